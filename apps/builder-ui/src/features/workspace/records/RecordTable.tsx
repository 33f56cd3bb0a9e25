import { fieldTypeOf, type Field } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { type FormAddress, type RecordItem } from '../../../api/records.js';
import { DownIcon, UpIcon } from '../../../design-system/icons.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { isNumeric } from '../values/value-text.js';
import { ValueCell } from '../values/ValueCell.js';
import { recordMessages } from './record.messages.js';
import styles from './RecordTable.module.css';
import { type ChangeList, type ListState } from './use-list-state.js';

export interface RecordRowsProps {
  readonly address: FormAddress;
  readonly items: readonly RecordItem[];
  readonly columns: readonly Field[];
  readonly state: ListState;
  readonly change: ChangeList;
  readonly selected: ReadonlySet<string>;
  readonly setSelected: (selected: ReadonlySet<string>) => void;
  readonly open: (record: RecordItem) => void;
}

/** Records as a table: the title stays in sight while the rest scrolls sideways. */
export function RecordTable({ address, items, columns, state, change, selected, setSelected, open }: RecordRowsProps): ReactNode {
  const t = useText(recordMessages);
  const isAll = items.every(({ id }) => selected.has(id));
  return (
    <div className={styles['scroller']} tabIndex={0} role="region" aria-label={t('allRecords')}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th className={styles['pick']} scope="col"><input type="checkbox" aria-label={t('selectAll')} checked={isAll} onChange={() => setSelected(isAll ? new Set() : new Set(items.map(({ id }) => id)))} /></th>
            <th className={styles['title']} scope="col">{t('title')}</th>
            {columns.map((field) => <ColumnHead key={field.key} field={field} state={state} change={change} />)}
            {state.isBin && <th scope="col">{t('deletedAt')}</th>}
          </tr>
        </thead>
        <tbody>
          {items.map((record) => <Row key={record.id} {...{ address, record, columns, open }} isBin={state.isBin} isSelected={selected.has(record.id)} onSelect={() => setSelected(toggled(selected, record.id))} />)}
        </tbody>
      </table>
    </div>
  );
}

export function toggled(selected: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}

interface ColumnHeadProps extends Pick<RecordRowsProps, 'state' | 'change'> {
  readonly field: Field;
}

function ColumnHead({ field, state, change }: ColumnHeadProps): ReactNode {
  const t = useText(recordMessages);
  const label = useLabel()(field.label);
  const align = isNumeric(field) ? 'end' : 'start';
  if (!fieldTypeOf(field.type).sortable) return <th scope="col" data-align={align}>{label}</th>;
  const direction = state.sort === field.key ? 'ascending' : state.sort === `-${field.key}` ? 'descending' : 'none';
  const next = { none: field.key, ascending: `-${field.key}`, descending: undefined }[direction];
  return (
    <th scope="col" data-align={align} aria-sort={direction}>
      <button type="button" className={styles['sort']} title={t('sortBy', { field: label })} onClick={() => change({ sort: next })}>
        {label}
        {direction === 'ascending' && <UpIcon />}
        {direction === 'descending' && <DownIcon />}
      </button>
    </th>
  );
}

interface RowProps extends Pick<RecordRowsProps, 'address' | 'columns' | 'open'> {
  readonly record: RecordItem;
  readonly isBin: boolean;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
}

function Row({ address, record, columns, open, isBin, isSelected, onSelect }: RowProps): ReactNode {
  const t = useText(recordMessages);
  const formats = useFormats();
  const title = record.title === '' ? t('untitled') : record.title;
  return (
    <tr data-selected={isSelected} onClick={isBin ? undefined : () => open(record)}>
      <td className={styles['pick']} onClick={(event) => event.stopPropagation()}>
        <input type="checkbox" aria-label={t('selectRow', { title })} checked={isSelected} onChange={onSelect} />
      </td>
      <th scope="row" className={styles['title']}>
        {isBin ? title : <Link to={`/apps/${address.app}/forms/${address.form}/${record.id}`} onClick={(event) => event.stopPropagation()}>{title}</Link>}
      </th>
      {columns.map((field) => <td key={field.key} data-align={isNumeric(field) ? 'end' : 'start'}><ValueCell record={record} field={field} /></td>)}
      {isBin && <td>{record.deletedAt === undefined ? '' : formats.dateTime(record.deletedAt)}</td>}
    </tr>
  );
}
