import { fieldTypeOf, takesMany, type FilterComparison, type FilterOperator, type FilterValue } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { Segmented } from '../../../design-system/controls/choices.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { Select } from '../../../design-system/controls/Select.js';
import { AddIcon, DeleteIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { type RemoteOption } from '../pickers/use-remote-options.js';
import { type FilterField } from './filter-fields.js';
import { needsNoValue, type FilterLines } from './filter-lines.js';
import { filterMessages } from './filter.messages.js';
import styles from './FilterEditor.module.css';
import { operatorText } from './operator-text.js';
import { FilterValueInput } from './value-inputs.js';

export interface FilterEditorProps {
  readonly app: string;
  readonly fields: readonly FilterField[];
  readonly value: FilterLines;
  readonly onChange: (value: FilterLines) => void;
  readonly names?: readonly RemoteOption[];
  readonly onNames?: (names: readonly RemoteOption[]) => void;
}

/** Conditions as rows of field, comparison and value. Used for lists, rules of rows, and wherever a filter is written. */
export function FilterEditor({ app, fields, value, onChange, names, onNames }: FilterEditorProps): ReactNode {
  const t = useText(filterMessages);
  const { match, lines } = value;
  const [ownNames, setOwnNames] = useState<readonly RemoteOption[]>([]);
  const set = (index: number, line: FilterComparison): void => onChange({ match, lines: lines.map((one, at) => (at === index ? line : one)) });
  const add = (): void => {
    const first = fields[0];
    if (first) onChange({ match, lines: [...lines, newLine(first)] });
  };
  return (
    <div className={styles['editor']}>
      {lines.length > 1 && (
        <Segmented
          aria-label={t('match')}
          value={match}
          options={[{ value: 'all', label: t('all') }, { value: 'any', label: t('any') }]}
          onChange={(chosen) => onChange({ match: chosen === 'any' ? 'any' : 'all', lines })}
        />
      )}
      {lines.map((line, index) => (
        <FilterLine
          key={index}
          app={app}
          fields={fields}
          line={line}
          onChange={(next) => set(index, next)}
          onRemove={() => onChange({ match, lines: lines.filter((_, at) => at !== index) })}
          names={names ?? ownNames}
          onNames={onNames ?? setOwnNames}
        />
      ))}
      <div><Button kind="quiet" icon={<AddIcon />} onClick={add}>{t('addCondition')}</Button></div>
    </div>
  );
}

function newLine({ key, field }: FilterField): FilterComparison {
  return { field: key, op: fieldTypeOf(field.type).filterOperators[0] ?? 'isNotEmpty' };
}

interface FilterLineProps {
  readonly app: string;
  readonly fields: readonly FilterField[];
  readonly line: FilterComparison;
  readonly onChange: (line: FilterComparison) => void;
  readonly onRemove: () => void;
  readonly names: readonly RemoteOption[];
  readonly onNames: (names: readonly RemoteOption[]) => void;
}

function FilterLine({ app, fields, line, onChange, onRemove, names, onNames }: FilterLineProps): ReactNode {
  const t = useText(filterMessages);
  const labelOf = useLabel();
  const chosen = fields.find(({ key }) => key === line.field);
  if (!chosen) return null;
  const operators = fieldTypeOf(chosen.field.type).filterOperators;
  const setOperator = (op: string): void => onChange(takesMany(op) === takesMany(line.op) && !needsNoValue(op) && line.value !== undefined ? { ...line, op } : { field: line.field, op });
  const chooseField = (key: string): void => {
    const next = fields.find((one) => one.key === key);
    if (next) onChange(newLine(next));
  };
  return (
    <div className={styles['line']}>
      <Select aria-label={t('field')} showSearch={{ optionFilterProp: 'label' }} value={line.field} options={fields.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={chooseField} style={{ minWidth: 130 }} />
      <Select aria-label={t('operator')} value={line.op} options={operators.map((op) => ({ value: op, label: operatorText(op, chosen.field, t) }))} onChange={setOperator} style={{ minWidth: 110 }} />
      {!needsNoValue(line.op) && <LineValue app={app} line={line} chosen={chosen} onChange={(value) => onChange({ ...line, value })} names={names} onNames={onNames} />}
      <IconButton icon={<DeleteIcon />} label={t('removeCondition', { text: labelOf(chosen.label) })} onClick={onRemove} />
    </div>
  );
}


interface LineValueProps extends Pick<FilterLineProps, 'app' | 'line' | 'names' | 'onNames'> {
  readonly chosen: FilterField;
  readonly onChange: (value: FilterValue) => void;
}

function LineValue({ app, line, chosen, onChange, names, onNames }: LineValueProps): ReactNode {
  const t = useText(filterMessages);
  const shared = { app, field: chosen.field, names, onNames };
  if (line.op !== 'between') return <FilterValueInput {...shared} label={t('value')} operator={line.op as FilterOperator} isMany={takesMany(line.op)} value={line.value} onChange={onChange} />;
  const [from = '', to = ''] = Array.isArray(line.value) ? line.value : [];
  const plain = (value: FilterValue): string | number | boolean => (typeof value === 'object' ? '' : value);
  return (
    <>
      <FilterValueInput {...shared} label={t('from')} isMany={false} value={from} onChange={(value) => onChange([plain(value), to])} />
      <span aria-hidden="true">–</span>
      <FilterValueInput {...shared} label={t('to')} isMany={false} value={to} onChange={(value) => onChange([from, plain(value)])} />
    </>
  );
}
