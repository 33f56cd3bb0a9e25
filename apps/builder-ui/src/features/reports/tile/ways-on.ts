import { dimensionKinds, drillDown, formatCell, levelsBelow, type Cell, type DrillCell, type Level, type Place, type ReportColumn, type ReportResult } from '@carewright/report-engine';
import { type DatasetView, type DimensionView, type Filter, type Grain, type Locale, type Query, type QuestionTile } from '@carewright/schema';

/** One of the ways on from a mark: a finer unit of time, the next level of a tree, or another grouping within it. */
export interface WayOn {
  readonly dimension: string;
  readonly grain?: Grain;
  readonly level?: number;
  /** True where it leads to the values themselves from a level above them. */
  readonly isLast?: boolean;
  readonly label: DimensionView['label'];
}

/** The groups a mark stands in: of each dimension the value of its row. */
export function groupsAt(result: ReportResult, { row }: Place): readonly { readonly column: ReportColumn; readonly cell: Cell }[] {
  if (row === null) return [];
  return result.columns.flatMap((column, index) => (column.role === 'dimension' ? [{ column, cell: result.rows[row]?.[index] ?? null }] : []));
}

/** The groups in words: 内科 · 2026-05. */
export const groupText = (result: ReportResult, place: Place, locale: Locale): string => groupsAt(result, place).map(({ column, cell }) => formatCell(cell, column, locale)).join(' · ');

const mostWays = 8;

/** The cell a mark stands for, as the server is asked inside of it. */
export const cellAt = (groups: ReturnType<typeof groupsAt>): DrillCell => Object.fromEntries(groups.map(({ column, cell }) => [column.key, typeof cell === 'object' && cell !== null ? { id: cell.id } : cell] as const));

/** Where one can look closer: the author's path first, then what stands below in a way down or is a finer unit of time, then other groupings. */
export function waysOn(tile: Pick<QuestionTile, 'path'>, query: Query, dataset: DatasetView): readonly WayOn[] {
  const asked = new Set(query.dimensions.map(({ dimension }) => dimension));
  const wayTo = ({ dimension, grain, level }: Level): readonly WayOn[] => {
    const view = dataset.dimensions.find(({ key }) => key === dimension);
    return view === undefined ? [] : [{ dimension, ...(grain !== undefined && { grain }), ...(level !== undefined && { level }), ...(level === undefined && asked.has(dimension) && view.depth !== undefined && { isLast: true }), label: view.label }];
  };
  const isSpan = (key: string): boolean => dataset.dimensions.some((one) => one.key === key && one.kind === 'time' && one.part === undefined);
  const below = query.dimensions.flatMap(({ dimension, grain, level }) => levelsBelow(dataset, isSpan(dimension) ? { dimension, grain: grain ?? 'month' } : { dimension, ...(level !== undefined && { level }) }));
  const others = [...(tile.path ?? []), ...dataset.dimensions.map(({ key }) => key)].filter((key) => !asked.has(key));
  const own = others.slice(0, (tile.path ?? []).filter((key) => !asked.has(key)).length);
  const all = [...own.map((dimension) => ({ dimension })), ...below.filter(({ dimension, grain, level }) => grain !== undefined || level !== undefined || !asked.has(dimension) || query.dimensions.some((one) => one.dimension === dimension && one.level !== undefined)), ...others.map((dimension) => ({ dimension }))].flatMap(wayTo);
  return all.filter((one, at) => all.findIndex((other) => other.dimension === one.dimension && other.grain === one.grain && other.level === one.level) === at).slice(0, mostWays);
}

/** The comparison that exactly the records of a group pass, without the field: for a filter over the whole page. */
export function groupFilter({ column, cell }: { readonly column: ReportColumn; readonly cell: Cell }, path: string): Filter {
  if (cell === null) return { field: path, op: 'isEmpty' };
  return dimensionKinds[column.kind as 'time' | 'category' | 'reference'].drillFilter(typeof cell === 'object' ? cell.id : cell, { path, valueKind: column.valueKind, grain: column.grain ?? null });
}

/** The question one level closer: only the records of the mark, by something else; null inside of “others”. Orders, limits and what was worked out were those of the whole. */
export function closerQuery(query: Query, groups: ReturnType<typeof groupsAt>, { dimension, grain, level }: WayOn, dataset: DatasetView): Query | null {
  const { sort: _sort, derived: _derived, having: _having, limit: _limit, ...plain } = query;
  const say = (key: string): Filter | null => {
    const view = dataset.dimensions.find((one) => one.key === key);
    const group = groups.find(({ column }) => column.key === key);
    return view === undefined || group === undefined || view.byMembersOnly === true || group.column.level !== undefined ? null : groupFilter(group, view.path);
  };
  return drillDown(plain, cellAt(groups), { to: { dimension, ...(grain !== undefined && { grain }), ...(level !== undefined && { level }) }, say });
}
