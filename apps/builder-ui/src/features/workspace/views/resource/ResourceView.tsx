import { type Field, type RecordGroup } from '@carewright/schema';
import { useMemo, type ReactNode } from 'react';
import { useGroups } from '../../../../api/groups.js';
import { type RecordItem } from '../../../../api/records.js';
import { Notice } from '../../../../design-system/feedback/Notice.js';
import { useLocale, useText } from '../../../../design-system/language/use-text.js';
import { Skeleton } from '../../../../design-system/states/Skeleton.js';
import { Empty, ErrorState } from '../../../../design-system/states/states.js';
import { ScheduleIcon } from '../../../../design-system/icons.js';
import { useIsPhone } from '../../../../design-system/use-media-query.js';
import { allOf } from '../combine-filters.js';
import { DragGhost } from '../dragging/DragGhost.js';
import { useDrag, type Drop } from '../dragging/use-drag.js';
import { groupLabel, groupPlaces } from '../group-order.js';
import { dayWords } from '../time/day-words.js';
import { addDays, daysBetween, daysFrom, weekOf } from '../time/days.js';
import { PeriodBar } from '../time/PeriodBar.js';
import { hasClock, spanOf, touching } from '../time/spans.js';
import { Undated } from '../time/Undated.js';
import { usePeriod } from '../time/use-period.js';
import { useTimeMoves } from '../time/use-time-moves.js';
import { useChangeRecord, withPending } from '../use-change-record.js';
import { usePeek } from '../use-peek.js';
import { useViewRecords } from '../use-view-records.js';
import { askedFields, slotField, type ViewProps } from '../view-props.js';
import { viewMessages } from '../views.messages.js';
import viewStyles from '../views.module.css';
import { DayLanes } from './DayLanes.js';
import { bookingsOf, readPlace, snapMinutes, type SchedulePlaces } from './schedule.js';
import { WeekTable } from './WeekTable.js';

/** A line for each doctor, room or state, laid out by time. */
export function ResourceView(props: ViewProps): ReactNode {
  const [resource, start] = [slotField(props, 'resource'), slotField(props, 'start')];
  return resource && start ? <Schedule {...props} resource={resource} start={start} /> : props.empty;
}

function Schedule(props: ViewProps & { readonly resource: Field; readonly start: Field }): ReactNode {
  const { address, live, settings, query, resource, start, create } = props;
  const t = useText(viewMessages);
  const locale = useLocale();
  const isPhone = useIsPhone();
  const words = useMemo(() => dayWords(locale), [locale]);
  const end = slotField(props, 'end');
  const fields = useMemo(() => ({ start, end }), [start, end]);
  const period = usePeriod();
  const isDay = settings['span'] === 'day' && hasClock(start) && !isPhone;
  const days = useMemo(() => (isDay || isPhone ? [period.day] : daysFrom(weekOf(period.day), 7)), [isDay, isPhone, period.day]);
  const first = days[0] ?? period.day;
  const hours = settings['hours'] === 'all' ? { from: 0, to: 24 } : { from: 7, to: 20 };
  const answer = useViewRecords(address, { ...query, filter: allOf(query.filter, touching(fields, first, addDays(first, days.length))), sort: start.key, fields: askedFields(props) });
  const people = useGroups(address, { group: resource.key, filter: query.filter, search: query.search });
  const change = useChangeRecord(address, live);
  const peek = usePeek(props, change.change);
  const lines = groupPlaces(people.data?.groups ?? [], resource, locale).filter(({ value, count }) => value !== null || count > 0);
  const nameOf = (value: unknown): string => groupLabel(lines.find((one) => one.value === value) ?? { value: value as RecordGroup['value'] }, resource, locale);
  const said = (data: Readonly<Record<string, unknown>>): string => [Object.hasOwn(data, resource.key) ? nameOf(data[resource.key]) : '', words.short(spanOf({ data }, fields)?.from ?? first)].filter((part) => part !== '').join(' · ');
  const arrows = isDay ? ({ ArrowLeft: { days: 0, minutes: -15 }, ArrowRight: { days: 0, minutes: 15 } } as const) : ({ ArrowLeft: { days: -1 }, ArrowRight: { days: 1 } } as const);
  const moves = useTimeMoves({ live, fields, change: change.change, arrows, said });
  const place = (record: RecordItem, to: { readonly resource: RecordGroup['value']; readonly day: string | null; readonly minutes: number | null }): void => {
    const span = spanOf(record, fields);
    if (!span) return;
    const shift = { days: to.day === null ? 0 : daysBetween(span.from, to.day), minutes: to.minutes === null || span.at === null ? 0 : to.minutes - span.at };
    const isSame = (record.data[resource.key] ?? null) === to.resource;
    moves.move(record, shift, isSame ? {} : { [resource.key]: to.resource });
  };
  const drag = useDrag<RecordItem>((record, drop: Drop) => {
    const to = drop.place === null ? null : readPlace(drop.place);
    if (to) place(record, { ...to, minutes: isDay ? snapMinutes(hours, drop.across) : null });
  });
  const byLine = (record: RecordItem, step: number): void => {
    const next = lines[lines.findIndex(({ value }) => value === (record.data[resource.key] ?? null)) + step];
    if (next) place(record, { resource: next.value, day: null, minutes: null });
  };
  const bookings = useMemo(() => bookingsOf((answer.data?.items ?? []).map((record) => withPending(record, change.pending)), { resource, fields, days }), [answer.data, change.pending, resource, fields, days]);
  const parts: SchedulePlaces = {
    view: props, words, lines, nameOf, days, hours, today: period.today, bookings, fields, over: drag.dragging?.over ?? null, create, resource: resource.key, onPeek: peek.show, onDragStart: drag.start,
    onKeys: (event, record) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!event.altKey || step === undefined) return moves.onKeys(event, record);
      event.preventDefault();
      byLine(record, step);
    },
  };
  if (answer.isError && !answer.data) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />;
  if (answer.isPending || people.isPending) return <Skeleton lines={10} />;
  return (
    <>
      <PeriodBar {...props} period={days.length === 1 ? words.long(first) : words.range(first, days.length)} choice="span" onStep={(direction) => period.step(direction, { days: days.length })}><Undated {...props} start={start} /></PeriodBar>
      <p className={viewStyles['hint']} style={{ marginBottom: 6 }}>{t('scheduleHint')}</p>
      {answer.data?.isCut && <Notice tone="info">{t('isCut', { count: answer.data.items.length })}</Notice>}
      {lines.length === 0 ? <Empty icon={<ScheduleIcon />} title={t('noResources')} /> : isDay ? <DayLanes {...parts} /> : <WeekTable {...parts} />}
      <DragGhost dragging={drag.dragging}>{drag.dragging?.item.title}</DragGhost>
      {peek.dialog}
      {change.dialog}
    </>
  );
}
