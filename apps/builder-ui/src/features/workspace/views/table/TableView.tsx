import { useQueries } from '@tanstack/react-query';
import { isDay, type Field, type RecordGroup } from '@carewright/schema';
import { useMemo, useState, type ReactNode } from 'react';
import { useGroups } from '../../../../api/groups.js';
import { findRecords, recordsKey, useRecordList } from '../../../../api/records.js';
import { Notice } from '../../../../design-system/feedback/Notice.js';
import { useLocale, useText } from '../../../../design-system/language/use-text.js';
import { Skeleton } from '../../../../design-system/states/Skeleton.js';
import { ErrorState } from '../../../../design-system/states/states.js';
import { LoadMore } from '../../records/LoadMore.js';
import { recordMessages } from '../../records/record.messages.js';
import { allOf, inGrain, inGroup } from '../combine-filters.js';
import { groupLabel, orderedGroups } from '../group-order.js';
import { boundOf } from '../time/spans.js';
import { askedFields, slotField, type ViewProps } from '../view-props.js';
import { viewMessages } from '../views.messages.js';
import { groupedRows, recordRows } from './table-rows.js';
import { TableFrame } from './TableFrame.js';

/** Records row by row; with groups and totals when the view has them. */
export function TableView(props: ViewProps): ReactNode {
  const group = props.state.isBin ? undefined : slotField(props, 'group');
  return group ? <GroupedTable {...props} group={group} /> : <FlatTable {...props} />;
}

function FlatTable(props: ViewProps): ReactNode {
  const t = useText(recordMessages);
  const query = useRecordList(props.address, { ...props.query, fields: askedFields(props) });
  const totals = useGroups(props.address, { filter: props.query.filter, search: props.query.search, sums: props.sums }, Object.keys(props.sums).length > 0 && !props.state.isBin);
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const rows = useMemo(() => recordRows(items), [items]);
  if (query.isError && items.length === 0) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <Skeleton lines={10} />;
  if (items.length === 0) return props.empty;
  return (
    <>
      <TableFrame {...props} rows={rows} totals={totals.data?.total.sums} count={query.data?.pages[0]?.count ?? items.length} onNearEnd={() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()} />
      <LoadMore hasMore={query.hasNextPage} isLoading={query.isFetchingNextPage} onMore={() => void query.fetchNextPage()} label={t('loadMore')} />
    </>
  );
}

const firstShown = 50;
const mostShown = 500;
/** So many groups are open at first; more would ask for too much at once. */
const openAtFirst = 6;

function GroupedTable(props: ViewProps & { readonly group: Field }): ReactNode {
  const { address, query, group, settings, sums } = props;
  const t = useText(viewMessages);
  const locale = useLocale();
  const answer = useGroups(address, { group: group.key, grain: settings['grain'], filter: query.filter, search: query.search, sums });
  const groups = useMemo(() => orderedGroups(answer.data?.groups ?? [], group, locale), [answer.data, group, locale]);
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [shown, setShown] = useState<ReadonlyMap<string, number>>(new Map());
  const isOpen = (one: RecordGroup, index: number): boolean => toggled.get(String(one.value)) ?? index < openAtFirst;
  const limitOf = (one: RecordGroup): number => shown.get(String(one.value)) ?? firstShown;
  const fields = askedFields(props);
  const pages = useQueries({
    queries: groups.map((one, index) => {
      const asked = { ...query, filter: allOf(query.filter, groupFilter(group, one.value)), fields, limit: limitOf(one) };
      return { queryKey: [...recordsKey(address), 'group', asked], queryFn: ({ signal }: { signal: AbortSignal }) => findRecords(address, asked, signal), enabled: isOpen(one, index), placeholderData: (before: Awaited<ReturnType<typeof findRecords>> | undefined) => before };
    }),
  });
  if (answer.isError && !answer.data) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />;
  if (answer.isPending) return <Skeleton lines={10} />;
  if (groups.length === 0) return props.empty;
  const rows = groupedRows(groups.map((one, index) => ({ group: one, label: groupLabel(one, group, locale), isOpen: isOpen(one, index), items: pages[index]?.data?.items ?? [] })));
  const toggle = (one: RecordGroup): void => setToggled(new Map(toggled).set(String(one.value), !isOpen(one, groups.indexOf(one))));
  const more = (one: RecordGroup): void => {
    if (limitOf(one) < mostShown) return setShown(new Map(shown).set(String(one.value), Math.min(mostShown, limitOf(one) * 4)));
    props.change({ filter: allOf(props.state.filter, groupFilter(group, one.value)), look: { kind: 'table' }, view: undefined });
  };
  return (
    <>
      {answer.data.truncated && <Notice tone="info">{t('groupsCut', { count: groups.length })}</Notice>}
      <TableFrame {...props} rows={rows} totals={answer.data.total.sums} count={answer.data.total.count} onToggleGroup={toggle} onMoreOfGroup={more} />
    </>
  );
}

function groupFilter(field: Field, value: RecordGroup['value']) {
  return isDay(field) ? inGrain(field, typeof value === 'boolean' ? null : value, (day) => boundOf(field, day)) : inGroup(field, value);
}
