import { columnsOf, fieldTypeOf, isFieldTypeName, takesMany, valueKindOf, type Field as FormField, type Filter, type FilterComparison, type FilterOperator, type FilterValue } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { Segmented } from '../../../design-system/controls/choices.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { Select } from '../../../design-system/controls/Select.js';
import { AddIcon, CloseIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import conditionStyles from '../conditions/Conditions.module.css';
import { filterMessages, filterOf, FilterValueInput, linesOf, operatorText, type FilterLines, type RemoteOption } from '../../workspace/index.js';
import { formPropertiesMessages } from './form-properties.messages.js';
import styles from './Properties.module.css';

export interface RecordFilterProps {
  readonly app: string;
  readonly title: string;
  /** Fields of the form whose records are looked for. */
  readonly target: readonly FormField[];
  /** Fields of the record in hand, to compare with. */
  readonly own: readonly FormField[];
  readonly value: Filter | undefined;
  readonly onChange: (filter: Filter | undefined) => void;
}

/** Which records of another form are meant: its fields compared with values, or with fields of the record in hand. */
export function RecordFilter({ app, title, target, own, value, onChange }: RecordFilterProps): ReactNode {
  const t = useText(formPropertiesMessages);
  const f = useText(filterMessages);
  const text = JSON.stringify(value) ?? '';
  const [typed, setTyped] = useState<{ readonly lines: FilterLines; readonly text: string } | null>(null);
  const read = typed !== null && typed.text === text ? typed.lines : linesOf(value);
  const fields = target.filter(({ type }) => isFieldTypeName(type) && fieldTypeOf(type).filterOperators.length > 0);
  const [first] = fields;
  if (read === null) return <fieldset className={conditionStyles['condition']}><legend>{title}</legend><p className={styles['hint']}>{t('filterTooDeep')}</p><Button size="small" onClick={() => onChange(undefined)}>{t('clearFilter')}</Button></fieldset>;
  const show = (lines: FilterLines): void => {
    const filter = filterOf(lines);
    setTyped({ lines, text: JSON.stringify(filter) ?? '' });
    if ((JSON.stringify(filter) ?? '') !== text) onChange(filter);
  };
  const setLine = (at: number, line: FilterComparison | null): void => show({ ...read, lines: read.lines.flatMap((one, index) => (index !== at ? [one] : line === null ? [] : [line])) });
  return (
    <fieldset className={conditionStyles['condition']}>
      <legend>{title}</legend>
      {read.lines.length > 1 && <Segmented<'all' | 'any'> size="small" aria-label={t('filterMatch')} value={read.match} options={[{ value: 'all', label: t('filterAll') }, { value: 'any', label: t('filterAny') }]} onChange={(match) => show({ ...read, match })} />}
      {read.lines.map((line, index) => (
        <div key={index} className={conditionStyles['row']} role="group" aria-label={t('filterLine', { number: index + 1 })}>
          <Line app={app} line={line} fields={fields} own={own} wordOf={(op, field) => operatorText(op, field, f)} onChange={(next) => setLine(index, next)} />
          <IconButton size="small" icon={<CloseIcon />} label={t('removeFilterLine', { number: index + 1 })} onClick={() => setLine(index, null)} />
        </div>
      ))}
      <Button size="small" icon={<AddIcon />} disabled={first === undefined} onClick={() => first && show({ ...read, lines: [...read.lines, begun(first)] })}>{t('addFilterLine')}</Button>
    </fieldset>
  );
}

const begun = (field: FormField): FilterComparison => ({ field: field.key, op: fieldTypeOf(field.type).filterOperators[0] ?? 'isNotEmpty' });
const withoutValue: ReadonlySet<string> = new Set(['isEmpty', 'isNotEmpty']);
const kindOf = (field: FormField): string => valueKindOf(columnsOf(field));
const recordFieldOf = (value: FilterValue | undefined): string | undefined => (typeof value === 'object' && value !== null && !Array.isArray(value) && '$record' in value ? value.$record : undefined);

interface LineProps {
  readonly app: string;
  readonly line: FilterComparison;
  readonly fields: readonly FormField[];
  readonly own: readonly FormField[];
  readonly wordOf: (op: string, field: FormField) => string;
  readonly onChange: (line: FilterComparison) => void;
}

function Line({ app, line, fields, own, wordOf, onChange }: LineProps): ReactNode {
  const t = useText(formPropertiesMessages);
  const labelOf = useLabel();
  const [names, setNames] = useState<readonly RemoteOption[]>([]);
  const field = fields.find(({ key }) => key === line.field);
  if (field === undefined) return null;
  const isMany = takesMany(line.op);
  const alike = isMany ? [] : own.filter((one) => one.fields === undefined && isFieldTypeName(one.type) && kindOf(one) === kindOf(field));
  const source = recordFieldOf(line.value);
  const sources = [{ value: '', label: t('fixed') }, ...alike.map(({ key, label }) => ({ value: key, label: t('ofThisRecord', { name: labelOf(label) }) }))];
  const plain = (): FilterComparison => ({ field: line.field, op: line.op });
  return (
    <>
      <Select<string> size="small" className={conditionStyles['field'] ?? ''} aria-label={t('filterField')} showSearch={{ optionFilterProp: 'label' }} value={line.field} options={fields.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={(key) => onChange(begun(fields.find((one) => one.key === key) ?? field))} />
      <Select<string> size="small" className={conditionStyles['operator'] ?? ''} aria-label={t('filterOperator')} value={line.op} options={fieldTypeOf(field.type).filterOperators.map((op) => ({ value: op, label: wordOf(op, field) }))} onChange={(op) => onChange(takesMany(op) === isMany && !withoutValue.has(op) && line.value !== undefined ? { ...line, op } : { field: line.field, op })} />
      {!withoutValue.has(line.op) && sources.length > 1 && <Select<string> size="small" className={conditionStyles['source'] ?? ''} aria-label={t('filterSource')} value={source ?? ''} options={sources} onChange={(key) => onChange(key === '' ? plain() : { ...plain(), value: { $record: key } })} />}
      {!withoutValue.has(line.op) && source === undefined && <FilterValueInput app={app} field={field} label={t('filterValue')} isMany={isMany} operator={line.op as FilterOperator} value={line.value} names={names} onNames={setNames} onChange={(value) => onChange({ ...line, value })} />}
    </>
  );
}
