import { columnsOf, type Field, type Filter, type FilterValue } from '@carewright/schema';
import { type RecordData, type RecordItem } from '../../../../api/records.js';
import { addDays, dateOf, dayOf, type Day } from './days.js';

/** When a record takes place. */
export interface Span {
  readonly from: Day;
  /** Last day, included. */
  readonly to: Day;
  /** Minutes after midnight of the first day; null for whole days. */
  readonly at: number | null;
  /** Minutes that it takes; null when nobody says. */
  readonly minutes: number | null;
}
/** The fields that say when. */
export interface SpanFields {
  readonly start: Field;
  readonly end: Field | undefined;
}

export const hasClock = (field: Field): boolean => columnsOf(field)[0]?.sqlType.kind === 'timestamptz';
const minutesOf = (date: Date): number => date.getHours() * 60 + date.getMinutes();

/** When a record takes place; null without a begin. An end before the begin counts as none. */
export function spanOf(record: Pick<RecordItem, 'data'>, { start, end }: SpanFields): Span | null {
  const first = record.data[start.key];
  if (typeof first !== 'string' || first === '') return null;
  const begin = hasClock(start) ? new Date(first) : dateOf(first);
  const last = end === undefined ? undefined : record.data[end.key];
  const finish = end === undefined || typeof last !== 'string' || last === '' ? null : hasClock(end) ? new Date(last) : dateOf(last);
  const from = dayOf(begin);
  const at = hasClock(start) ? minutesOf(begin) : null;
  if (finish === null || finish < begin) return { from, to: from, at, minutes: null };
  const isExact = end !== undefined && hasClock(end);
  const lastDay = dayOf(isExact && finish > begin ? new Date(finish.getTime() - 1) : finish);
  return { from, to: lastDay, at, minutes: isExact && hasClock(start) ? Math.round((finish.getTime() - begin.getTime()) / 60_000) : null };
}

/** The records that touch the days from the first up to, not including, the last. */
export function touching({ start, end }: SpanFields, from: Day, until: Day): Filter {
  const before: Filter = { field: start.key, op: 'lt', value: boundOf(start, until) };
  const since: Filter = { field: start.key, op: 'gte', value: boundOf(start, from) };
  if (end === undefined) return { and: [since, before] };
  const endsLater: Filter = { field: end.key, op: 'gte', value: boundOf(end, from) };
  return { and: [before, { or: [since, endsLater] }] };
}

/** The begin of a day as a condition of this field. */
export function boundOf(field: Field, day: Day): FilterValue {
  return hasClock(field) ? dateOf(day).toISOString() : day;
}

/** How far something is moved. */
export interface Shift {
  readonly days: number;
  readonly minutes?: number;
}

function shifted(value: unknown, field: Field, { days, minutes = 0 }: Shift): string | null {
  if (typeof value !== 'string' || value === '') return null;
  if (!hasClock(field)) return addDays(value, days);
  const date = new Date(value);
  date.setDate(date.getDate() + days);
  date.setMinutes(date.getMinutes() + minutes);
  return isoOf(date);
}

/** A moment with the offset of the person's clock: the same text a form would send. */
export function isoOf(date: Date): string {
  const offset = -date.getTimezoneOffset();
  const pad = (number: number): string => String(Math.trunc(Math.abs(number))).padStart(2, '0');
  return `${dayOf(date)}T${pad(date.getHours())}:${pad(date.getMinutes())}:00${offset < 0 ? '-' : '+'}${pad(offset / 60)}:${pad(offset % 60)}`;
}

/** The values of a record that takes place later or earlier, as long as before. */
export function movedBy(record: Pick<RecordItem, 'data'>, { start, end }: SpanFields, shift: Shift): RecordData {
  const moved: Record<string, unknown> = { [start.key]: shifted(record.data[start.key], start, shift) };
  const last = end === undefined ? null : shifted(record.data[end.key], end, shift);
  if (end !== undefined && last !== null) moved[end.key] = last;
  return moved;
}

/** The values of a record that ends later or earlier; never before it begins. */
export function stretchedBy(record: Pick<RecordItem, 'data'>, fields: SpanFields, days: number): RecordData | null {
  const span = spanOf(record, fields);
  const { start, end } = fields;
  if (!span || end === undefined) return null;
  const given = record.data[end.key];
  const base = typeof given === 'string' && given !== '' ? given : hasClock(end) && !hasClock(start) ? dateOf(span.from).toISOString() : record.data[start.key];
  const next = shifted(base, end, { days });
  const last = next === null ? null : { [end.key]: next };
  if (last === null) return null;
  const isBefore = hasClock(end) === hasClock(start) ? new Date(String(next)) < new Date(String(record.data[start.key])) : String(next).slice(0, 10) < span.from;
  return isBefore ? null : last;
}

/** Values of a new record at a time that was pointed at. */
export function startingAt({ start }: SpanFields, day: Day, minutes = 9 * 60): RecordData {
  if (!hasClock(start)) return { [start.key]: day };
  const date = dateOf(day);
  date.setMinutes(minutes);
  return { [start.key]: isoOf(date) };
}

export const clockText = (minutes: number): string => `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
