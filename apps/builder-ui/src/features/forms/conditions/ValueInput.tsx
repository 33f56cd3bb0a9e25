import { type Field, type Logic, type LogicKind } from '@carewright/schema';
import { type ComponentType, type ReactNode } from 'react';
import { DateInput, NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { DepartmentPicker, PersonPicker } from '../../workspace/index.js';
import { formsMessages } from '../forms.messages.js';
import { BufferedText } from '../properties/TitleInput.js';
import styles from './Conditions.module.css';

export interface ValueInputProps {
  /** What the value is one of: its options and units count; absent for what is no field. */
  readonly field: Field | undefined;
  readonly kind: LogicKind;
  readonly value: Logic | undefined;
  readonly label: string;
  readonly isMany?: boolean;
  readonly onChange: (value: Logic | undefined) => void;
}
type One = Omit<ValueInputProps, 'kind'>;

/** A value of the kind that a field holds, to compare with, to try a formula with, or to begin with. */
export function ValueInput({ kind, ...props }: ValueInputProps): ReactNode {
  if (props.isMany === true || (props.field?.options ?? []).length > 0) return <ChoiceValue {...props} />;
  const Input = inputs[kind] ?? TextValue;
  return <Input {...props} />;
}

const TextValue = ({ value, label, onChange }: One): ReactNode => <BufferedText className={styles['value'] ?? ''} label={label} value={value === undefined || value === null ? '' : String(value)} onCommit={(text) => onChange(text === '' ? undefined : text)} />;
const NumberValue = ({ field, value, label, onChange }: One): ReactNode => {
  // Money is compared in the unit it is stored in (分) and typed in the one people say (元).
  const scale = field?.type === 'money' ? 100 : 1;
  return <NumberInput size="small" aria-label={label} value={typeof value === 'number' ? value / scale : null} onChange={(next) => onChange(next === null ? undefined : scale === 1 ? next : Math.round(next * scale))} />;
};
const DayValue = ({ value, label, onChange }: One): ReactNode => <DateInput aria-label={label} value={typeof value === 'string' ? value : ''} onChange={(day) => onChange(day === '' ? undefined : day)} />;
const MomentValue = ({ value, label, onChange }: One): ReactNode => (
  <input type="datetime-local" className="ant-input ant-input-outlined" aria-label={label} value={typeof value === 'string' ? localMoment(value) : ''} onChange={(event) => onChange(event.target.value === '' ? undefined : new Date(event.target.value).toISOString())} />
);
const TimeValue = ({ value, label, onChange }: One): ReactNode => <input type="time" className="ant-input ant-input-outlined" aria-label={label} value={typeof value === 'string' ? value : ''} onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)} />;
const IdValue = ({ field, value, label, onChange }: One): ReactNode => {
  const Picker = field?.type === 'department' ? DepartmentPicker : PersonPicker;
  return <Picker label={label} value={typeof value === 'string' ? [value] : []} onChange={([id]) => onChange(id)} />;
};
const YesNoValue = ({ value, label, onChange }: One): ReactNode => {
  const t = useText(formsMessages);
  return <Select<string> size="small" className={styles['value'] ?? ''} aria-label={label} allowClear value={value === true ? 'yes' : value === false ? 'no' : null} options={[{ value: 'yes', label: t('yes') }, { value: 'no', label: t('no') }]} onChange={(next: string | undefined) => onChange(next === undefined ? undefined : next === 'yes')} />;
};

const inputs: Partial<Record<LogicKind, ComponentType<One>>> = { number: NumberValue, date: DayValue, datetime: MomentValue, time: TimeValue, id: IdValue, text: TextValue, boolean: YesNoValue };

/** A stored moment as the browser's own input wants it, in the author's time zone. */
function localMoment(moment: string): string {
  const at = new Date(moment);
  return Number.isNaN(at.getTime()) ? '' : new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function ChoiceValue({ field, value, label, isMany = false, onChange }: One): ReactNode {
  const labelOf = useLabel();
  const options = (field?.options ?? []).map((option) => ({ value: option.value, label: labelOf(option.label) }));
  const shared = { size: 'small', className: styles['value'] ?? '', 'aria-label': label, options } as const;
  if (isMany) return <Select<string[]> {...shared} mode={options.length > 0 ? 'multiple' : 'tags'} value={Array.isArray(value) ? value.map(String) : []} onChange={(chosen) => onChange(chosen.length === 0 ? undefined : chosen)} />;
  return <Select<string> {...shared} showSearch={options.length > 8 && { optionFilterProp: 'label' }} value={typeof value === 'string' ? value : null} onChange={onChange} />;
}
