import { type DatasetDefinition, type Filter, hasNoErrors, issue, type Issue, type IssuePath, type Parsed, type Query, validateFilter } from '@carewright/schema';
import { isMadeOf } from '../dimensions/calendar.js';
import { treeOf } from './bind-dimension.js';
import { type Binding, dimensionNamed } from './binding.js';
import { bindDerived } from './bind-derived.js';
import { factFilterIssues, factsOf } from './bind-facts.js';
import { bindMeasure } from './bind-measure.js';
import { formOf, type Forms } from './bind-path.js';
import { type BoundDimension, type BoundMeasure, type BoundQuery } from './bound-query.js';
import { datasetForm } from './dataset-form.js';
import { bindTime } from './bind-time.js';
import { bindJourney } from '../journeys/bind-journey.js';
import { issuesOfFacts } from './fact-issues.js';

export { bindDimension } from './bind-dimension.js';
export { bindMeasure } from './bind-measure.js';
export { formOf } from './bind-path.js';

const defaultLimit = 500;
/** Rows of those who are followed are not cut: a funnel without its last steps says something else. */
const mostOfJourney = 5_000;

function at<Item>(parsed: Parsed<Item>, path: IssuePath, issues: Issue[]): Item | undefined {
  if (parsed.ok) return parsed.value;
  issues.push(...parsed.issues.map((one) => ({ ...one, path: [...path, ...one.path] })));
  return undefined;
}

function bindDimensions(binding: Binding): BoundDimension[] {
  const { query, issues } = binding;
  return query.dimensions.flatMap(({ dimension: key, grain, level, top, fill }, index) => {
    const path = ['dimensions', index];
    const named = dimensionNamed(key, binding);
    if (named === undefined) issues.push(issue('query.unknown-dimension', path, { dimension: key }));
    if (query.dimensions.findIndex((other) => other.dimension === key) < index) issues.push(issue('query.dimension-twice', path, { dimension: key }));
    const bound = named && at(named, path, issues);
    if (!bound) return [];
    if ((grain !== undefined || fill === true) && bound.kind.defaultGrain === null) issues.push(issue('query.grain-without-time', path, { dimension: key }));
    if (level !== undefined && treeOf(bound) === undefined) issues.push(issue('query.level-without-tree', path, { dimension: key }));
    if (top !== undefined && bound.kind.name === 'time') issues.push(issue('query.top-of-time', path, { dimension: key }));
    return [{ ...bound, grain: grain ?? bound.kind.defaultGrain, level: level ?? null, top: top ?? null, fill: fill === true }];
  });
}

function measureNamed(key: string, path: IssuePath, { dataset, form, app, facts, issues }: Binding): BoundMeasure | undefined {
  const measure = dataset.measures.find((one) => one.key === key);
  if (measure === undefined) issues.push(issue('query.unknown-measure', path, { measure: key }));
  return measure && at(bindMeasure(measure, form, app, { facts, measures: dataset.measures }), path, issues);
}

function bindMeasures(binding: Binding): BoundMeasure[] {
  const { query, issues } = binding;
  return query.measures.flatMap((key, index) => {
    if (query.measures.indexOf(key) < index) issues.push(issue('query.measure-twice', ['measures', index], { measure: key }));
    return measureNamed(key, ['measures', index], binding) ?? [];
  });
}

/** Time runs forward; everything else shows the largest first. */
function defaultSort(dimensions: readonly BoundDimension[], measures: readonly BoundMeasure[]): BoundQuery['sort'] {
  const first = dimensions[0];
  const measure = measures[0];
  if (first === undefined || measure === undefined) return [];
  const runs = first.kind.name === 'time' || first.part !== null || first.bins !== null;
  return runs ? [{ by: first.key, dir: 'asc' }] : [{ by: measure.definition.key, dir: 'desc' }];
}

function bindMembers(binding: Binding): BoundQuery['members'] {
  return (binding.query.members ?? []).flatMap(({ dimension: key, grain, level, is, not }, index) => {
    const named = dimensionNamed(key, binding);
    if (named === undefined) binding.issues.push(issue('query.unknown-dimension', ['members', index], { dimension: key }));
    const bound = named && at(named, ['members', index], binding.issues);
    if (bound && level !== undefined && treeOf(bound) === undefined) binding.issues.push(issue('query.level-without-tree', ['members', index], { dimension: key }));
    return bound ? [{ dimension: { ...bound, grain: grain ?? bound.kind.defaultGrain, level: level ?? null, top: null, fill: false }, is, not: not === true }] : [];
  });
}

