import { type Filter, type Grain, grains, type Hierarchy, type Member, type Query } from '@carewright/schema';
import { othersId } from '../shape/report-result.js';
import { type DrillCell } from './drill-filter.js';

/** A dimension as a level of a way down. */
export interface Level {
  readonly dimension: string;
  readonly grain?: Grain;
  readonly level?: number;
}

/** The way from a cell to the question inside of it. */
export interface WayDown {
  /** The dimension that goes; absent, none besides those of the cell. */
  readonly from?: string;
  readonly to: Level;
  /** The condition that says a group, where one does: a list of records can show it. What none can say is named as a member. */
  readonly say?: (dimension: string, value: Member) => Filter | null;
}

/** Whether a cell is of "others", which no members name. */
export const isOfOthers = (cell: DrillCell): boolean => Object.values(cell).some((value) => typeof value === 'object' && value !== null && value.id === othersId);

interface Levels {
  readonly hierarchies?: readonly Hierarchy[];
  readonly dimensions?: readonly { readonly key: string; readonly depth?: number }[];
}

/** The levels below a group: the next ones of the hierarchies it is in, else of a time its next shorter span, of a tree its next level. */
export function levelsBelow(dataset: Levels, { dimension, grain, level }: Level): readonly Level[] {
  const next = (dataset.hierarchies ?? []).flatMap(({ levels }): Level[] => {
    const at = levels.findIndex((one) => one.dimension === dimension && (one.grain ?? grain) === grain && one.level === level);
    const below = at < 0 ? undefined : levels[at + 1];
    return below === undefined ? [] : [{ dimension: below.dimension, ...(below.grain !== undefined && { grain: below.grain }), ...(below.level !== undefined && { level: below.level }) }];
  });
  if (next.length > 0) return next;
  const depth = dataset.dimensions?.find(({ key }) => key === dimension)?.depth ?? 1;
  // The deepest level is that of the values themselves.
  if (level !== undefined && level < depth) return [{ dimension, ...(level + 1 < depth && { level: level + 1 }) }];
  if (grain === undefined) return [];
  const shorter = grain === 'week' ? 'day' : (['day', 'month', 'quarter', 'year'] as const)[(['day', 'month', 'quarter', 'year'] as readonly string[]).indexOf(grain) - 1];
  return shorter === undefined || !grains.includes(shorter) ? [] : [{ dimension, grain: shorter }];
}

/** The question inside of a cell: narrowed to the cell's groups, by another dimension. Null for "others", which no members name. The rights are asked anew with it. */
export function drillDown(query: Query, cell: DrillCell, { from, to, say }: WayDown): Query | null {
  if (isOfOthers(cell)) return null;
  const groups = query.dimensions.filter(({ dimension }) => Object.hasOwn(cell, dimension)).map((one) => ({ ...one, value: cell[one.dimension] ?? null, said: say?.(one.dimension, cell[one.dimension] ?? null) ?? null }));
  const narrowed = groups.filter(({ said }) => said === null).map(({ dimension, grain, level, value }) => ({ dimension, ...(grain !== undefined && { grain }), ...(level !== undefined && { level }), is: [value] }));
  const said = groups.flatMap((one) => one.said ?? []);
  const level = { dimension: to.dimension, ...(to.grain !== undefined && { grain: to.grain }), ...(to.level !== undefined && { level: to.level }) };
  const kept = query.dimensions.filter(({ dimension }) => dimension !== from && dimension !== to.dimension && !Object.hasOwn(cell, dimension));
  const dimensions = [level, ...kept];
  const left = new Set([...dimensions.map(({ dimension }) => dimension), ...query.measures, ...(query.derived ?? []).map(({ key }) => key)]);
  const { sort, subtotals: _subtotals, derived, ...rest } = query;
  const known = (derived ?? []).filter(({ within }) => (within ?? []).every((key) => left.has(key)));
  const sorts = (sort ?? []).filter(({ by }) => left.has(by));
  const members = [...(query.members ?? []), ...narrowed];
  const filter = said.length === 0 ? {} : { filter: { and: [...(query.filter ? [query.filter] : []), ...said] } };
  return { ...rest, dimensions, ...filter, ...(members.length > 0 && { members }), ...(known.length > 0 && { derived: known }), ...(sorts.length > 0 && { sort: sorts }) };
}
