import { type DerivedColumn, type Derivation, type Query } from '@carewright/schema';
import { type DatasetView } from '../api.js';

/** What a worked-out column needs of its question. */
type Ground = 'group' | 'grouped-time' | 'time';
const grounds: Readonly<Record<Derivation, Ground>> = { share: 'group', rank: 'group', running: 'grouped-time', moving: 'grouped-time', previous: 'time', change: 'time', growth: 'time', toDate: 'time' };
/** In the order they are offered. */
const order = ['share', 'rank', 'running', 'moving', 'previous', 'change', 'growth', 'toDate'] as const satisfies readonly Derivation[];

/** The worked-out columns that this question has the ground for. */
export function offeredDerivations(query: Query, dataset: DatasetView): readonly Derivation[] {
  const isTime = (key: string): boolean => dataset.dimensions.some((one) => one.key === key && one.kind === 'time' && one.part === undefined);
  const isGroupedByTime = query.dimensions.some(({ dimension }) => isTime(dimension));
  const has: Readonly<Record<Ground, boolean>> = { group: query.dimensions.length > 0, 'grouped-time': isGroupedByTime, time: isGroupedByTime || query.period !== undefined };
  return order.filter((one) => has[grounds[one]]);
}

const longestKey = 40;
/** A key of its own for a column that is worked out from a measure. */
function keyFor(of: string, as: Derivation, query: Query): string {
  const taken = new Set([...query.measures, ...query.dimensions.map(({ dimension }) => dimension), ...(query.derived ?? []).map(({ key }) => key)]);
  const base = `${of.slice(0, longestKey - 14)}_${as.toLowerCase()}`.replaceAll(/_+/g, '_');
  if (!taken.has(base)) return base;
  for (let count = 2; ; count += 1) if (!taken.has(`${base}_${String(count)}`)) return `${base}_${String(count)}`;
}

/** A column of a kind as it is before anything is chosen, with what is asked for most. */
export function newColumn(as: Derivation, of: string, query: Query): DerivedColumn {
  const start = { key: keyFor(of, as, query), of, as };
  if (as === 'moving') return { ...start, over: 3 };
  if (as === 'toDate') return { ...start, reset: 'year' };
  return as === 'previous' || as === 'change' || as === 'growth' ? { ...start, back: { n: 1, unit: backOf(query) } } : start;
}

/** By day one looks back a week, by week or quarter a year, by month a year; over a period as long as itself. */
function backOf(query: Query): NonNullable<DerivedColumn['back']>['unit'] {
  const grain = query.dimensions.find((one) => one.grain !== undefined)?.grain;
  if (grain === 'day') return 'week';
  const from = query.period?.from;
  if (grain === undefined && typeof from === 'object' && '$start' in from) return from.$start;
  return 'year';
}
