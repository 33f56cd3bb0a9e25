import { useMemo, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { type LiveForm } from '../../../api/apps.js';
import { useRecordList, type FormAddress, type RecordItem } from '../../../api/records.js';
import { Button } from '../../../design-system/controls/Button.js';
import { AddIcon, DeleteIcon, FormIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Empty, ErrorState, FilteredEmpty } from '../../../design-system/states/states.js';
import { Skeleton } from '../../../design-system/states/Skeleton.js';
import { useIsPhone } from '../../../design-system/use-media-query.js';
import { shownColumns } from './list-columns.js';
import { ListToolbar } from './ListToolbar.js';
import { LoadMore } from './LoadMore.js';
import { useAbility } from '../../../api/ability.js';
import { recordMessages } from './record.messages.js';
import { RecordCards } from './RecordCards.js';
import { RecordTable } from './RecordTable.js';
import { SelectionBar } from './SelectionBar.js';
import { useListState } from './use-list-state.js';

export interface RecordListProps {
  readonly address: FormAddress;
  readonly live: LiveForm;
}

export function RecordList({ address, live }: RecordListProps): ReactNode {
  const t = useText(recordMessages);
  const ability = useAbility(address.app);
  const labelOf = useLabel();
  const navigate = useNavigate();
  const [state, change] = useListState();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const columns = shownColumns(live.definition, live.rights, state.columns);
  const query = useRecordList(address, { filter: state.filter, sort: state.sort, search: state.search, deleted: state.isBin, fields: columns.map(({ key }) => key) });
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const label = labelOf(live.definition.label);
  const base = `/apps/${address.app}/forms/${address.form}`;
  const open = (record: RecordItem): void => void navigate(`${base}/${record.id}`);
  const mayCreate = ability.can('create', address.form) && !state.isBin;
  const createButton = mayCreate && <Button kind="primary" icon={<AddIcon />} onClick={() => void navigate(`${base}/new`)}>{t('newRecord')}</Button>;
  const chosen = items.filter(({ id }) => selected.has(id));
  return (
    <>
      <PageHeader title={state.isBin ? t('recycleBinOf', { form: label }) : label} hint={query.data?.pages[0]?.count === undefined ? undefined : t('count', { count: query.data.pages[0].count })} actions={items.length > 0 && createButton} {...(state.isBin && { back: base })} />
      <ListToolbar address={address} live={live} state={state} change={change} columns={columns} />
      {chosen.length > 0 && <SelectionBar address={address} records={chosen} isBin={state.isBin} onDone={() => setSelected(new Set())} />}
      <Rows {...{ query, items, columns, state, change, selected, setSelected, open, address }} empty={<EmptyList isBin={state.isBin} label={label} action={createButton} />} />
      <LoadMore hasMore={query.hasNextPage} isLoading={query.isFetchingNextPage} onMore={() => void query.fetchNextPage()} label={t('loadMore')} />
    </>
  );
}

type RowsProps = Parameters<typeof RecordTable>[0] & { readonly query: ReturnType<typeof useRecordList>; readonly empty: ReactNode };

function Rows({ query, empty, ...rows }: RowsProps): ReactNode {
  const isPhone = useIsPhone();
  const { state, change } = rows;
  if (query.isError && rows.items.length === 0) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <Skeleton lines={10} />;
  if (rows.items.length > 0) return isPhone ? <RecordCards {...rows} /> : <RecordTable {...rows} />;
  const isFiltered = state.search !== '' || state.filter !== undefined;
  return isFiltered ? <FilteredEmpty onClear={() => change({ search: '', filter: undefined, view: undefined })} /> : empty;
}

function EmptyList({ isBin, label, action }: { readonly isBin: boolean; readonly label: string; readonly action: ReactNode }): ReactNode {
  const t = useText(recordMessages);
  if (isBin) return <Empty icon={<DeleteIcon />} title={t('recycleBinEmpty')} />;
  return <Empty icon={<FormIcon />} title={t('firstUse', { form: label })} hint={t(action === false ? 'noRecordsToSee' : 'firstUseHint')} action={action} />;
}
