import { useQuery } from '@tanstack/react-query';
import { type Field, type Filter, type RecordsTile } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { useForm, type LiveForm } from '../../../api/apps.js';
import { hasStatus } from '../../../api/problem.js';
import { findRecords, recordsKey, type FormAddress } from '../../../api/records.js';
import { Button } from '../../../design-system/controls/Button.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { Skeleton } from '../../../design-system/states/Skeleton.js';
import { useIsPhone } from '../../../design-system/use-media-query.js';
import { columnFieldsOf, recordListAddress, RelatedRows, shownColumns } from '../../workspace/index.js';
import { type DatasetView } from '../api.js';
import { reportMessages } from '../reports.messages.js';
import styles from './tile.module.css';
import { TileFrame } from './TileFrame.js';

export interface RecordsCardProps {
  readonly app: string;
  readonly tile: RecordsTile;
  readonly dataset: DatasetView | undefined;
  /** Conditions of the page that reach these records. */
  readonly conditions: readonly Filter[];
}

/** Records as a tile: the list is asked for where records are, with the rights of its reader. */
export function RecordsCard({ app, tile, dataset, conditions }: RecordsCardProps): ReactNode {
  const t = useText(reportMessages);
  const title = useLabel()(tile.title);
  const form = useForm(app, dataset?.form ?? '');
  if (dataset === undefined || (form.isError && (hasStatus(form.error, 403) || hasStatus(form.error, 404)))) return <TileFrame tile={tile}><p className={styles['quiet']}>{t('mayNotSee')}</p></TileFrame>;
  if (form.isError) return <TileFrame tile={tile}><Failed title={title} onRetry={() => void form.refetch()} /></TileFrame>;
  if (form.data === undefined) return <TileFrame tile={tile}><Skeleton lines={5} /></TileFrame>;
  const filter: Filter = { and: [...(dataset.where ? [dataset.where] : []), ...(tile.records.filter ? [tile.records.filter] : []), ...conditions] };
  return <Listed target={{ app, form: dataset.form }} tile={tile} live={form.data} filter={filter} />;
}

const shownAtFirst = 10;

function columnsOf({ records }: RecordsTile, { definition, rights }: LiveForm): readonly Field[] {
  const possible = columnFieldsOf(definition, rights);
  return records.fields.length === 0 ? shownColumns(definition, rights, undefined) : records.fields.flatMap((key) => possible.find((field) => field.key === key) ?? []);
}

function Listed({ target, tile, live, filter }: { readonly target: FormAddress; readonly tile: RecordsTile; readonly live: LiveForm; readonly filter: Filter }): ReactNode {
  const t = useText(reportMessages);
  const title = useLabel()(tile.title);
  const isPhone = useIsPhone();
  const columns = columnsOf(tile, live);
  const { sort, limit } = tile.records;
  const query = { filter, sort: sort === undefined ? '-created_at' : `${sort.dir === 'desc' ? '-' : ''}${sort.field}`, fields: columns.map(({ key }) => key), limit: limit ?? shownAtFirst };
  const list = useQuery({ queryKey: [...recordsKey(target), 'tile', query], queryFn: ({ signal }) => findRecords(target, { ...query, isCounted: true }, signal), staleTime: 30_000, refetchOnWindowFocus: false });
  const { items = [], count = 0 } = list.data ?? {};
  const foot = list.data && <footer className={styles['foot']}><Link to={recordListAddress(target, filter)}>{t('allRecords', { count })}</Link></footer>;
  return (
    <TileFrame tile={tile} foot={foot}>
      {list.isError && <Failed title={title} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton lines={5} />}
      {list.data && items.length === 0 && <p className={styles['quiet']}>{t('noData')}</p>}
      {items.length > 0 && <div className={styles['records']}><RelatedRows target={target} items={items} columns={columns} isPhone={isPhone} /></div>}
    </TileFrame>
  );
}

function Failed({ title, onRetry }: { readonly title: string; readonly onRetry: () => void }): ReactNode {
  const t = useText(reportMessages);
  return <div className={styles['problem']} role="alert"><strong>{t('tileFailed')}</strong><Button size="small" aria-label={t('retryOf', { title })} onClick={onRetry}>{t('retry')}</Button></div>;
}
