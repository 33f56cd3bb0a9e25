import { type DatasetDefinition, type Grain, grains, type Member, type Query } from '@carewright/schema';
import { othersId } from '../shape/report-result.js';
import { type DrillCell } from './drill-filter.js';

/** A dimension as a level of a way down. */
export interface Level {
  readonly dimension: string;
  readonly grain?: Grain;
}

type Levels = Pick<DatasetDefinition, 'hierarchies'>;

/** The levels below a group: the next ones of the hierarchies it is in, else of a time its next shorter span. */
export function levelsBelow(dataset: Levels, { dimension, grain }: Level): readonly Level[] {
  const next = (dataset.hierarchies ?? []).flatMap(({ levels }): Level[] => {
    const at = levels.findIndex((level) => level.dimension === dimension && (level.grain ?? grain) === grain);
    const below = at < 0 ? undefined : levels[at + 1];
    return below === undefined ? [] : [{ dimension: below.dimension, ...(below.grain !== undefined && { grain: below.grain }) }];
  });
  if (next.length > 0 || grain === undefined) return next;
  const shorter = grain === 'week' ? 'day' : (['day', 'month', 'quarter', 'year'] as const)[(['day', 'month', 'quarter', 'year'] as readonly string[]).indexOf(grain) - 1];
  return shorter === undefined || !grains.includes(shorter) ? [] : [{ dimension, grain: shorter }];
}

/**
 * The question inside of a cell: narrowed to the cell's groups, with one of its dimensions in the place of another
 * (`from`; absent, beside nothing). Null for "others", which no members name. The rights are asked anew with it.
 */
export function drillDown(query: Query, cell: DrillCell, { from, to }: { readonly from?: string; readonly to: Level }): Query | null {
  if (Object.values(cell).some((value) => typeof value === 'object' && value !== null && value.id === othersId)) return null;
  const narrowed = query.dimensions.filter(({ dimension }) => Object.hasOwn(cell, dimension)).map(({ dimension, grain }) => ({ dimension, ...(grain !== undefined && { grain }), is: [cell[dimension] ?? null] as Member[] }));
  const level = { dimension: to.dimension, ...(to.grain !== undefined && { grain: to.grain }) };
  const kept = query.dimensions.filter(({ dimension }) => dimension !== from && dimension !== to.dimension && !Object.hasOwn(cell, dimension));
  const dimensions = [level, ...kept];
  const left = new Set([...dimensions.map(({ dimension }) => dimension), ...query.measures, ...(query.derived ?? []).map(({ key }) => key)]);
  const { sort, subtotals: _subtotals, derived, ...rest } = query;
  const known = (derived ?? []).filter(({ within }) => (within ?? []).every((key) => left.has(key)));
  const sorts = (sort ?? []).filter(({ by }) => left.has(by));
  return { ...rest, dimensions, members: [...(query.members ?? []), ...narrowed], ...(known.length > 0 && { derived: known }), ...(sorts.length > 0 && { sort: sorts }) };
}
