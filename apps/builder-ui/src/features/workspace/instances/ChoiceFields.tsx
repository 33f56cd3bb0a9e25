import { type ChoiceStep } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useText } from '../../../design-system/language/use-text.js';
import { PersonPicker } from '../pickers/pickers.js';
import { instanceMessages } from './instance.messages.js';

export type Choices = Readonly<Record<string, readonly string[]>>;
type Steps = readonly ChoiceStep[];

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
  return steps.map(({ id, name, people }) => {
    const label = t('chooseFor', { name });
    const missing = isChecked && (choices[id] ?? []).length === 0;
    const set = (chosen: readonly string[]): void => onChange({ ...choices, [id]: chosen });
    return (
      <Field key={id} label={label} required error={missing ? t('chooseSomebody') : undefined}>
        {(binding) => people === null
          ? <PersonPicker id={binding.id} label={label} isMany value={choices[id] ?? []} onChange={set} />
          : <Select<string[]> id={binding.id} mode="multiple" aria-label={label} showSearch={{ optionFilterProp: 'label' }} value={[...(choices[id] ?? [])]} options={people.map((one) => ({ value: one.id, label: one.name }))} onChange={set} style={{ width: '100%' }} />}
      </Field>
    );
  });
}
