import { textOf, type Field as FormField } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { DateInput, NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { useLocale } from '../../../design-system/language/use-text.js';
import styles from './simulation.module.css';

export type SampleRecord = Readonly<Record<string, unknown>>;

interface InputProps {
  readonly field: FormField;
  readonly id: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

const text = ({ id, value, onChange }: InputProps): ReactNode => <TextInput id={id} value={typeof value === 'string' ? value : ''} onChange={(event) => onChange(event.target.value)} />;
const number = ({ id, value, onChange }: InputProps): ReactNode => <NumberInput id={id} style={{ width: '100%' }} value={typeof value === 'number' ? value : null} onChange={onChange} />;

function Choice({ field, id, value, onChange }: InputProps): ReactNode {
  const locale = useLocale();
  return <Select id={id} style={{ width: '100%' }} allowClear value={typeof value === 'string' ? value : undefined} onChange={(next: string | undefined) => onChange(next)} options={(field.options ?? []).map((one) => ({ value: one.value, label: textOf(one.label, locale) }))} />;
}

function Choices({ field, id, value, onChange }: InputProps): ReactNode {
  const locale = useLocale();
  return <Select<string[]> id={id} mode="multiple" style={{ width: '100%' }} allowClear value={Array.isArray(value) ? (value as string[]) : []} onChange={(next) => onChange(next)} options={(field.options ?? []).map((one) => ({ value: one.value, label: textOf(one.label, locale) }))} />;
}

/** Day and hour in the place where the author is; kept with its offset. */
function Moment({ id, value, onChange }: InputProps): ReactNode {
  const local = typeof value === 'string' && value !== '' ? new Date(Date.parse(value) - new Date(value).getTimezoneOffset() * 60_000).toISOString().slice(0, 16) : '';
  return <input id={id} type="datetime-local" className={styles['moment']} value={local} onChange={({ target }) => onChange(target.value === '' ? undefined : new Date(target.value).toISOString())} />;
}

/** The kinds of field that conditions mostly ask about; the others stay empty in a trial run. */
const inputs: Readonly<Record<string, (props: InputProps) => ReactNode>> = {
  text, textarea: text, phone: text, time: text, number, integer: number, percent: number, rating: number, money: number,
  date: ({ id, value, onChange }) => <DateInput id={id} value={typeof value === 'string' ? value : ''} onChange={onChange} />,
  boolean: ({ id, value, onChange }) => <Checkbox id={id} checked={value === true} onChange={(event) => onChange(event.target.checked)} />,
  select: (props) => <Choice {...props} />, radio: (props) => <Choice {...props} />, 'multi-select': (props) => <Choices {...props} />, checkbox: (props) => <Choices {...props} />,
  datetime: (props) => <Moment {...props} />,
};

export const sampleFields = (fields: readonly FormField[]): readonly FormField[] => fields.filter((field) => inputs[field.type] !== undefined);

/** What the sample record says. */
export function SampleForm({ fields, record, onChange }: { readonly fields: readonly FormField[]; readonly record: SampleRecord; readonly onChange: (record: SampleRecord) => void }): ReactNode {
  const locale = useLocale();
  return (
    <div className={styles['fields']}>
      {sampleFields(fields).map((field) => (
        <Field key={field.key} label={textOf(field.label, locale)}>
          {({ id }) => inputs[field.type]?.({ field, id, value: record[field.key], onChange: (value) => onChange({ ...record, [field.key]: value }) })}
        </Field>
      ))}
    </div>
  );
}
