import { type Field } from '@carewright/schema';
import { useMemo, useRef, type ReactNode } from 'react';
import { useGroups } from '../../../../api/groups.js';
import { type RecordItem } from '../../../../api/records.js';
import { Notice } from '../../../../design-system/feedback/Notice.js';
import { useLocale, useText } from '../../../../design-system/language/use-text.js';
import { Skeleton } from '../../../../design-system/states/Skeleton.js';
import { ErrorState } from '../../../../design-system/states/states.js';
import { allOf } from '../combine-filters.js';
import { useDrag } from '../dragging/use-drag.js';
import { groupLabel, orderedGroups } from '../group-order.js';
import { useVirtualRows } from '../../../../design-system/LongList/use-virtual-rows.js';
import { dayWords } from '../time/day-words.js';
import { addDays, daysFrom, monthOf, weekOf, type Day } from '../time/days.js';
import { PeriodBar } from '../time/PeriodBar.js';
import { spanOf, stretchedBy, touching } from '../time/spans.js';
import { Undated } from '../time/Undated.js';
import { usePeriod, type Stride } from '../time/use-period.js';
import { useTimeMoves } from '../time/use-time-moves.js';
import { useChangeRecord, withPending } from '../use-change-record.js';
import { usePeek } from '../use-peek.js';
import { useViewRecords } from '../use-view-records.js';
import { askedFields, slotField, type ViewProps } from '../view-props.js';
import { viewMessages } from '../views.messages.js';
import { TimelineHead } from './TimelineHead.js';
import { TimelineRow, type BarDrag } from './TimelineRow.js';
import styles from './timeline.module.css';

/** Records as bars from begin to end. */
export function TimelineView(props: ViewProps): ReactNode {
  const start = slotField(props, 'start');
  return start ? <Timeline {...props} start={start} /> : props.empty;
}

export const rowHeight = 36;
/** How wide a day is and how many show, by scale. */
const scales: Readonly<Record<string, { readonly day: number; readonly days: number; readonly stride: Stride; readonly from: (day: Day) => Day }>> = {
  day: { day: 44, days: 28, stride: { days: 7 }, from: (day) => addDays(day, -3) },
  week: { day: 18, days: 84, stride: { days: 28 }, from: (day) => weekOf(addDays(day, -7)) },
  month: { day: 5, days: 365, stride: { months: 3 }, from: (day) => monthOf(addDays(day, -31)) },
};
const arrows = { ArrowLeft: { days: -1 }, ArrowRight: { days: 1 } } as const;

/** A line of the timeline: a record, or the head of a group. */
export type TimelineLine = { readonly kind: 'head'; readonly label: string; readonly count: number } | { readonly kind: 'bar'; readonly record: RecordItem };

function Timeline(props: ViewProps & { readonly start: Field }): ReactNode {
  const { address, live, settings, query, start } = props;
  const t = useText(viewMessages);
  const locale = useLocale();
  const words = useMemo(() => dayWords(locale), [locale]);
  const end = slotField(props, 'end');
  const fields = useMemo(() => ({ start, end }), [start, end]);
  const period = usePeriod();
  const zoom = settings['zoom'] ?? 'day';
  const scale = scales[zoom] ?? { day: 44, days: 28, stride: { days: 7 }, from: (day: Day) => day };
  const first = scale.from(period.day);
  const days = useMemo(() => daysFrom(first, scale.days), [first, scale.days]);
  const answer = useViewRecords(address, { ...query, filter: allOf(query.filter, touching(fields, first, addDays(first, scale.days))), sort: query.sort ?? start.key, fields: askedFields(props) });
  const change = useChangeRecord(address, live);
  const peek = usePeek(props, change.change);
  const moves = useTimeMoves({ live, fields, change: change.change, arrows, said: (data) => { const span = spanOf({ data }, fields); return span ? t('spanTo', { from: words.short(span.from), to: words.short(span.to) }) : words.short(String(Object.values(data)[0]).slice(0, 10)); } });
  const stretch = (record: RecordItem, count: number): void => {
    const data = stretchedBy(record, fields, count);
    if (data && end) moves.save(record, data, [end]);
  };
  const drag = useDrag<BarDrag>(({ record, part }, { dx }) => {
    const count = Math.round(dx / scale.day);
    if (count === 0) return;
    if (part === 'end') stretch(record, count);
    else moves.move(record, { days: count });
  });
  const lines = useLines(props, (answer.data?.items ?? []).map((record) => withPending(record, change.pending)));
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualRows(scroller, { count: lines.length, rowHeight });
  if (answer.isError && !answer.data) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />;
  return (
    <>
      <PeriodBar {...props} period={words.range(first, scale.days)} choice="zoom" onStep={(direction) => period.step(direction, scale.stride)}><Undated {...props} start={start} /></PeriodBar>
      <p className={styles['hint']}>{t('stretchHint')}</p>
      {answer.data?.isCut && <Notice tone="info">{t('isCut', { count: answer.data.items.length })}</Notice>}
      {answer.isPending ? <Skeleton lines={10} /> : lines.length === 0 ? <p className={styles['nothing']}>{t('emptyDays')}</p> : (
        <div ref={scroller} className={styles['scroller']} data-scroller tabIndex={0} role="region" aria-label={words.range(first, scale.days)}>
          <div className={styles['canvas']} style={{ width: `calc(var(--names) + ${String(scale.days * scale.day)}px)` }}>
            <TimelineHead days={days} dayWidth={scale.day} zoom={zoom} words={words} today={period.today} />
            <div style={{ height: virtual.before }} />
            {lines.slice(virtual.first, virtual.end).map((line) => (
              <TimelineRow key={line.kind === 'bar' ? line.record.id : `head:${line.label}`} view={props} line={line} fields={fields} first={first} scale={{ day: scale.day, days: scale.days }} words={words} today={period.today} drag={drag} onPeek={peek.show} onKeys={moves.onKeys} onStretch={stretch} />
            ))}
            <div style={{ height: virtual.after }} />
          </div>
        </div>
      )}
      {peek.dialog}
      {change.dialog}
    </>
  );
}

/** Bars below the heads of their groups. */
function useLines(props: ViewProps, records: readonly RecordItem[]): readonly TimelineLine[] {
  const locale = useLocale();
  const group = slotField(props, 'group');
  const answer = useGroups(props.address, { group: group?.key, filter: props.query.filter, search: props.query.search }, group !== undefined);
  if (!group) return records.map((record) => ({ kind: 'bar', record }));
  return orderedGroups(answer.data?.groups ?? [], group, locale).flatMap((one): readonly TimelineLine[] => {
    const own = records.filter((record) => (record.data[group.key] ?? null) === one.value);
    return own.length === 0 ? [] : [{ kind: 'head', label: groupLabel(one, group, locale), count: own.length }, ...own.map((record): TimelineLine => ({ kind: 'bar', record }))];
  });
}
