import { useQueries } from '@tanstack/react-query';
import { type Field, type Filter } from '@carewright/schema';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useGroups } from '../../../../api/groups.js';
import { findRecords, readRecord, recordsKey, useRecordList, type RecordItem } from '../../../../api/records.js';
import { toast } from '../../../../design-system/feedback/toast.js';
import { useText } from '../../../../design-system/language/use-text.js';
import { Skeleton } from '../../../../design-system/states/Skeleton.js';
import { ErrorState } from '../../../../design-system/states/states.js';
import { LoadMore } from '../../records/LoadMore.js';
import { recordMessages } from '../../records/record.messages.js';
import { allOf } from '../combine-filters.js';
import { DragGhost } from '../dragging/DragGhost.js';
import { useDrag } from '../dragging/use-drag.js';
import { canEditInPlace, whyNotMoved } from '../edit-in-place.js';
import { useChangeRecord } from '../use-change-record.js';
import { usePeek } from '../use-peek.js';
import { askedFields, slotField, type ViewProps } from '../view-props.js';
import { viewMessages } from '../views.messages.js';
import viewStyles from '../views.module.css';
import { TreeLine } from './TreeLine.js';
import { isBelow, treeKey, visibleLines, type TreeItem } from './tree-lines.js';
import styles from './tree.module.css';

/** Records below their parents, level by level. */
export function TreeView(props: ViewProps): ReactNode {
  const parent = slotField(props, 'parent');
  return parent ? <Tree {...props} parent={parent} /> : props.empty;
}

const childrenShown = 200;
const topPlace = 'top';

function Tree(props: ViewProps & { readonly parent: Field }): ReactNode {
  const { address, live, parent } = props;
  const t = useText(viewMessages);
  const words = useText(recordMessages);
  const change = useChangeRecord(address, live);
  const peek = usePeek(props, change.change);
  const { roots, items, hasMore, isBusy, more, error, isPending, retry, open, toggle, counts } = useTreeItems(props);
  const [active, setActive] = useState<string>();
  const root = useRef<HTMLUListElement>(null);
  const lines = visibleLines(roots, items, open);
  const current = lines.find(({ record }) => record.id === active) ?? lines[0];
  const move = async (record: RecordItem, to: RecordItem | null): Promise<void> => {
    if ((record.data[parent.key] ?? null) === (to?.id ?? null) || record.id === to?.id) return;
    if (!canEditInPlace(live, record, parent)) return void toast.error(whyNotMoved(t, record));
    if (to && (await isBelow(record.id, to, { parent: parent.key, read: (id) => readRecord({ ...address, id }) }))) return void toast.error(t('noCycle'));
    setActive(record.id);
    if (to && !open.has(to.id)) toggle(to.id);
    await change.change(record, { [parent.key]: to?.id ?? null }, t('movedTo', { title: record.title, place: to?.title ?? t('topLevel') }));
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(record.id)}"]`)?.focus());
  };
  const drag = useDrag<RecordItem>((record, { place }) => {
    if (place === topPlace) return void move(record, null);
    const to = lines.find((line) => line.record.id === place)?.record;
    if (to) void move(record, to);
  });
  const focus = (item: TreeItem | undefined): void => {
    if (!item) return;
    setActive(item.record.id);
    root.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(item.record.id)}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!current || !(event.target as HTMLElement).matches('[data-item]')) return;
    const action = treeKey(event, { lines, current, isOpen: open.has(current.record.id), hasBelow: (counts.get(current.record.id) ?? 0) > 0 });
    if (!action) return;
    event.preventDefault();
    if (action.kind === 'focus') focus(action.item);
    else if (action.kind === 'toggle') toggle(current.record.id);
    else if (action.kind === 'open') props.open(current.record);
    else void move(current.record, action.to);
  };
  if (error && roots.length === 0) return <ErrorState error={error} onRetry={retry} />;
  if (isPending) return <Skeleton lines={10} />;
  if (roots.length === 0) return props.empty;
  return (
    <>
      <p className={viewStyles['hint']} style={{ marginBottom: 8 }}>{t('treeHint')}</p>
      {drag.dragging && <div className={styles['top']} data-drop={topPlace} data-over={drag.dragging.over === topPlace}>{t('topLevel')}</div>}
      <ul ref={root} role="tree" className={styles['tree']} aria-label={words('allRecords')} onKeyDown={onKeyDown}>
        {lines.map((line) => (
          <TreeLine key={line.record.id} {...props} line={line} isOpen={open.has(line.record.id)} below={counts.get(line.record.id) ?? 0} isActive={line.record.id === current?.record.id} isOver={drag.dragging?.over === line.record.id && drag.dragging.item.id !== line.record.id} onToggle={() => toggle(line.record.id)} onFocus={() => setActive(line.record.id)} onPeek={peek.show} onDragStart={drag.start} />
        ))}
      </ul>
      <LoadMore hasMore={hasMore} isLoading={isBusy} onMore={more} label={words('loadMore')} />
      <DragGhost dragging={drag.dragging}>{drag.dragging?.item.title}</DragGhost>
      {peek.dialog}
      {change.dialog}
    </>
  );
}

/** What stands at the top: records without a parent, or below one that this person cannot see. While searching, whatever is found. */
function rootFilter({ query }: ViewProps, parent: Field): Filter | undefined {
  const isSearching = query.filter !== undefined || (query.search ?? '') !== '';
  return isSearching ? query.filter : { field: `${parent.key}.created_at`, op: 'isEmpty' };
}

function useTreeItems(props: ViewProps & { readonly parent: Field }) {
  const { address, parent, query } = props;
  const fields = askedFields(props);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const list = useRecordList(address, { ...query, filter: rootFilter(props, parent), fields });
  const roots = list.data?.pages.flatMap((page) => page.items) ?? [];
  const ids = [...open];
  const children = useQueries({
    queries: ids.map((id) => {
      const asked = { filter: { field: parent.key, op: 'eq', value: id }, sort: query.sort, fields, limit: childrenShown } as const;
      return { queryKey: [...recordsKey(address), 'children', asked], queryFn: ({ signal }: { signal: AbortSignal }) => findRecords(address, asked, signal) };
    }),
  });
  const items = new Map(ids.map((id, index) => [id, children[index]?.data?.items ?? []]));
  const shown = [...roots, ...[...items.values()].flat()].map(({ id }) => id);
  const below = useGroups(address, { group: parent.key, filter: allOf({ field: parent.key, op: 'in', value: shown.slice(0, 400) }) }, shown.length > 0);
  const counts = new Map((below.data?.groups ?? []).map(({ value, count }) => [String(value), count]));
  const toggle = (id: string): void => setOpen((before) => {
    const next = new Set(before);
    if (!next.delete(id)) next.add(id);
    return next;
  });
  return { roots, items, counts, open, toggle, hasMore: list.hasNextPage, isBusy: list.isFetchingNextPage, more: () => void list.fetchNextPage(), error: list.error, isPending: list.isPending, retry: () => void list.refetch() };
}