function bindRelated({ query, facts, app, issues }: Binding): BoundQuery['related'] {
  return (query.related ?? []).flatMap(({ fact: key, where, none }, index) => {
    const fact = facts.find((one) => one.key === key);
    if (fact?.via === undefined || fact.via === null || fact.key === '') { issues.push(issue('query.unknown-fact', ['related', index], { fact: key })); return []; }
    if (where !== undefined) issues.push(...factFilterIssues(where, fact, app).map((one) => ({ ...one, path: ['related', index, 'where', ...one.path] })));
    return [{ fact, where: where ?? null, none: none === true }];
  });
}

/** The sets of dimensions that are answered; what shares and totals need is among them. */
function setsOf({ query, issues }: Binding, dimensions: readonly BoundDimension[]): Pick<BoundQuery, 'sets' | 'subtotals'> {
  const bitsOf = (keys: readonly string[], path: IssuePath): number => keys.reduce((bits, key) => {
    const index = dimensions.findIndex((one) => one.key === key);
    if (index < 0) issues.push(issue('query.unknown-subtotal', path, { dimension: key }));
    return index < 0 ? bits : bits | (1 << index);
  }, 0);
  const whole = (1 << dimensions.length) - 1;
  const wanted = (query.subtotals ?? []).map((keys, index) => bitsOf(keys, ['subtotals', index]));
  const shares = (query.derived ?? []).flatMap(({ as, within }, index) => (as === 'share' ? [bitsOf(within ?? [], ['derived', index, 'within'])] : []));
  return { sets: [...new Set([whole, ...wanted, ...shares, 0])], subtotals: [...new Set(wanted)].filter((set) => set !== whole) };
}

/** What rows are ordered and narrowed by must be among their columns. */
function sortIssues(query: Query, { dimensions, measures }: Pick<BoundQuery, 'dimensions' | 'measures'>, issues: Issue[]): void {
  const numbers = new Set([...measures.map(({ definition }) => definition.key), ...(query.derived ?? []).map(({ key }) => key)]);
  for (const [index, { by }] of (query.sort ?? []).entries()) if (!numbers.has(by) && !dimensions.some(({ key }) => key === by)) issues.push(issue('query.unknown-sort', ['sort', index], { by }));
  for (const [index, { by }] of (query.having ?? []).entries()) if (!numbers.has(by)) issues.push(issue('query.unknown-having', ['having', index], { by }));
}

/** Checks a question against its dataset and answers it in bound form, or with everything that is wrong with it. */
export function bindQuery(query: Query, dataset: DatasetDefinition, app: Forms): Parsed<BoundQuery> {
  const form = datasetForm(dataset, app);
  if (form === undefined) return { ok: false, issues: [issue('dataset.unknown-form', ['form'], { form: dataset.form })] };
  const issues: Issue[] = [];
  const binding: Binding = { query, dataset, form, app, issues, facts: factsOf(dataset, form, app) };
  const dimensions = bindDimensions(binding);
  const followsPeople = query.funnel !== undefined || query.cohort !== undefined;
  const measures = followsPeople ? [] : bindMeasures(binding);
  const members = bindMembers(binding);
  const related = bindRelated(binding);
  const topBy = Object.fromEntries(dimensions.flatMap(({ top }, index) => { const by = top && measureNamed(top.by, ['dimensions', index, 'top'], binding); return by ? [[index, by] as const] : []; }));
  sortIssues(query, { dimensions, measures }, issues);
  const filters: Filter[] = [dataset.where, query.filter].filter((one): one is Filter => one !== undefined);
  for (const filter of filters) issues.push(...validateFilter(filter, form, (key) => formOf(app, key)).map((one) => ({ ...one, path: ['filter', ...one.path] })));
  if (!hasNoErrors(issues)) return { ok: false, issues };
  const { journey, filter: left } = bindJourney(binding, { and: filters });
  const { time, filter } = query.cohort === undefined ? bindTime(binding, { dimensions, filters: journey === null ? filters : [left] }) : { time: null, filter: left };
  const derived = bindDerived(binding, { measures, dimensions, time });
  if (time !== null && time.index !== null && dimensions[time.index]?.grain === 'week' && derived.some(({ as, reset }) => as === 'toDate' && !isMadeOf(reset ?? 'year', 'week'))) issues.push(issue('query.weeks-cross', ['derived'], {}));
  const bound: BoundQuery = {
    dataset, form, facts: binding.facts, dimensions, measures, derived, time, filter, members, related, topBy,
    having: query.having ?? [], sort: query.sort ?? defaultSort(dimensions, measures), ...setsOf(binding, dimensions), limit: journey === null ? (query.limit ?? defaultLimit) : mostOfJourney, journey,
  };
  issues.push(...issuesOfFacts(bound));
  return hasNoErrors(issues) ? { ok: true, value: bound } : { ok: false, issues };
}
