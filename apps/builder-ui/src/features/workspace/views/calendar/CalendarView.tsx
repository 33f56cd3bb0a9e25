import { type Field } from '@carewright/schema';
import { useMemo, type ReactNode } from 'react';
import { type RecordItem } from '../../../../api/records.js';
import { Notice } from '../../../../design-system/feedback/Notice.js';
import { useLocale, useText } from '../../../../design-system/language/use-text.js';
import { Skeleton } from '../../../../design-system/states/Skeleton.js';
import { ErrorState } from '../../../../design-system/states/states.js';
import { useIsPhone } from '../../../../design-system/use-media-query.js';
import { allOf } from '../combine-filters.js';
import { DragGhost } from '../dragging/DragGhost.js';
import { useDrag } from '../dragging/use-drag.js';
import { dayWords } from '../time/day-words.js';
import { addDays, addMonths, daysBetween, daysFrom, monthOf, monthWeeks, weekOf, type Day } from '../time/days.js';
import { PeriodBar } from '../time/PeriodBar.js';
import { hasClock, spanOf, touching, type Span } from '../time/spans.js';
import { Undated } from '../time/Undated.js';
import { usePeriod, type Stride } from '../time/use-period.js';
import { useTimeMoves } from '../time/use-time-moves.js';
import { useChangeRecord, withPending } from '../use-change-record.js';
import { usePeek } from '../use-peek.js';
import { useViewRecords } from '../use-view-records.js';
import { askedFields, slotField, type ViewProps } from '../view-props.js';
import { viewMessages } from '../views.messages.js';
import { AgendaList } from './AgendaList.js';
import { MonthGrid } from './MonthGrid.js';
import { type CalendarParts, type DayEvent } from './calendar-parts.js';

/** Records by date in a month, a week or an agenda. */
export function CalendarView(props: ViewProps): ReactNode {
  const start = slotField(props, 'start');
  return start ? <Calendar {...props} start={start} /> : props.empty;
}

const agendaDays = 30;
const arrows = { ArrowLeft: { days: -1 }, ArrowRight: { days: 1 }, ArrowUp: { days: -7 }, ArrowDown: { days: 7 } } as const;

/** The days that show, and how far a step goes. */
function stretchOf(span: string, day: Day): { readonly weeks: readonly (readonly Day[])[]; readonly stride: Stride } {
  if (span === 'week') return { weeks: [daysFrom(weekOf(day), 7)], stride: { days: 7 } };
  if (span === 'agenda') return { weeks: [daysFrom(day, agendaDays)], stride: { days: agendaDays } };
  return { weeks: monthWeeks(day), stride: { months: 1 } };
}

function Calendar(props: ViewProps & { readonly start: Field }): ReactNode {
  const { address, live, settings, query, create, start } = props;
  const t = useText(viewMessages);
  const locale = useLocale();
  const isPhone = useIsPhone();
  const words = useMemo(() => dayWords(locale), [locale]);
  const end = slotField(props, 'end');
  const fields = useMemo(() => ({ start, end }), [start, end]);
  const period = usePeriod();
  const span = settings['span'] ?? 'month';
  const { weeks, stride } = stretchOf(span, period.day);
  const first = weeks[0]?.[0] ?? period.day;
  const until = addDays(weeks.at(-1)?.at(-1) ?? period.day, 1);
  const answer = useViewRecords(address, { ...query, filter: allOf(query.filter, touching(fields, first, until)), sort: start.key, fields: askedFields(props) });
  const change = useChangeRecord(address, live);
  const peek = usePeek(props, change.change);
  const moves = useTimeMoves({ live, fields, change: change.change, arrows, said: (data) => words.long(spanOf({ data }, fields)?.from ?? period.day) });
  const drag = useDrag<RecordItem>((record, { place }) => {
    const from = spanOf(record, fields)?.from;
    if (place !== null && from !== undefined && /^\d{4}-\d\d-\d\d$/.test(place)) moves.move(record, { days: daysBetween(from, place) });
  });
  const byDay = useMemo(() => eventsByDay((answer.data?.items ?? []).map((record) => withPending(record, change.pending)), fields), [answer.data, change.pending, fields]);
  const parts: CalendarParts = {
    view: props, words, today: period.today, byDay, hasClock: hasClock(start), over: drag.dragging?.over ?? null, onPeek: peek.show, onKeys: moves.onKeys, onDragStart: drag.start, create, fields,
    showDay: (day) => {
      period.show(day);
      props.change({ look: { ...(props.state.look ?? { kind: 'calendar' }), settings: { ...settings, span: 'agenda' } } });
    },
  };
  if (answer.isError && !answer.data) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />;
  const title = span === 'month' ? words.month(monthOf(period.day)) : words.range(first, weeks.flat().length);
  return (
    <>
      <PeriodBar {...props} period={title} choice="span" onStep={(direction) => period.step(direction, stride)}><Undated {...props} start={start} /></PeriodBar>
      {answer.data?.isCut && <Notice tone="info">{t('isCut', { count: answer.data.items.length })}</Notice>}
      {answer.isPending ? <Skeleton lines={10} /> : isPhone || span === 'agenda' ? <AgendaList {...parts} days={isPhone && span === 'month' ? daysFrom(monthOf(period.day), daysBetween(monthOf(period.day), addMonths(period.day, 1))) : weeks.flat()} /> : <MonthGrid {...parts} weeks={weeks} month={span === 'month' ? monthOf(period.day) : null} />}
      <DragGhost dragging={drag.dragging}>{drag.dragging?.item.title}</DragGhost>
      {peek.dialog}
      {change.dialog}
    </>
  );
}

function eventsByDay(records: readonly RecordItem[], fields: CalendarParts['fields']): ReadonlyMap<Day, readonly DayEvent[]> {
  const days = new Map<Day, DayEvent[]>();
  for (const record of records) {
    const span = spanOf(record, fields);
    if (!span) continue;
    const length = Math.min(daysBetween(span.from, span.to), 400);
    for (const day of daysFrom(span.from, length + 1)) days.set(day, [...(days.get(day) ?? []), { record, span: onDay(span, day) }]);
  }
  for (const [day, events] of days) days.set(day, events.sort((one, other) => (one.span.at ?? -1) - (other.span.at ?? -1)));
  return days;
}

/** On later days of several, an event has no clock time of its own. */
const onDay = (span: Span, day: Day): Span => (span.from === day ? span : { ...span, at: null });
