import { type Cell, type Grain, type ReportColumn, type ReportResult } from '@carewright/schema';
import { nextBucket } from '../dimensions/calendar.js';
import { type AlertPoint, type AlertSeries } from './alert-kind.js';

/** More groups are not gone through: nobody reads a message about them. */
const mostSeries = 500;
/** Days are filled over ten years at most. */
const mostPoints = 3_700;

const keyOf = (group: readonly Cell[]): string => JSON.stringify(group.map((cell) => (cell !== null && typeof cell === 'object' ? cell.id : cell)));

/** Periods in which nothing happened have no row: of what adds up they are zero, not unknown. */
function filled(points: readonly AlertPoint[], grain: Grain, today: string): readonly AlertPoint[] {
  const first = points[0];
  if (first === undefined) return points;
  const known = new Map(points.map((point) => [String(point.at), point]));
  const all: AlertPoint[] = [];
  for (let at = String(first.at); at <= today && all.length < mostPoints; at = nextBucket(at, grain)) all.push(known.get(at) ?? { at, value: 0, closed: nextBucket(at, grain) <= today });
  return all;
}

function timeOf(columns: readonly ReportColumn[]): { readonly index: number; readonly grain: Grain } | undefined {
  const index = columns.findIndex(({ role, kind, grain }) => role === 'dimension' && kind === 'time' && grain !== undefined);
  const grain = columns[index]?.grain;
  return grain === undefined ? undefined : { index, grain };
}

/**
 * The figures of a measure as alerts look at them: by group, in the order of time. Figures that are withheld or missing are left
 * out, never taken for zero. `today` (`YYYY-MM-DD`) tells which periods are over.
 */
export function seriesOf({ columns, rows, totals }: ReportResult, measure: string, today: string): readonly AlertSeries[] {
  const at = columns.findIndex(({ key, role }) => role === 'measure' && key === measure);
  const column = columns[at];
  if (column === undefined) return [];
  const dimensions = columns.filter(({ role }) => role === 'dimension').length;
  const whole = totals[at - dimensions];
  if (dimensions === 0) return whole === null || whole === undefined ? [] : [{ group: [], points: [{ at: null, value: Number(whole), closed: true }] }];
  const time = timeOf(columns);
  const found = new Map<string, { readonly group: readonly Cell[]; readonly points: AlertPoint[] }>();
  for (const row of rows) {
    const [value, when] = [row[at] ?? null, time === undefined ? null : (row[time.index] ?? null)];
    if (value === null || (time !== undefined && when === null)) continue;
    const group = row.slice(0, dimensions).filter((_, index) => index !== time?.index);
    const key = keyOf(group);
    if (!found.has(key) && found.size === mostSeries) continue;
    const series = found.get(key) ?? { group, points: [] };
    series.points.push({ at: when, value: Number(value), closed: time === undefined || nextBucket(String(when), time.grain) <= today });
    found.set(key, series);
  }
  const sorted = (points: readonly AlertPoint[]): readonly AlertPoint[] => [...points].sort((a, b) => (String(a.at) < String(b.at) ? -1 : 1));
  return [...found.values()].map(({ group, points }) => ({ group, points: time !== undefined && column.isAdditive === true ? filled(sorted(points), time.grain, today) : sorted(points) }));
}
