import { type Filter, type FilterComparison, issue, type PeriodDay } from '@carewright/schema';
import { type Binding, dimensionNamed } from './binding.js';
import { type BoundDimension, type BoundTime } from './bound-query.js';

const needsTime: ReadonlySet<string> = new Set(['previous', 'change', 'growth', 'toDate', 'running', 'moving']);

/**
 * The time a question is about, and the rest of its condition. What the condition says about that time (a filter of
 * the page, say) becomes the period, so that a comparison with an earlier span moves it along.
 */
export function bindTime(binding: Binding, asked: { readonly dimensions: readonly BoundDimension[]; readonly filters: readonly Filter[] }): { readonly time: BoundTime | null; readonly filter: Filter } {
  const { query, issues } = binding;
  const whole: Filter = { and: asked.filters };
  const moves = (query.derived ?? []).some(({ as }) => needsTime.has(as));
  if (query.period === undefined && !moves && query.funnel === undefined) return { time: null, filter: whole };
  const dimension = timeOf(binding, asked);
  if (dimension === undefined && query.period === undefined && !moves) return { time: null, filter: whole };
  if (dimension === undefined) {
    issues.push(issue('query.needs-time', [query.period === undefined ? 'derived' : 'period'], {}));
    return { time: null, filter: whole };
  }
  const index = asked.dimensions.findIndex(({ key }) => key === dimension.key);
  const { dimension: _dimension, ...period } = query.period ?? { dimension: dimension.key };
  const found = takenOut(whole, dimension.path);
  const time: BoundTime = { dimension, index: index < 0 ? null : index, period: { ...period, ...found.period } };
  const shifts = (query.derived ?? []).some(({ as }) => as === 'previous' || as === 'change' || as === 'growth');
  if (shifts && time.index === null && (time.period.from === undefined || time.period.to === undefined)) issues.push(issue('query.needs-period', ['derived'], { dimension: dimension.key }));
  return { time, filter: found.rest };
}

/** The one that is named, else the one that is grouped by, else the one that the condition speaks about. */
function timeOf(binding: Binding, { dimensions, filters }: { readonly dimensions: readonly BoundDimension[]; readonly filters: readonly Filter[] }): BoundDimension | undefined {
  const named = binding.query.period?.dimension;
  const grouped = dimensions.find(({ key, kind }) => kind.name === 'time' && (named === undefined || key === named));
  if (grouped !== undefined) return grouped;
  const spoken = named ?? binding.dataset.dimensions.find(({ path, fact, part }) => fact === undefined && part === undefined && takenOut({ and: filters }, path).period !== null)?.key;
  const bound = spoken === undefined ? undefined : dimensionNamed(spoken, binding);
  return bound?.ok === true && bound.value.kind.name === 'time' ? { ...bound.value, grain: 'day', level: null, top: null, fill: false } : undefined;
}

type Span = { readonly from?: PeriodDay; readonly to?: PeriodDay };
const isDay = (value: unknown): value is PeriodDay => (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) || (typeof value === 'object' && value !== null && '$today' in value);
/** The day after, said the same way. */
function dayAfter(day: PeriodDay): PeriodDay {
  if (typeof day === 'string') return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return '$today' in day ? { $today: day.$today + 1 } : day;
}

const spans: Readonly<Record<string, (value: FilterComparison['value']) => Span | null>> = {
  gte: (value) => (isDay(value) ? { from: value } : null),
  gt: (value) => (isDay(value) ? { from: dayAfter(value) } : null),
  lt: (value) => (isDay(value) ? { to: value } : null),
  lte: (value) => (isDay(value) ? { to: dayAfter(value) } : null),
  eq: (value) => (isDay(value) ? { from: value, to: dayAfter(value) } : null),
  between: (value) => { const [from, to] = Array.isArray(value) ? (value as readonly unknown[]) : []; return isDay(from) && isDay(to) ? { from, to: dayAfter(to) } : null; },
  withinDays: (value) => (typeof value !== 'number' ? null : value < 0 ? { from: { $today: value }, to: { $today: 1 } } : { from: { $today: 0 }, to: { $today: value + 1 } }),
};

/** The days that a comparison of a time speaks of; null when it is not about whole days. */
export const spanOf = ({ op, value }: FilterComparison): Span | null => (Object.hasOwn(spans, op) ? (spans[op]?.(value) ?? null) : null);

/** Takes the comparisons of a time out of the conditions that must all hold. A bound that is said twice stays where it is. */
export function takenOut(filter: Filter, path: string): { readonly rest: Filter; readonly period: Span | null } {
  let period: Span | null = null;
  const rest = (one: Filter): Filter => {
    if ('and' in one) return { and: one.and.map(rest) };
    if (!('field' in one) || one.field !== path) return one;
    const span = spanOf(one);
    if (span === null || (span.from !== undefined && period?.from !== undefined) || (span.to !== undefined && period?.to !== undefined)) return one;
    period = { ...period, ...span };
    return { and: [] };
  };
  return { rest: rest(filter), period };
}
