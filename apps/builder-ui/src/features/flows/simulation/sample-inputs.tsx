import { fieldTypeOf, textOf, type Field as FormField, type FieldWidgetName, type FilterValue } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { DateInput, NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { useLocale, useText } from '../../../design-system/language/use-text.js';
import { DepartmentPicker, FilterValueInput, PersonPicker, RecordPicker, type RemoteOption } from '../../workspace/index.js';
import { useFlowDesign } from '../designer-context.js';
import styles from './simulation.module.css';
import { trialMessages } from './trial.messages.js';

export interface SampleInputProps {
  readonly field: FormField;
  readonly id: string;
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}
type SampleInput = (props: SampleInputProps) => ReactNode;

const Text: SampleInput = ({ id, value, onChange }) => <TextInput id={id} value={typeof value === 'string' ? value : ''} onChange={(event) => onChange(event.target.value)} />;

/** What conditions ask in the same way: numbers in the units that are kept, codes, branches of a tree. */
const AsAsked: SampleInput = ({ field, label, value, onChange }) => {
  const { app } = useFlowDesign();
  return <FilterValueInput app={app} field={field} label={label} isMany={field.type === 'multi-select'} value={value as FilterValue | undefined} onChange={(next) => onChange(next ?? undefined)} names={[]} onNames={() => undefined} />;
};

const Choice: SampleInput = ({ field, id, value, onChange }) => {
  const locale = useLocale();
  const options = (field.options ?? []).map((one) => ({ value: one.value, label: textOf(one.label, locale) }));
  if (fieldTypeOf(field.type).widget === 'multi-select') return <Select<string[]> id={id} mode="multiple" style={{ width: '100%' }} allowClear value={Array.isArray(value) ? (value as string[]) : []} onChange={(next) => onChange(next)} options={options} />;
  return <Select id={id} style={{ width: '100%' }} allowClear value={typeof value === 'string' ? value : undefined} onChange={(next: string | undefined) => onChange(next)} options={options} />;
};

/** Day and hour in the place where the author is; kept with its offset. */
const Moment: SampleInput = ({ id, value, onChange }) => {
  const local = typeof value === 'string' && value !== '' ? new Date(Date.parse(value) - new Date(value).getTimezoneOffset() * 60_000).toISOString().slice(0, 16) : '';
  return <input id={id} type="datetime-local" className={styles['moment']} value={local} onChange={({ target }) => onChange(target.value === '' ? undefined : new Date(target.value).toISOString())} />;
};

const idsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one !== '');

/** Real people and departments: a trial only reads who they are. */
function reference(kind: 'user' | 'department'): SampleInput {
  return function Reference({ field, id, label, value, onChange }) {
    const isMany = field.type.startsWith('multi-');
    const props = { id, label, isMany, value: idsOf(value), onChange: (ids: readonly string[]) => onChange(isMany ? [...ids] : ids[0]) };
    return kind === 'user' ? <PersonPicker {...props} /> : <DepartmentPicker {...props} />;
  };
}

const sampleId = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** Any record, where it only counts that there is one, or a certain one, of those that the author may see. A trial keeps its id and nothing else of it. */
const Chosen: SampleInput = ({ field, id, label, value, onChange }) => {
  const t = useText(trialMessages);
  const { app } = useFlowDesign();
  const [names, setNames] = useState<readonly RemoteOption[]>([]);
  const isMany = field.type.startsWith('multi-');
  const ids = idsOf(value);
  const any: RemoteOption = { value: sampleId(1), label: t('anyRecord') };
  const unnamed = ids.filter((one) => one !== any.value && names.every((name) => name.value !== one)).map((one): RemoteOption => ({ value: one, label: t('someRecord') }));
  const choose = (chosen: readonly string[], options: readonly RemoteOption[]): void => {
    setNames(options.filter((one) => one.value !== any.value));
    onChange(isMany ? [...chosen] : chosen[0]);
  };
  return <RecordPicker id={id} label={label} app={app} form={String(field.props?.['target'])} isMany={isMany} value={ids} known={[any, ...names, ...unnamed]} onChange={choose} />;
};

const sampleFile = (number: number): object => ({ id: sampleId(number), name: `${String(number)}.pdf`, mime: 'application/pdf', size: 1 });

/** How many files there are: nothing is uploaded for a trial. */
const Files: SampleInput = ({ id, value, onChange }) => <NumberInput id={id} min={0} max={20} precision={0} style={{ width: '100%' }} value={Array.isArray(value) ? value.length : null} onChange={(count) => onChange(count === null ? undefined : Array.from({ length: count }, (_, at) => sampleFile(at + 1)))} />;

const Day: SampleInput = ({ id, value, onChange }) => <DateInput id={id} value={typeof value === 'string' ? value : ''} onChange={onChange} />;
const YesNo: SampleInput = ({ id, value, onChange }) => <Checkbox id={id} checked={value === true} onChange={(event) => onChange(event.target.checked)} />;

/** The input of a sample value by what the field is filled in with. What is not here stays empty in a trial run. */
export const sampleInputs: Partial<Readonly<Record<FieldWidgetName, SampleInput>>> = {
  text: Text, textarea: Text, phone: Text, mail: Text, cnid: Text, autonumber: Text, landline: Text, barcode: Text, url: Text, time: Text,
  number: AsAsked, money: AsAsked, percent: AsAsked, slider: AsAsked, rating: AsAsked, duration: AsAsked, dictionary: AsAsked, cascade: AsAsked, 'tree-select': AsAsked,
  select: Choice, 'multi-select': Choice, date: Day, datetime: Moment, boolean: YesNo,
  user: reference('user'), department: reference('department'), relation: Chosen, file: Files, image: Files,
};
export const sampleInputOf = (field: FormField): SampleInput | undefined => sampleInputs[fieldTypeOf(field.type).widget];
