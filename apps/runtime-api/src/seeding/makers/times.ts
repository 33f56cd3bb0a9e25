import { type MakerSpec } from '../seed-plan.js';
import { type Maker, type MakerContext } from './maker.js';

const dayMs = 86_400_000;
/** Share of a weekday beside the busiest, Sunday first: Monday is full, Sunday thin (reference/synthetic-data: visits). */
const weekdayShare = [0.4, 1.25, 1.05, 1, 1, 1.05, 0.7];
/** Half-hours of a hospital day with their weights: six in ten between 8 and 11. */
const hourWeights: readonly (readonly [hour: number, weight: number])[] = [[7, 4], [8, 20], [9, 22], [10, 18], [11, 8], [13, 6], [14, 9], [15, 7], [16, 4], [19, 1], [22, 1]];

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** A day that is not before another date of the row (a birth, say): too early ones are spread over the time since. */
function notBefore(day: string, earliest: unknown, context: MakerContext): string {
  if (typeof earliest !== 'string' || day >= earliest.slice(0, 10)) return day;
  const since = Math.max(0, Math.round((Date.parse(context.today) - Date.parse(earliest.slice(0, 10))) / dayMs));
  return addDays(earliest.slice(0, 10), Math.floor(context.random.at(context.stream, context.row, 7) * since));
}

function workingDay(spec: MakerSpec, context: MakerContext): string {
  const from = Number(spec['from']);
  const to = Number(spec['to']);
  return notBefore(busyDay(context, from, to), spec['notBefore'] === undefined ? null : context.value(String(spec['notBefore'])), context);
}

function busyDay(context: MakerContext, from: number, to: number): string {
  // Rejection keeps the weekday profile; after a few draws the last one stands, so the loop is bounded.
  let day = context.today;
  for (let attempt = 0; attempt < 6; attempt += 1) {
    // The exponent makes recent days somewhat more frequent than old ones.
    const back = context.random.at(context.stream, context.row, 10 + attempt * 2) ** 1.15;
    day = addDays(context.today, Math.round(to + (from - to) * back));
    const share = weekdayShare[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 1;
    if (context.random.at(context.stream, context.row, 11 + attempt * 2) * 1.25 < share) return day;
  }
  return day;
}

function clockTime(context: MakerContext): string {
  const total = hourWeights.reduce((sum, [, weight]) => sum + weight, 0);
  let target = context.random.at(context.stream, context.row, 2) * total;
  let hour = 9;
  for (const [candidate, weight] of hourWeights) {
    hour = candidate;
    target -= weight;
    if (target < 0) break;
  }
  const minute = context.random.integer(context.stream, context.row, { from: 0, to: 11, draw: 3 }) * 5;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** `{make:"date", from:-1825, to:0, notBefore?:field}`: a day relative to today, recent ones more often. */
export const date: Maker = (spec, context) => workingDay(spec, context);

/** `{make:"datetime", from:-1825, to:0, notBefore?:field}`: the same with a hospital's hours, in China Standard Time. */
export const datetime: Maker = (spec, context) => `${workingDay(spec, context)}T${clockTime(context)}:00+08:00`;

/** `{make:"after", field, days:[from,to], as:"date"|"datetime", notAfterToday?}`: some days after another date of the row or, with `of`, of a related row's field. */
export const after: Maker = (spec, context) => {
  const base = context.value(String(spec['field']));
  if (typeof base !== 'string') return null;
  const [from = 0, to = 0] = spec['days'] as readonly number[];
  const day = addDays(base.slice(0, 10), context.random.integer(context.stream, context.row, { from, to, draw: 1 }));
  if (spec['notAfterToday'] === true && day > context.today) return null;
  return spec['as'] === 'datetime' ? `${day}T${clockTime(context)}:00+08:00` : day;
};

/** `{make:"later", field, minutes:[from,to]}`: a moment after another moment of the row. */
export const later: Maker = (spec, context) => {
  const base = context.value(String(spec['field']));
  if (typeof base !== 'string') return null;
  const [from = 0, to = 0] = spec['minutes'] as readonly number[];
  const at = Date.parse(base) + context.random.integer(context.stream, context.row, { from, to, draw: 1 }) * 60_000;
  return `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
};

/** `{make:"slot-is-past", field}`: whether a day or moment of the row lies before today. */
export const slotIsPast: Maker = (spec, { value, today }) => String(value(String(spec['field'])) ?? '').slice(0, 10) < today;
