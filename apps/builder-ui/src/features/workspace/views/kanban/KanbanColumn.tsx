import { totalFields, type Field, type RecordGroup } from '@carewright/schema';
import { type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useRecordList, type RecordItem } from '../../../../api/records.js';
import { IconButton } from '../../../../design-system/controls/IconButton.js';
import { AddIcon, EditIcon, RevealIcon } from '../../../../design-system/icons.js';
import { useLabel, useLocale, useText } from '../../../../design-system/language/use-text.js';
import { LoadMore } from '../../records/LoadMore.js';
import { HoldMark } from '../../records/HoldMark.js';
import { recordMessages } from '../../records/record.messages.js';
import { ValueCell } from '../../values/ValueCell.js';
import { aggregationKeys, sumText } from '../aggregation-words.js';
import { allOf, inGroup } from '../combine-filters.js';
import { toneOf } from '../tones.js';
import { withPending, type ChangeRecord } from '../use-change-record.js';
import { askedFields, slotField, type ViewProps } from '../view-props.js';
import { viewMessages } from '../views.messages.js';
import styles from './kanban.module.css';

export interface KanbanColumnProps extends ViewProps {
  readonly group: Field;
  readonly place: string;
  readonly column: RecordGroup;
  readonly label: string;
  readonly isOver: boolean;
  readonly pending: ChangeRecord['pending'];
  readonly onDragStart: (event: PointerEvent, record: RecordItem) => void;
  readonly onKeys: (event: KeyboardEvent, record: RecordItem) => void;
  readonly onPeek: (record: RecordItem) => void;
}

/** One column of the board with its own pages of cards. */
export function KanbanColumn(props: KanbanColumnProps): ReactNode {
  const { address, group, column, label, place, isOver, query, pending, create, sums, live } = props;
  const t = useText(viewMessages);
  const words = useText(recordMessages);
  const locale = useLocale();
  const labelOf = useLabel();
  const list = useRecordList(address, { ...query, filter: allOf(query.filter, inGroup(group, column.value)), fields: askedFields(props) });
  const items = (list.data?.pages.flatMap((page) => page.items) ?? []).map((record) => withPending(record, pending)).filter((record) => (record.data[group.key] ?? null) === column.value);
  const totals = totalFields(live.definition).filter(({ key }) => sums[key] !== undefined);
  return (
    <section className={styles['column']} data-drop={place} data-over={isOver} aria-label={label}>
      <header className={styles['head']}>
        <h2>{label} <span className={styles['count']}>{column.count}</span></h2>
        {create && <IconButton icon={<AddIcon />} size="small" label={t('addHere', { place: label })} onClick={() => create(column.value === null ? {} : { [group.key]: column.value })} />}
      </header>
      {totals.length > 0 && <p className={styles['sums']}>{totals.map((field) => { const aggregation = sums[field.key] ?? 'count'; return `${labelOf(field.label)} ${t(aggregationKeys[aggregation])} ${sumText(column.sums[field.key], { field, aggregation, locale })}`; }).join(' · ')}</p>}
      <ul className={styles['cards']} data-scroller>
        {items.map((record) => <Card key={record.id} {...props} record={record} />)}
      </ul>
      <LoadMore hasMore={list.hasNextPage} isLoading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} label={words('loadMore')} />
    </section>
  );
}

function Card(props: KanbanColumnProps & { readonly record: RecordItem }): ReactNode {
  const { address, record, columns, group, onDragStart, onKeys, onPeek } = props;
  const words = useText(recordMessages);
  const t = useText(viewMessages);
  const labelOf = useLabel();
  const title = record.title === '' ? words('untitled') : record.title;
  const shown = columns.filter(({ key }) => key !== group.key && (record.masked[key] !== undefined || (record.data[key] ?? null) !== null)).slice(0, 4);
  return (
    <li className={styles['card']} data-card={record.id} data-tone={toneOf(record, slotField(props, 'color'))} data-held={record.hold !== undefined} onPointerDown={(event) => record.hold === undefined && onDragStart(event, record)} onKeyDown={(event) => onKeys(event, record)}>
      <p className={styles['title']}>
        <Link draggable={false} to={`/apps/${address.app}/forms/${address.form}/${record.id}`}>{title}</Link>
        <IconButton icon={record.hold ? <RevealIcon /> : <EditIcon />} size="small" label={t('details', { title })} onClick={() => onPeek(record)} />
      </p>
      {record.hold && <p><HoldMark record={record} inWords /></p>}
      {shown.length > 0 && <dl className={styles['facts']}>{shown.map((field) => <div key={field.key}><dt>{labelOf(field.label)}</dt><dd><ValueCell record={record} field={field} /></dd></div>)}</dl>}
    </li>
  );
}
