import { fieldTypeOf, optionPathText, withDescendants, type Field, type FieldWidgetName, type FilterOperator, type FilterValue, type RelativeValue } from '@carewright/schema';
import { type ReactNode } from 'react';
import { DateInput, NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { CodePicker, DepartmentPicker, PersonPicker, RecordPicker } from '../pickers/pickers.js';
import { type RemoteOption } from '../pickers/use-remote-options.js';
import { filterMessages } from './filter.messages.js';

export interface ValueInputProps {
  readonly app: string;
  readonly field: Field;
  readonly label: string;
  readonly isMany: boolean;
  /** What is asked; some inputs take another kind of value then. */
  readonly operator?: FilterOperator;
  readonly value: FilterValue | undefined;
  readonly onChange: (value: FilterValue) => void;
  readonly onNames: (names: readonly RemoteOption[]) => void;
  readonly names: readonly RemoteOption[];
}
type ValueInput = (props: ValueInputProps) => ReactNode;
type Plain = boolean | number | string;

const listOf = (value: FilterValue | undefined): readonly Plain[] => (Array.isArray(value) ? value : typeof value === 'object' || value === undefined ? [] : [value as Plain]);
const isRelative = (value: FilterValue | undefined): value is RelativeValue => typeof value === 'object' && value !== null && !Array.isArray(value);

const TextValue: ValueInput = ({ label, isMany, value, onChange }) =>
  isMany
    ? <Select<string[]> mode="tags" aria-label={label} value={listOf(value).map(String)} onChange={onChange} open={false} suffixIcon={null} style={{ minWidth: 180 }} />
    : <TextInput aria-label={label} value={String(listOf(value)[0] ?? '')} onChange={(event) => onChange(event.target.value)} style={{ width: 180 }} />;

const numberInput = (scale: number): ValueInput =>
  function NumberValue({ label, isMany, value, onChange }) {
    const [first] = listOf(value);
    if (isMany) return <Select<string[]> mode="tags" aria-label={label} value={listOf(value).map((one) => String(Number(one) / scale))} onChange={(texts) => onChange(texts.map((text) => Math.round(Number(text) * scale * 1e6) / 1e6).filter(Number.isFinite))} open={false} suffixIcon={null} style={{ minWidth: 160 }} />;
    return <NumberInput aria-label={label} value={first === undefined || first === '' ? null : Number(first) / scale} onChange={(number) => onChange(number === null ? null : Math.round(number * scale * 1e6) / 1e6)} style={{ width: 130 }} />;
  };

const BooleanValue: ValueInput = ({ label, value, onChange }) => {
  const t = useText(filterMessages);
  return <Select aria-label={label} value={value === undefined || value === null ? undefined : String(value)} options={[{ value: 'true', label: t('yes') }, { value: 'false', label: t('no') }]} onChange={(chosen) => onChange(chosen === 'true')} style={{ minWidth: 100 }} />;
};

const ChoiceValue: ValueInput = ({ field, label, isMany, value, onChange }) => {
  const labelOf = useLabel();
  const options = (field.options ?? []).map((option) => ({ value: option.value, label: labelOf(option.label) }));
  const shown = listOf(value).map(String);
  return isMany
    ? <Select<string[]> mode="multiple" aria-label={label} value={shown} options={options} onChange={onChange} style={{ minWidth: 180 }} />
    : <Select<string> aria-label={label} value={shown[0] ?? null} options={options} onChange={onChange} style={{ minWidth: 140 }} />;
};

const relativeDays = [0, -7, -30, -90, 7, 30] as const;
const DayValue: ValueInput = ({ label, value, onChange }) => {
  const t = useText(filterMessages);
  const textOfDays = (days: number): string => (days === 0 ? t('today') : t(days < 0 ? 'daysAgo' : 'daysAhead', { count: Math.abs(days) }));
  const relative = isRelative(value) && '$today' in value ? value.$today : undefined;
  const options = [{ value: 'day', label: t('onDay') }, ...relativeDays.map((days) => ({ value: String(days), label: textOfDays(days) }))];
  return (
    <>
      <Select aria-label={label} value={relative === undefined ? 'day' : String(relative)} options={options} onChange={(chosen) => onChange(chosen === 'day' ? '' : { $today: Number(chosen) })} style={{ minWidth: 110 }} />
      {relative === undefined && <DateInput aria-label={label} value={String(listOf(value)[0] ?? '').slice(0, 10)} onChange={onChange} />}
    </>
  );
};

const TimeValue: ValueInput = ({ label, value, onChange }) => <input type="time" className="ant-input ant-input-outlined" aria-label={label} value={String(listOf(value)[0] ?? '')} onChange={(event) => onChange(event.target.value)} />;

/** Values that are people or departments may also say “me”. */
function referenceInput(kind: 'user' | 'department' | 'relation'): ValueInput {
  return function ReferenceValue({ app, field, label, isMany, value, onChange, names, onNames }) {
    const t = useText(filterMessages);
    const own: readonly RemoteOption[] = kind === 'user' ? [{ value: '$me', label: t('me') }] : kind === 'department' && isMany ? [{ value: '$mine', label: t('myDepartments') }] : [];
    const shown = isRelative(value) ? own.map((option) => option.value) : listOf(value).map(String);
    const choose = (ids: readonly string[], options: readonly RemoteOption[]): void => {
      onNames(options);
      if (ids.at(-1) === '$me') onChange({ $user: 'id' });
      else if (ids.at(-1) === '$mine') onChange({ $user: 'departments' });
      else onChange(isMany ? ids.filter((id) => !id.startsWith('$')) : (ids[0] ?? null));
    };
    const props = { label, isMany, value: shown, onChange: choose, known: [...own, ...names] };
    if (kind === 'relation') return <RecordPicker {...props} app={app} form={String(field.props?.['target'])} />;
    return kind === 'user' ? <PersonPicker {...props} /> : <DepartmentPicker {...props} />;
  };
}

/** Choices of a tree by their whole paths; choosing a branch among several takes everything under it, where the comparison does not itself. */
const TreeValue: ValueInput = ({ field, label, isMany, operator, value, onChange }) => {
  const reaches = operator === 'below' || operator === 'notBelow';
  const locale = useLocale();
  const options = (field.options ?? []).map((option) => ({ value: option.value, label: optionPathText(option.value, field, locale) }));
  const shown = listOf(value).map(String);
  const take = (next: readonly string[]): void => onChange([...new Set(next.flatMap((one) => (reaches || shown.includes(one) ? [one] : withDescendants(one, field))))]);
  return isMany
    ? <Select<string[]> mode="multiple" aria-label={label} value={shown} options={options} onChange={take} style={{ minWidth: 220 }} />
    : <Select<string> aria-label={label} value={shown[0] ?? null} options={options} onChange={onChange} style={{ minWidth: 180 }} />;
};

/** Codes to choose from the table; “starts with” takes the beginning of a code as it is typed. */
const CodeValue: ValueInput = (props) => {
  const { field, label, isMany, value, onChange, names, onNames } = props;
  if (props.operator === 'startsWith') return <TextValue {...props} />;
  const choose = (codes: readonly string[], options: readonly RemoteOption[]): void => {
    onNames(options);
    onChange(isMany ? [...codes] : (codes[0] ?? null));
  };
  return <CodePicker label={label} isMany={isMany} value={listOf(value).map(String)} onChange={choose} known={names} dictionary={String(field.props?.['dictionary'])} />;
};

const NoValue: ValueInput = () => null;

/** The input of a condition's value, by what the field is filled in with. */
const inputs = {
  text: TextValue,
  textarea: TextValue,
  phone: TextValue,
  mail: TextValue,
  cnid: TextValue,
  autonumber: TextValue,
  number: numberInput(1),
  money: numberInput(100),
  date: DayValue,
  datetime: DayValue,
  time: TimeValue,
  boolean: BooleanValue,
  select: ChoiceValue,
  'multi-select': ChoiceValue,
  user: referenceInput('user'),
  department: referenceInput('department'),
  relation: referenceInput('relation'),
  dictionary: CodeValue,
  cascade: TreeValue,
  'tree-select': TreeValue,
  'rich-text': NoValue,
  'sub-table': NoValue,
  'blood-pressure': NoValue,
  file: NoValue,
  image: NoValue,
  signature: NoValue,
  percent: numberInput(0.01),
  slider: numberInput(1),
  rating: numberInput(1),
  landline: TextValue,
  barcode: TextValue,
  url: TextValue,
  duration: numberInput(1),
  'date-range': NoValue,
  geolocation: NoValue,
  address: NoValue,
  'lab-value': NoValue,
  'pain-score': NoValue,
  scale: NoValue,
  consent: NoValue,
  secret: NoValue,
  json: NoValue,
  'related-list': NoValue,
  button: NoValue,
  'embedded-page': NoValue,
} satisfies Record<FieldWidgetName, ValueInput>;

export function FilterValueInput(props: ValueInputProps): ReactNode {
  const Input = inputs[fieldTypeOf(props.field.type).widget];
  return <Input {...props} />;
}
