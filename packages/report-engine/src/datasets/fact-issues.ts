import { type Issue, issue } from '@carewright/schema';
import { type BoundDimensionBase } from './bind-dimension.js';
import { bindMeasure } from './bind-measure.js';
import { type Binding } from './binding.js';
import { type BoundDimension, type BoundFact, type BoundMeasure, type BoundQuery } from './bound-query.js';
import { type BoundJourney, type BoundMoment } from '../journeys/bound-journey.js';
import { withPaths } from './filter-paths.js';

/** The measures that are counted, not worked out. */
export function leavesOf(measure: BoundMeasure): readonly BoundMeasure[] {
  return measure.calc === null ? [measure] : measure.inputs.flatMap(leavesOf);
}

/** Whether records of a fact have a dimension: in themselves, in the dataset's record they belong to, or in records beside them. */
export function hasDimension(fact: BoundFact, dimension: Pick<BoundDimension, 'at'>): boolean {
  return Object.hasOwn(dimension.at, fact.key) || fact.via !== null;
}

/** The condition of a question as the records of a fact that stands by itself have it; null when they have not. */
export function filterIn(fact: BoundFact, bound: Pick<BoundQuery, 'dataset' | 'filter'>): BoundQuery['filter'] | null {
  const places = bound.dataset.facts?.find(({ key }) => key === fact.key)?.dimensions ?? {};
  return withPaths(bound.filter, (path) => {
    const dimension = bound.dataset.dimensions.find((one) => one.path === path && one.fact === undefined && Object.hasOwn(places, one.key));
    return dimension === undefined ? null : (places[dimension.key] ?? null);
  });
}

/** A measure can be asked by what its records have, and under conditions that they have, only. */
export function issuesOfFacts(bound: BoundQuery): readonly Issue[] {
  if (bound.journey !== null) return issuesOfStart(bound, bound.journey);
  const wanted = [...bound.dimensions, ...bound.members.map(({ dimension }) => dimension), ...(bound.time === null ? [] : [bound.time.dimension])];
  return [...bound.measures, ...Object.values(bound.topBy)].flatMap((measure) => leavesOf(measure).flatMap(({ fact: key }) => {
    const fact = bound.facts.find((one) => one.key === key);
    if (fact === undefined) return [];
    const missing = wanted.filter((dimension) => !hasDimension(fact, dimension)).map((dimension) => issue('query.measure-not-by', ['measures'], { measure: measure.definition.key, dimension: dimension.key }));
    const isAlone = fact.via === null && (filterIn(fact, bound) === null || bound.related.length > 0);
    // The time of a comparison must be in the record itself: it cannot be any of several.
    const scattered = bound.time !== null && bound.time.dimension.fact !== fact.key && bound.time.dimension.fact !== '' ? [issue('query.measure-not-by', ['measures'], { measure: measure.definition.key, dimension: bound.time.dimension.key })] : [];
    return [...missing, ...scattered, ...(isAlone ? [issue('query.condition-not-in-fact', ['filter'], { measure: measure.definition.key })] : [])];
  }));
}

/** Groups and conditions are those of the records that people start with, so these must have them. */
function issuesOfStart(bound: BoundQuery, journey: BoundJourney): readonly Issue[] {
  const { fact } = journey.kind === 'funnel' ? (journey.steps[0] as BoundMoment) : journey.start;
  const wanted = [...bound.dimensions, ...bound.members.map(({ dimension }) => dimension), ...(bound.time === null ? [] : [bound.time.dimension])];
  const isAlone = fact.via === null && (filterIn(fact, bound) === null || bound.related.length > 0);
  return [
    ...wanted.filter((dimension) => !hasDimension(fact, dimension)).map(({ key }) => issue('query.start-not-by', [journey.kind], { dimension: key })),
    ...(isAlone ? [issue('query.condition-not-at-start', ['filter'], {})] : []),
  ];
}

/** Whether a measure can be asked by a dimension at all. */
export function measurable(key: string, dimension: BoundDimensionBase, { dataset, form, app, facts }: Pick<Binding, 'dataset' | 'form' | 'app' | 'facts'>): boolean {
  const measure = dataset.measures.find((one) => one.key === key);
  const bound = measure && bindMeasure(measure, form, app, { facts, measures: dataset.measures });
  if (bound?.ok !== true) return false;
  return leavesOf(bound.value).every((leaf) => { const fact = facts.find((one) => one.key === leaf.fact); return fact !== undefined && hasDimension(fact, dimension); });
}
