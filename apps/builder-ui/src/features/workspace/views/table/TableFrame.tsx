import { type Field } from '@carewright/schema';
import { useEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { type RecordItem } from '../../../../api/records.js';
import { Switch } from '../../../../design-system/controls/choices.js';
import { toast } from '../../../../design-system/feedback/toast.js';
import { useLabel, useText } from '../../../../design-system/language/use-text.js';
import { useIsPhone } from '../../../../design-system/use-media-query.js';
import { SelectionBar } from '../../records/SelectionBar.js';
import { recordMessages } from '../../records/record.messages.js';
import { ColumnHead } from '../../records/ColumnHead.js';
import { toggled } from '../../records/record-rows.js';
import tableStyles from '../../records/RecordTable.module.css';
import { isNumeric } from '../../values/value-text.js';
import { canEditInPlace, whyNotMoved } from '../edit-in-place.js';
import { useChangeRecord } from '../use-change-record.js';
import { viewMessages } from '../views.messages.js';
import { CellPanel } from './CellPanel.js';
import { ColumnTotals } from './ColumnTotals.js';
import { PhoneTable } from './PhoneTable.js';
import styles from './table.module.css';
import { columnWidth, frozenOffsets, pickWidth, rowHeights, stickyAt, type TableFrameProps, titleWidth } from './table-frame.js';
import { TableLine } from './TableLine.js';
import { useGridKeys, type Cell } from './use-grid-keys.js';
import { useVirtualRows } from '../../../../design-system/LongList/use-virtual-rows.js';

/** The table itself: virtual rows, frozen columns, totals below, cells that are changed in place. On a phone, cards with the same groups and totals. */
export function TableFrame(props: TableFrameProps): ReactNode {
  const { address, live, rows, state } = props;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const isPhone = useIsPhone();
  const records = rows.flatMap((row) => (row.kind === 'record' ? [row.record] : []));
  const chosen = records.filter(({ id }) => selected.has(id));
  const bar = chosen.length > 0 && <SelectionBar address={address} live={live} records={chosen} query={props.query} total={props.count} isBin={state.isBin} onDone={() => setSelected(new Set())} />;
  if (isPhone) return <>{bar}<PhoneTable {...props} selected={selected} setSelected={setSelected} /></>;
  return <>{bar}<Grid {...props} selected={selected} setSelected={setSelected} records={records} /></>;
}

interface GridProps extends TableFrameProps {
  readonly records: readonly RecordItem[];
  readonly selected: ReadonlySet<string>;
  readonly setSelected: (selected: ReadonlySet<string>) => void;
}

function Grid(props: GridProps): ReactNode {
  const { address, live, rows, columns, sums, state, settings, selected, setSelected, onNearEnd, records } = props;
  const t = useText(viewMessages);
  const words = useText(recordMessages);
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = rowHeights[settings['height'] ?? 'normal'] ?? 40;
  const virtual = useVirtualRows(scroller, { count: rows.length, rowHeight });
  const change = useChangeRecord(address, live);
  const [isEditing, setEditing] = useState(false);
  const [edited, setEdited] = useState<{ readonly record: RecordItem; readonly field: Field; readonly box: DOMRect } | null>(null);
  const labelOf = useLabel();
  const grid = useGridKeys({ scroller, rows, columns, rowHeight, onEdit: (cell) => edit(cell) });
  const isNear = virtual.end >= rows.length - 20;
  useEffect(() => {
    if (isNear) onNearEnd?.();
  }, [isNear, rows.length, onNearEnd]);
  const edit = ({ row, column }: Cell): void => {
    const line = rows[row];
    const field = columns[column];
    const box = scroller.current?.querySelector(`[data-cell="${String(row)}:${String(column)}"]`)?.getBoundingClientRect();
    if (line?.kind !== 'record' || !field || !box) return;
    if (canEditInPlace(live, line.record, field)) setEdited({ record: line.record, field, box });
    else if (line.record.hold) toast.info(whyNotMoved(t, line.record));
  };
  const done = (): void => {
    setEdited(null);
    grid.focus();
  };
  const frozen = frozenOffsets(columns, Number(settings['freeze'] ?? 0), sums);
  const width = pickWidth + titleWidth + columns.reduce((sum, field) => sum + columnWidth(field, sums), 0) + (state.isBin ? 320 : 0);
  const isAll = records.length > 0 && records.every(({ id }) => selected.has(id));
  return (
    <>
      {!state.isBin && live.actions.includes('update') && <label className={styles['mode']}><Switch size="small" checked={isEditing} onChange={setEditing} /> {t('editInPlace')} {isEditing && <span className={styles['modeHint']}>{t('editInPlaceHint')}</span>}</label>}
      <div ref={scroller} className={tableStyles['scroller']} tabIndex={-1} role="region" aria-label={words('allRecords')} style={{ '--row': `${String(rowHeight)}px`, '--title-at': '0px' } as CSSProperties}>
        <table className={`${tableStyles['table'] ?? ''} ${styles['table'] ?? ''}`} role="grid" aria-rowcount={props.count + 1} style={{ minWidth: width }} data-editing={isEditing} onKeyDown={grid.onKeyDown}>
          <colgroup><col style={{ width: pickWidth }} /><col style={{ width: titleWidth }} />{columns.map((field) => <col key={field.key} style={{ width: columnWidth(field, sums) }} />)}{state.isBin && <><col style={{ width: 160 }} /><col style={{ width: 160 }} /></>}</colgroup>
          <thead>
            <tr aria-rowindex={1}>
              <th className={tableStyles['pick']} scope="col"><input type="checkbox" aria-label={words('selectAll')} checked={isAll} onChange={() => setSelected(isAll ? new Set() : new Set(records.map(({ id }) => id)))} /></th>
              <th className={tableStyles['title']} scope="col">{words('title')}</th>
              {columns.map((field, index) => <ColumnHead key={field.key} field={field} state={state} change={props.change} offset={frozen[index]} />)}
              {state.isBin && <><th scope="col">{words('deletedAt')}</th><th scope="col">{words('changedBy')}</th></>}
            </tr>
          </thead>
          <tbody>
            {virtual.before > 0 && <tr aria-hidden="true"><td colSpan={columns.length + 2} style={{ height: virtual.before, padding: 0, border: 0 }} /></tr>}
            {rows.slice(virtual.first, virtual.end).map((row, index) => (
              <TableLine key={row.key} {...props} row={row} index={virtual.first + index} frozen={frozen} isEditing={isEditing} active={grid.active} pending={change.pending} onActivate={grid.activate} onEdit={edit} isSelected={row.kind === 'record' && selected.has(row.record.id)} onSelect={(id) => setSelected(toggled(selected, id))} />
            ))}
            {virtual.after > 0 && <tr aria-hidden="true"><td colSpan={columns.length + 2} style={{ height: virtual.after, padding: 0, border: 0 }} /></tr>}
          </tbody>
          <Totals {...props} frozen={frozen} />
        </table>
      </div>
      {edited && (
        <CellPanel
          address={address} live={live} record={edited.record} field={edited.field} box={edited.box} onCancel={done}
          onSave={(data) => {
            done();
            void change.change(edited.record, data, t('changed', { title: edited.record.title, field: labelOf(edited.field.label) }));
          }}
        />
      )}
      {change.dialog}
    </>
  );
}

function Totals({ columns, sums, totals, frozen }: TableFrameProps & { readonly frozen: readonly (number | undefined)[] }): ReactNode {
  const t = useText(viewMessages);
  if (totals === undefined || Object.keys(sums).length === 0) return null;
  return (
    <tfoot className={styles['totals']}>
      <tr>
        <td />
        <th scope="row" className={tableStyles['title']}>{t('total')}</th>
        {columns.map((field, index) => <td key={field.key} data-align={isNumeric(field) ? 'end' : 'start'} style={stickyAt(frozen[index])}><ColumnTotals field={field} sums={sums} values={totals} /></td>)}
      </tr>
    </tfoot>
  );
}
