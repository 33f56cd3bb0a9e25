import { type Filter, type Member, optionPath } from '@carewright/schema';
import { treeOf } from '../datasets/bind-dimension.js';
import { type BoundDimension, type BoundFact, type BoundMeasure, type BoundQuery, type RelationStep } from '../datasets/bound-query.js';
import { filterIn, leavesOf } from '../datasets/fact-issues.js';
import { withPaths } from '../datasets/filter-paths.js';
import { periodDay } from '../dimensions/calendar.js';
import { othersId } from '../shape/report-result.js';

/** A clicked cell: the value of each dimension of its row; `{id}` for references, null for "not filled in". */
export type DrillCell = Readonly<Record<string, Member>>;

/** The measure that a column leads to the records of: of a rate, what it is a rate of. */
export function countedBy(bound: BoundQuery, column: string): BoundMeasure | undefined {
  const key = bound.derived.find((one) => one.key === column)?.of ?? column;
  const measure = bound.measures.find(({ definition }) => definition.key === key);
  const leaves = measure === undefined ? [] : leavesOf(measure);
  return leaves.find(({ definition }) => definition.where === undefined && leaves.length > 1) ?? leaves.at(-1);
}

/** The form whose record list shows what a column counts. */
export function formBehind(bound: BoundQuery, column: string): string {
  if (bound.journey !== null) return bound.journey.form;
  const fact = bound.facts.find(({ key }) => key === countedBy(bound, column)?.fact);
  return fact?.form.key ?? bound.form.key;
}

const wayTo = (steps: readonly RelationStep[], path: string): string => [...steps.map(({ relation }) => relation), path].join('.');

/** Where a value of the dataset's record is, from a record of the fact. Rows of a sub-table are listed by their record. */
const fromFact = (fact: BoundFact, path: string): string => (fact.rows !== null ? path : wayTo(fact.via ?? [], path));

/** How deep a value of a tree stands that no definition holds; undefined where nobody knows. */
export type DepthOf = (dimension: string, value: string) => number | undefined;

/** What is known when a filter is said: the day, and where values of trees stand. */
export interface DrillMoment {
  readonly today: string;
  readonly depthOf?: DepthOf;
}

/** The records of a group at a level: what stands under it, or what is not so deep alone. Null where nobody knows how deep it is. */
function levelFilter(dimension: BoundDimension, plain: string, at: { readonly path: string; readonly depthOf: DepthOf | undefined }): Filter | null {
  const tree = treeOf(dimension);
  const depth = tree?.of === 'options' ? optionPath(plain, { options: [...tree.options] }).length : at.depthOf?.(dimension.key, plain);
  if (depth === undefined) return null;
  if (depth >= (dimension.level ?? 1)) return { field: at.path, op: 'below', value: [plain] };
  return dimension.target.kind === 'list' ? { field: at.path, op: 'hasAny', value: [plain] } : { field: at.path, op: 'eq', value: plain };
}

function groupFilter(dimension: BoundDimension, { fact, depthOf }: { readonly fact: BoundFact; readonly depthOf: DepthOf | undefined }, value: Member): Filter | null {
  const own = Object.hasOwn(dimension.at, fact.key) ? dimension.at[fact.key] : undefined;
  const place = own ?? dimension.at[''];
  const plain = typeof value === 'object' && value !== null ? value.id : value;
  // What neighbours, parts of the clock and "others" are is more than one condition on one field can say.
  if (place === undefined || plain === othersId || dimension.part !== null || fact.rows !== null) return null;
  const way = wayTo(place.steps, place.tail);
  const path = own === undefined ? fromFact(fact, way) : way;
  // The record list knows nothing of what the dataset works out for itself.
  if (place.target.linked?.type === 'formula' && dimension.path === dimension.key) return null;
  if (plain === null) return { field: path, op: 'isEmpty' };
  if (dimension.level !== null) return place.target.tree === undefined ? null : levelFilter(dimension, String(plain), { path, depthOf });
  if (dimension.bins !== null) {
    const [from, to] = [dimension.bins[Number(plain) - 1], dimension.bins[Number(plain)]];
    return { and: [...(from === undefined ? [] : [{ field: path, op: 'gte', value: from }]), ...(to === undefined ? [] : [{ field: path, op: 'lt', value: to }])] };
  }
  return dimension.kind.drillFilter(plain, { path, valueKind: place.target.kind, grain: dimension.grain });
}

/**
 * The filter of the record list behind a cell: the question's own condition and period, one part for each dimension of
 * the cell, and the measure's own `where`; so the list counts what the cell counted. Null where no filter can say it:
 * then the records are asked for themselves (`compileRecords`).
 */
export function drillFilter(bound: BoundQuery, cell: DrillCell, column: string, { today, depthOf }: DrillMoment): Filter | null {
  if (bound.journey !== null) return null;
  const measure = countedBy(bound, column);
  const fact = bound.facts.find(({ key }) => key === (measure?.fact ?? ''));
  const isPast = bound.derived.some(({ key, as }) => key === column && ['previous', 'toDate'].includes(as));
  if (fact === undefined || fact.rows !== null || isPast || bound.members.length > 0 || bound.related.length > 0) return null;
  if (Object.values(bound.dataset.facts?.find(({ key }) => key === fact.key)?.dimensions ?? {}).length > 0 && fact.via !== null) return null;
  const groups = bound.dimensions.filter(({ key }) => Object.hasOwn(cell, key)).map((dimension) => groupFilter(dimension, { fact, depthOf }, cell[dimension.key] ?? null));
  const own = fact.via === null ? filterIn(fact, bound) : withPaths(bound.filter, (path) => fromFact(fact, path));
  const time = periodFilters(bound, fact, today);
  if (groups.includes(null) || own === null || time === null) return null;
  const counted: Filter[] = measure?.definition.path === undefined || measure.definition.path === 'id' ? [] : [{ field: measure.definition.path, op: 'isNotEmpty' }];
  const theirs = fact.via !== null && fact.via.length > 0 ? [{ field: fromFact(fact, 'created_at'), op: 'isNotEmpty' }] : [];
  const spoken = 'and' in own ? own.and : [own];
  return { and: [...spoken.filter((one) => !('and' in one) || one.and.length > 0), ...(groups as Filter[]), ...time, ...(measure?.definition.where ? [measure.definition.where] : []), ...(fact.where === null ? [] : [fact.where]), ...theirs, ...counted] };
}

function periodFilters({ time, dataset }: BoundQuery, fact: BoundFact, today: string): readonly Filter[] | null {
  if (time === null) return [];
  const place = time.dimension.at[fact.key] ?? time.dimension.at[''];
  if (place === undefined) return null;
  const path = Object.hasOwn(time.dimension.at, fact.key) ? wayTo(place.steps, place.tail) : fromFact(fact, time.dimension.path);
  const day = (one: NonNullable<typeof time>['period']['from'], op: string): readonly Filter[] => (one === undefined ? [] : [{ field: path, op, value: periodDay(one, today, dataset.weekStartsOn ?? 'monday') }]);
  return [...day(time.period.from, 'gte'), ...day(time.period.to, 'lt')];
}
