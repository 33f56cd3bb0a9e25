import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { useRecordList, type RecordItem } from '../../../../api/records.js';
import { useLabel, useText } from '../../../../design-system/language/use-text.js';
import { Skeleton } from '../../../../design-system/states/Skeleton.js';
import { ErrorState } from '../../../../design-system/states/states.js';
import { LoadMore } from '../../records/LoadMore.js';
import { HoldMark } from '../../records/HoldMark.js';
import { recordMessages } from '../../records/record.messages.js';
import { ValueCell } from '../../values/ValueCell.js';
import { toneOf } from '../tones.js';
import { askedFields, slotField, type ViewProps } from '../view-props.js';
import { coverAddress } from './cover-address.js';
import styles from './gallery.module.css';

/** Records as large cards with a picture on top, or the first letter of the title where there is none. */
export function GalleryView(props: ViewProps): ReactNode {
  const t = useText(recordMessages);
  const query = useRecordList(props.address, { ...props.query, fields: askedFields(props) });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.isError && items.length === 0) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <Skeleton lines={10} />;
  if (items.length === 0) return props.empty;
  return (
    <>
      <ul className={styles['gallery']} data-size={props.settings['size']}>{items.map((record) => <Card key={record.id} {...props} record={record} />)}</ul>
      <LoadMore hasMore={query.hasNextPage} isLoading={query.isFetchingNextPage} onMore={() => void query.fetchNextPage()} label={t('loadMore')} />
    </>
  );
}

function Card(props: ViewProps & { readonly record: RecordItem }): ReactNode {
  const { address, record, columns } = props;
  const t = useText(recordMessages);
  const labelOf = useLabel();
  const title = record.title === '' ? t('untitled') : record.title;
  const cover = slotField(props, 'cover');
  const source = cover && coverAddress(record.data[cover.key]);
  const shown = columns.filter(({ key }) => key !== cover?.key).slice(0, 4);
  return (
    <li className={styles['card']} data-tone={toneOf(record, slotField(props, 'color'))}>
      {source ? <img className={styles['cover']} src={source} alt="" loading="lazy" decoding="async" /> : <div className={styles['cover']} aria-hidden="true">{[...title.trim()][0] ?? ''}</div>}
      <div className={styles['body']}>
        <h2><Link to={`/apps/${address.app}/forms/${address.form}/${record.id}`}>{title}</Link></h2>
        {record.hold && <p><HoldMark record={record} inWords /></p>}
        <dl>{shown.map((field) => <div key={field.key}><dt>{labelOf(field.label)}</dt><dd><ValueCell record={record} field={field} /></dd></div>)}</dl>
      </div>
    </li>
  );
}
