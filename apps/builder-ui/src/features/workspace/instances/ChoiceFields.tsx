import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { useText } from '../../../design-system/language/use-text.js';
import { PersonPicker } from '../pickers/pickers.js';
import { instanceMessages } from './instance.messages.js';

export type Choices = Readonly<Record<string, readonly string[]>>;
type Steps = readonly { readonly id: string; readonly name: string }[];

/** Whether everybody that must be chosen is. */
export const isChosen = (steps: Steps, choices: Choices): boolean => steps.every(({ id }) => (choices[id] ?? []).length > 0);

interface ChoiceFieldsProps {
  readonly steps: Steps;
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
  /** Whether what is missing is said. */
  readonly isChecked: boolean;
}

/** Who handles later steps, where that is chosen now. */
export function ChoiceFields({ steps, choices, onChange, isChecked }: ChoiceFieldsProps): ReactNode {
  const t = useText(instanceMessages);
  return steps.map(({ id, name }) => {
    const label = t('chooseFor', { name });
    const missing = isChecked && (choices[id] ?? []).length === 0;
    return <Field key={id} label={label} required error={missing ? t('chooseSomebody') : undefined}>{(binding) => <PersonPicker id={binding.id} label={label} isMany value={choices[id] ?? []} onChange={(people) => onChange({ ...choices, [id]: people })} />}</Field>;
  });
}
