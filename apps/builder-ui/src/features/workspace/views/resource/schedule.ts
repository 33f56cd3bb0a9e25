import { type Field, type RecordGroup } from '@carewright/schema';
import { type RecordItem } from '../../../../api/records.js';
import { type dayWords } from '../time/day-words.js';
import { daysBetween, daysFrom, type Day } from '../time/days.js';
import { type EventChipProps } from '../time/EventChip.js';
import { spanOf, type Span, type SpanFields } from '../time/spans.js';
import { type ViewProps } from '../view-props.js';

/** A record on a day of somebody's line. */
export interface Booking {
  readonly record: RecordItem;
  readonly span: Span;
  readonly day: Day;
  /** Whether it takes the same time as another on this line. */
  readonly isClash: boolean;
  /** Which row of the line it stands in, when several overlap. */
  readonly row: number;
}

/** What the week and the day of a schedule share. */
export interface SchedulePlaces extends Pick<EventChipProps, 'onPeek' | 'onKeys' | 'onDragStart'> {
  readonly view: ViewProps;
  readonly words: ReturnType<typeof dayWords>;
  readonly lines: readonly RecordGroup[];
  readonly nameOf: (value: unknown) => string;
  readonly days: readonly Day[];
  readonly hours: { readonly from: number; readonly to: number };
  readonly today: Day;
  readonly bookings: ReadonlyMap<string, readonly Booking[]>;
  readonly fields: SpanFields;
  readonly over: string | null;
  readonly create: ViewProps['create'];
  /** Key of the field of the lines. */
  readonly resource: string;
}

/** How a cell of the schedule is named in `data-drop`. */
export const placeOf = (resource: RecordGroup['value'], day: Day): string => JSON.stringify([resource, day]);
export function readPlace(place: string): { readonly resource: RecordGroup['value']; readonly day: Day } | null {
  if (!place.startsWith('[')) return null;
  const [resource, day] = JSON.parse(place) as [RecordGroup['value'], Day];
  return { resource, day };
}

/** Without a length, an hour is assumed for what is drawn; nothing is said to clash by it. */
const assumedMinutes = 60;
export const lengthOf = (span: Span): number => span.minutes ?? assumedMinutes;

/** Where on the day somebody let go: to the quarter of an hour. */
export function snapMinutes({ from, to }: SchedulePlaces['hours'], across: number): number {
  return Math.round((from * 60 + Math.min(Math.max(across, 0), 1) * (to - from) * 60) / 15) * 15;
}

/** Bookings by cell, in order, with what overlaps marked and put into rows. */
export function bookingsOf(records: readonly RecordItem[], of: { readonly resource: Field; readonly fields: SpanFields; readonly days: readonly Day[] }): ReadonlyMap<string, readonly Booking[]> {
  const cells = new Map<string, { readonly record: RecordItem; readonly span: Span; readonly day: Day }[]>();
  for (const record of records) {
    const span = spanOf(record, of.fields);
    if (!span) continue;
    for (const day of daysFrom(span.from, Math.min(daysBetween(span.from, span.to), 60) + 1)) {
      if (!of.days.includes(day)) continue;
      const place = placeOf((record.data[of.resource.key] ?? null) as RecordGroup['value'], day);
      cells.set(place, [...(cells.get(place) ?? []), { record, day, span: span.from === day ? span : { ...span, at: null } }]);
    }
  }
  return new Map([...cells].map(([place, bookings]) => [place, inRows(bookings)]));
}

function inRows(given: readonly Omit<Booking, 'isClash' | 'row'>[]): readonly Booking[] {
  const sorted = [...given].sort((one, other) => (one.span.at ?? -1) - (other.span.at ?? -1));
  const ends: number[] = [];
  return sorted.map((booking) => {
    const { at } = booking.span;
    const isClash = sorted.some((other) => other.record.id !== booking.record.id && overlaps(booking.span, other.span));
    if (at === null) return { ...booking, isClash, row: 0 };
    const free = ends.findIndex((end) => end <= at);
    const row = free === -1 ? ends.length : free;
    ends[row] = at + lengthOf(booking.span);
    return { ...booking, isClash, row };
  });
}

function overlaps(one: Span, other: Span): boolean {
  if (one.at === null || other.at === null || one.minutes === null || other.minutes === null) return false;
  return one.at < other.at + other.minutes && other.at < one.at + one.minutes;
}
