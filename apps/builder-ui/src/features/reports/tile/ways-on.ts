import { dimensionKinds, formatCell, type Cell, type Place, type ReportColumn, type ReportResult } from '@carewright/report-engine';
import { grains, type DatasetView, type DimensionView, type Filter, type Grain, type Locale, type Query, type QuestionTile } from '@carewright/schema';

/** One of the ways on from a mark: a finer unit of time, or another grouping within it. */
export interface WayOn {
  readonly dimension: string;
  readonly grain?: Grain;
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

/** Where one can look closer: the author's path first, then finer units of time, then other groupings. */
export function waysOn(tile: Pick<QuestionTile, 'path'>, query: Query, dataset: DatasetView): readonly WayOn[] {
  const asked = new Set(query.dimensions.map(({ dimension }) => dimension));
  const viewOf = (key: string): DimensionView | undefined => dataset.dimensions.find((one) => one.key === key);
  const finer = query.dimensions.flatMap(({ dimension, grain = 'month' }): WayOn[] => {
    const view = viewOf(dimension);
    const next = grains[grains.indexOf(grain) - (grain === 'month' ? 2 : 1)];
    return view?.kind === 'time' && view.part === undefined && next !== undefined ? [{ dimension, grain: next, label: view.label }] : [];
  });
  const levels = (dataset.hierarchies ?? []).flatMap(({ levels: all }): WayOn[] => {
    const at = all.findLastIndex(({ dimension }) => asked.has(dimension));
    const next = at < 0 ? undefined : all[at + 1];
    const view = next && viewOf(next.dimension);
    return view && !asked.has(view.key) ? [{ dimension: view.key, ...(next?.grain && { grain: next.grain }), label: view.label }] : [];
  });
  const own = (tile.path ?? []).flatMap((key): WayOn[] => { const view = viewOf(key); return view && !asked.has(key) ? [{ dimension: key, label: view.label }] : []; });
  const others = dataset.dimensions.filter(({ key }) => !asked.has(key)).map(({ key, label }): WayOn => ({ dimension: key, label }));
  const all = [...own, ...finer, ...levels, ...others];
  return all.filter((one, at) => all.findIndex((other) => other.dimension === one.dimension && other.grain === one.grain) === at).slice(0, mostWays);
}

/** The comparison that exactly the records of a group pass, without the field: for a filter over the whole page. */
export function groupFilter({ column, cell }: { readonly column: ReportColumn; readonly cell: Cell }, path: string): Filter {
  if (cell === null) return { field: path, op: 'isEmpty' };
  return dimensionKinds[column.kind as 'time' | 'category' | 'reference'].drillFilter(typeof cell === 'object' ? cell.id : cell, { path, valueKind: column.valueKind, grain: column.grain ?? null });
}

/** The question one level closer: only the records of the mark, by something else. Groups that no filter on a field can say are given as they were answered. */
export function closerQuery(query: Query, groups: ReturnType<typeof groupsAt>, way: WayOn, dataset: DatasetView): Query {
  const { sort: _sort, dimensions: _dimensions, subtotals: _subtotals, derived: _derived, having: _having, limit: _limit, ...rest } = query;
  const filters: Filter[] = [];
  const members: NonNullable<Query['members']> = [...(query.members ?? [])];
  for (const group of groups) {
    const view = dataset.dimensions.find(({ key }) => key === group.column.key);
    const { column: { key, grain }, cell } = group;
    if (view && view.byMembersOnly !== true) filters.push(groupFilter(group, view.path));
    else members.push({ dimension: key, ...(grain && { grain }), is: [typeof cell === 'object' && cell !== null ? { id: cell.id } : cell] });
  }
  return {
    ...rest,
    dimensions: [{ dimension: way.dimension, ...(way.grain && { grain: way.grain }) }],
    ...(filters.length > 0 && { filter: { and: [...(query.filter ? [query.filter] : []), ...filters] } }),
    ...(members.length > 0 && { members }),
  };
}
