import { type Field } from '@carewright/schema';
import { memo, type ReactNode } from 'react';
import { Link } from 'react-router';
import { type RecordItem } from '../../../../api/records.js';
import { Button } from '../../../../design-system/controls/Button.js';
import { DownIcon, RightIcon } from '../../../../design-system/icons.js';
import { useFormats } from '../../../../design-system/language/use-formats.js';
import { useText } from '../../../../design-system/language/use-text.js';
import { HoldMark } from '../../records/HoldMark.js';
import { recordMessages } from '../../records/record.messages.js';
import tableStyles from '../../records/RecordTable.module.css';
import { isNumeric } from '../../values/value-text.js';
import { ValueCell } from '../../values/ValueCell.js';
import { canEditInPlace } from '../edit-in-place.js';
import { toneOf } from '../tones.js';
import { withPending, type ChangeRecord } from '../use-change-record.js';
import { slotField } from '../view-props.js';
import { viewMessages } from '../views.messages.js';
import { ColumnTotals } from './ColumnTotals.js';
import styles from './table.module.css';
import { stickyAt, type TableFrameProps } from './table-frame.js';
import { type TableRow } from './table-rows.js';
import { type Cell } from './use-grid-keys.js';

interface TableLineProps extends TableFrameProps {
  readonly row: TableRow;
  readonly index: number;
  readonly frozen: readonly (number | undefined)[];
  readonly isEditing: boolean;
  readonly active: Cell;
  readonly pending: ChangeRecord['pending'];
  readonly onActivate: (cell: Cell) => void;
  readonly onEdit: (cell: Cell) => void;
  readonly isSelected: boolean;
  readonly onSelect: (id: string) => void;
}

/** One line of the table. */
export const TableLine = memo(function TableLine(props: TableLineProps): ReactNode {
  const { row } = props;
  if (row.kind === 'record') return <RecordLine {...props} record={withPending(row.record, props.pending)} />;
  if (row.kind === 'group') return <GroupLine {...props} row={row} />;
  return <MoreLine {...props} row={row} />;
});

function GroupLine({ row, index, columns, sums, onToggleGroup, frozen }: TableLineProps & { readonly row: Extract<TableRow, { kind: 'group' }> }): ReactNode {
  const { group, label, isOpen } = row;
  return (
    <tr className={styles['group']} aria-rowindex={index + 2}>
      <td />
      <th scope="rowgroup" className={tableStyles['title']}>
        <button type="button" className={styles['groupButton']} aria-expanded={isOpen} onClick={() => onToggleGroup?.(group)}>
          {isOpen ? <DownIcon /> : <RightIcon />} <span>{label}</span> <span className={styles['groupCount']}>{group.count}</span>
        </button>
      </th>
      {columns.map((field, at) => <td key={field.key} data-align={isNumeric(field) ? 'end' : 'start'} style={stickyAt(frozen[at])}><ColumnTotals field={field} sums={sums} values={group.sums} /></td>)}
    </tr>
  );
}

function MoreLine({ row, index, columns, onMoreOfGroup }: TableLineProps & { readonly row: Extract<TableRow, { kind: 'more' }> }): ReactNode {
  const t = useText(viewMessages);
  return (
    <tr aria-rowindex={index + 2} className={styles['more']}>
      <td />
      <td colSpan={columns.length + 1}><Button kind="link" size="small" aria-label={t('moreOf', { group: row.label })} onClick={() => onMoreOfGroup?.(row.group)}>{t('moreOnDay', { count: row.left })}</Button></td>
    </tr>
  );
}

function RecordLine(props: TableLineProps & { readonly record: RecordItem }): ReactNode {
  const { address, record, index, columns, state, isSelected, onSelect, open, isEditing } = props;
  const words = useText(recordMessages);
  const formats = useFormats();
  const title = record.title === '' ? words('untitled') : record.title;
  return (
    <tr aria-rowindex={index + 2} data-selected={isSelected} data-tone={toneOf(record, slotField(props, 'color'))} onClick={state.isBin || isEditing ? undefined : () => open(record)}>
      <td className={tableStyles['pick']} onClick={(event) => event.stopPropagation()}>
        <input type="checkbox" aria-label={words('selectRow', { title })} checked={isSelected} onChange={() => onSelect(record.id)} />
      </td>
      <th scope="row" className={tableStyles['title']}>
        <HoldMark record={record} />
        <Link to={`/apps/${address.app}/forms/${address.form}/${record.id}`} onClick={(event) => event.stopPropagation()}>{title}</Link>
      </th>
      {columns.map((field, column) => <ValueTd key={field.key} {...props} field={field} column={column} />)}
      {state.isBin && <><td>{record.deletedAt === undefined ? '' : formats.dateTime(record.deletedAt)}</td><td>{record.updatedBy?.name}</td></>}
    </tr>
  );
}

function ValueTd({ live, record, index, column, field, frozen, active, isEditing, onActivate, onEdit }: TableLineProps & { readonly record: RecordItem; readonly field: Field; readonly column: number }): ReactNode {
  const isActive = active.row === index && active.column === column;
  const isEditable = isEditing && canEditInPlace(live, record, field);
  const cell = { row: index, column };
  return (
    <td
      role="gridcell" data-cell={`${String(index)}:${String(column)}`} data-editable={isEditable} data-align={isNumeric(field) ? 'end' : 'start'} tabIndex={isActive ? 0 : -1} aria-readonly={!canEditInPlace(live, record, field)} style={stickyAt(frozen[column])}
      onFocus={() => onActivate(cell)} onClick={isEditable ? () => onEdit(cell) : undefined}
    >
      <ValueCell record={record} field={field} />
    </td>
  );
}
