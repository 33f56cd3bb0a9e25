import { type Field, type RecordGroup } from '@carewright/schema';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useGroups } from '../../../../api/groups.js';
import { type RecordItem } from '../../../../api/records.js';
import { Select } from '../../../../design-system/controls/Select.js';
import { toast } from '../../../../design-system/feedback/toast.js';
import { useLocale, useText } from '../../../../design-system/language/use-text.js';
import { Skeleton } from '../../../../design-system/states/Skeleton.js';
import { ErrorState } from '../../../../design-system/states/states.js';
import { useIsPhone } from '../../../../design-system/use-media-query.js';
import { DragGhost } from '../dragging/DragGhost.js';
import { useDrag } from '../dragging/use-drag.js';
import { canEditInPlace, whyNotMoved } from '../edit-in-place.js';
import { groupLabel, groupPlaces } from '../group-order.js';
import { useChangeRecord } from '../use-change-record.js';
import { usePeek } from '../use-peek.js';
import { slotField, type ViewProps } from '../view-props.js';
import { viewMessages } from '../views.messages.js';
import viewStyles from '../views.module.css';
import { KanbanColumn } from './KanbanColumn.js';
import styles from './kanban.module.css';

/** Records in columns by a choice; a card that changes its column changes its value. */
export function KanbanView(props: ViewProps): ReactNode {
  const group = slotField(props, 'group');
  return group ? <Board {...props} group={group} /> : props.empty;
}

/** How a column is named in `data-drop`. */
const placeOf = (value: RecordGroup['value']): string => JSON.stringify(value);

function Board(props: ViewProps & { readonly group: Field }): ReactNode {
  const { address, live, group, query, sums, settings } = props;
  const t = useText(viewMessages);
  const locale = useLocale();
  const isPhone = useIsPhone();
  const answer = useGroups(address, { group: group.key, filter: query.filter, search: query.search, sums });
  const change = useChangeRecord(address, live);
  const peek = usePeek(props, change.change);
  const focus = useFocusAfterMove();
  const [shown, setShown] = useState<string>();
  const all = groupPlaces(answer.data?.groups ?? [], group, locale);
  const places = all.filter(({ count, value }) => count > 0 || (settings['empty'] !== 'hide' && value !== null) || (value === null && group.required !== true));
  const names = new Map(places.map((one) => [placeOf(one.value), groupLabel(one, group, locale)]));
  const move = (record: RecordItem, place: string): void => {
    const value = JSON.parse(place) as RecordGroup['value'];
    if ((record.data[group.key] ?? null) === value) return;
    if (!canEditInPlace(live, record, group)) return void toast.error(whyNotMoved(t, record));
    focus.expect(record.id);
    void change.change(record, { [group.key]: value }, t('movedTo', { title: record.title, place: names.get(place) ?? '' }));
  };
  const drag = useDrag<RecordItem>((record, { place }) => place !== null && names.has(place) && move(record, place));
  const onKeys = (event: KeyboardEvent, record: RecordItem): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!event.altKey || step === undefined) return;
    event.preventDefault();
    const at = places.findIndex(({ value }) => value === (record.data[group.key] ?? null));
    const next = places[at + step];
    if (next) move(record, placeOf(next.value));
  };
  if (answer.isError && !answer.data) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />;
  if (answer.isPending) return <Skeleton lines={10} />;
  if (answer.data.total.count === 0) return props.empty;
  const visible = isPhone ? places.filter((one, index) => (shown === undefined ? index === 0 : placeOf(one.value) === shown)) : places;
  return (
    <>
      {isPhone
        ? <Select aria-label={t('boardColumn')} style={{ width: '100%', marginBottom: 10 }} value={placeOf(visible[0]?.value ?? null)} options={places.map((one) => ({ value: placeOf(one.value), label: `${names.get(placeOf(one.value)) ?? ''}（${String(one.count)}）` }))} onChange={setShown} />
        : <p className={viewStyles['hint']} style={{ marginBottom: 8 }}>{t('moveHint')}</p>}
      <div ref={focus.root} className={styles['board']} data-scroller tabIndex={-1} role="region" aria-label={t('boardColumn')}>
        {visible.map((one) => (
          <KanbanColumn key={placeOf(one.value)} {...props} place={placeOf(one.value)} column={one} label={names.get(placeOf(one.value)) ?? ''} isOver={drag.dragging?.over === placeOf(one.value)} pending={change.pending} onDragStart={drag.start} onKeys={onKeys} onPeek={peek.show} />
        ))}
      </div>
      <DragGhost dragging={drag.dragging}>{drag.dragging?.item.title}</DragGhost>
      {peek.dialog}
      {change.dialog}
    </>
  );
}

/** A card that was moved by keys is drawn anew in its new column: the focus follows it there. */
function useFocusAfterMove() {
  const root = useRef<HTMLDivElement>(null);
  const expected = useRef<string>(undefined);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const look = (): void => {
      const card = expected.current === undefined ? null : element.querySelector<HTMLElement>(`[data-card="${CSS.escape(expected.current)}"] a`);
      if (!card || document.activeElement === card) return;
      if (document.activeElement === null || document.activeElement === document.body) card.focus();
    };
    const watch = new MutationObserver(look);
    watch.observe(element, { childList: true, subtree: true });
    // What changed while this effect was taken down was seen by nobody.
    look();
    return () => watch.disconnect();
  });
  return { root, expect: (id: string) => { expected.current = id; } };
}
