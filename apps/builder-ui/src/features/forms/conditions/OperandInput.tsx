import { type Field, type Logic, type LogicKind, type LogicVariables } from '@carewright/schema';
import { type ComponentType, type ReactNode } from 'react';
import { DateInput, NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { DepartmentPicker, PersonPicker } from '../../workspace/index.js';
import { formsMessages } from '../forms.messages.js';
import { BufferedText } from '../properties/TitleInput.js';
import { type ConditionRow } from './condition-rows.js';
import styles from './Conditions.module.css';
import { type Operand } from './operators.js';

export interface OperandInputProps {
  readonly row: ConditionRow;
  readonly field: Field;
  readonly kind: LogicKind;
  readonly isMany: boolean;
  readonly variables: LogicVariables;
  readonly onChange: (operand: Operand | null) => void;
}
interface ValueProps {
  readonly field: Field;
  readonly value: Logic | undefined;
  readonly label: string;
  readonly onChange: (value: Logic | undefined) => void;
}

/** The right side of a condition: a value of the field's kind, or another field to compare with, or today. */
export function OperandInput({ row, field, kind, isMany, variables, onChange }: OperandInputProps): ReactNode {
  const t = useText(formsMessages);
  const locale = useLocale();
  const { operand } = row;
  const value = operand?.kind === 'value' ? operand.value : undefined;
  const setValue = (next: Logic | undefined): void => onChange(next === undefined ? null : { kind: 'value', value: next });
  const label = t('conditionValue');
  if (isMany || (field.options ?? []).length > 0) return <ChoiceValue field={field} value={value} label={label} isMany={isMany} onChange={setValue} />;
  const others = Object.entries(variables).filter(([path, type]) => path !== row.path && type.kind === kind && kind !== 'list');
  const isDay = kind === 'date';
  const sources = [{ value: 'value', label: t('fixedValue') }, ...(isDay ? [{ value: 'today', label: t('today') }] : []), ...others.map(([path, type]) => ({ value: path, label: type.label?.[locale] ?? path }))];
  const source = operand?.kind === 'field' ? operand.key : operand?.kind === 'today' ? 'today' : 'value';
  const Input = inputs[kind] ?? TextValue;
  return (
    <>
      {sources.length > 1 && <Select<string> size="small" className={styles['source'] ?? ''} aria-label={t('compareWith')} value={source} options={sources} onChange={(next) => onChange(next === 'value' ? null : next === 'today' ? { kind: 'today' } : { kind: 'field', key: next })} />}
      {source === 'value' && <Input field={field} value={value} label={label} onChange={setValue} />}
    </>
  );
}

const TextValue = ({ value, label, onChange }: ValueProps): ReactNode => <BufferedText className={styles['value'] ?? ''} label={label} value={value === undefined ? '' : String(value)} onCommit={(text) => onChange(text === '' ? undefined : text)} />;
const NumberValue = ({ field, value, label, onChange }: ValueProps): ReactNode => {
  // Money is compared in the unit it is stored in (分) and typed in the one people say (元).
  const scale = field.type === 'money' ? 100 : 1;
  return <NumberInput size="small" aria-label={label} value={typeof value === 'number' ? value / scale : null} onChange={(next) => onChange(next === null ? undefined : scale === 1 ? next : Math.round(next * scale))} />;
};
const DayValue = ({ value, label, onChange }: ValueProps): ReactNode => <DateInput aria-label={label} value={typeof value === 'string' ? value : ''} onChange={(day) => onChange(day === '' ? undefined : day)} />;
const MomentValue = ({ value, label, onChange }: ValueProps): ReactNode => (
  <input type="datetime-local" className="ant-input ant-input-outlined" aria-label={label} value={typeof value === 'string' ? localMoment(value) : ''} onChange={(event) => onChange(event.target.value === '' ? undefined : new Date(event.target.value).toISOString())} />
);
const TimeValue = ({ value, label, onChange }: ValueProps): ReactNode => <input type="time" className="ant-input ant-input-outlined" aria-label={label} value={typeof value === 'string' ? value : ''} onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)} />;
const IdValue = ({ field, value, label, onChange }: ValueProps): ReactNode => {
  const Picker = field.type === 'department' ? DepartmentPicker : PersonPicker;
  return <Picker label={label} value={typeof value === 'string' ? [value] : []} onChange={([id]) => onChange(id)} />;
};

const inputs: Partial<Record<LogicKind, ComponentType<ValueProps>>> = { number: NumberValue, date: DayValue, datetime: MomentValue, time: TimeValue, id: IdValue, text: TextValue };

/** A stored moment as the browser's own input wants it, in the author's time zone. */
function localMoment(moment: string): string {
  const at = new Date(moment);
  return Number.isNaN(at.getTime()) ? '' : new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function ChoiceValue({ field, value, label, isMany, onChange }: ValueProps & { readonly isMany: boolean }): ReactNode {
  const labelOf = useLabel();
  const options = (field.options ?? []).map((option) => ({ value: option.value, label: labelOf(option.label) }));
  if (isMany) return <Select<string[]> size="small" mode="multiple" className={styles['value'] ?? ''} aria-label={label} value={Array.isArray(value) ? value.map(String) : []} options={options} onChange={(chosen) => onChange(chosen.length === 0 ? undefined : chosen)} />;
  return <Select<string> size="small" className={styles['value'] ?? ''} aria-label={label} value={typeof value === 'string' ? value : null} options={options} onChange={onChange} />;
}
