import { type FlowVariable } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Switch } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { useText } from '../../../design-system/language/use-text.js';
import { instanceMessages } from './instance.messages.js';
import styles from './instance.module.css';

/** What was typed, by the name of the variable. */
export type VariableTexts = Readonly<Record<string, string>>;

const editable: ReadonlySet<FlowVariable['kind']> = new Set(['text', 'number', 'boolean', 'empty']);

/** Values that people can type: lists and what is hidden are left as they are. */
export const isEditable = ({ kind, hidden }: FlowVariable): boolean => !hidden && editable.has(kind);

const textOf = ({ value }: FlowVariable): string => (value === null || value === undefined ? '' : String(value));
const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text));
const isWrong = ({ kind }: FlowVariable, text: string): boolean => kind === 'number' && !isNumber(text);
const valueOf = ({ kind }: FlowVariable, text: string): unknown => (kind === 'number' ? Number(text) : kind === 'boolean' ? text === 'true' : text);

/** The values that differ from what they were; undefined while one of them cannot be. */
export function changedValues(variables: readonly FlowVariable[], texts: VariableTexts): Readonly<Record<string, unknown>> | undefined {
  const changed = variables.filter((one) => texts[one.name] !== undefined && texts[one.name] !== textOf(one));
  if (changed.some((one) => isWrong(one, texts[one.name] ?? ''))) return undefined;
  return Object.fromEntries(changed.map((one) => [one.name, valueOf(one, texts[one.name] ?? '')]));
}

interface VariableInputsProps {
  readonly variables: readonly FlowVariable[];
  readonly texts: VariableTexts;
  readonly onChange: (texts: VariableTexts) => void;
  readonly isChecked: boolean;
}

export function VariableInputs({ variables, texts, onChange, isChecked }: VariableInputsProps): ReactNode {
  const t = useText(instanceMessages);
  return (
    <div className={styles['choices']}>
      {variables.map((one) => {
        const text = texts[one.name] ?? textOf(one);
        const set = (value: string): void => onChange({ ...texts, [one.name]: value });
        return (
          <Field key={one.name} label={one.name} error={isChecked && texts[one.name] !== undefined && isWrong(one, text) ? t('enterNumber') : undefined}>
            {(binding) => (one.kind === 'boolean' ? <Switch {...binding} aria-label={one.name} checked={text === 'true'} onChange={(isOn) => set(String(isOn))} /> : <TextInput {...binding} maxLength={4000} {...(one.kind === 'number' && { inputMode: 'decimal' as const })} value={text} onChange={(event) => set(event.target.value)} />)}
          </Field>
        );
      })}
    </div>
  );
}
