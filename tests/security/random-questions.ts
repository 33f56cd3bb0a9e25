import fc from 'fast-check';
import { type DatasetView, type DimensionView, type Filter, type Query } from '@carewright/schema';

/** A question to one dataset. */
export interface Asked {
  readonly dataset: string;
  readonly query: Query;
}

const dimensionsOf = ({ dimensions }: DatasetView): fc.Arbitrary<Query['dimensions']> =>
  fc.uniqueArray(fc.constantFrom(...dimensions), { maxLength: 2, selector: ({ key }) => key }).map((all) => all.map(({ key, kind, part, byMembersOnly }) => ({ dimension: key, ...(kind === 'time' && part === undefined && byMembersOnly !== true && { grain: 'quarter' as const }) })));

/** What asks most about values: whether there is one, which one, whether it begins so, and what is behind relations. */
const comparisonOf = ({ path, operators, options }: DimensionView): fc.Arbitrary<Filter> => {
  const possible: readonly Filter[] = [{ field: path, op: 'isEmpty' }, { field: path, op: 'isNotEmpty' }, ...(options?.[0] === undefined ? [] : [{ field: path, op: 'eq', value: options[0].value }, { field: path, op: 'notIn', value: [options[0].value] }]), ...(operators.includes('startsWith') ? [{ field: path, op: 'startsWith', value: '1' }] : [])];
  return fc.constantFrom(...possible);
};

function filterOf({ dimensions }: DatasetView): fc.Arbitrary<Filter | undefined> {
  const spoken = dimensions.filter(({ operators }) => operators.length > 0);
  if (spoken.length === 0) return fc.constant(undefined);
  const one = fc.constantFrom(...spoken).chain(comparisonOf);
  return fc.oneof(fc.constant(undefined), one, one.map((filter) => ({ not: filter })), fc.tuple(one, one).map(([first, other]) => ({ or: [first, other] })));
}

/** Questions by the fields that some grants of a form show and others hide: where rights of two would show if they were mixed. */
export function questionsAcross(datasets: readonly DatasetView[], shownBySome: (form: string, field: string) => boolean): readonly Asked[] {
  return datasets.flatMap(({ key, form, dimensions, measures }) => {
    const [counted] = measures.filter(({ agg }) => agg === 'count');
    const own = dimensions.filter(({ path, part, byMembersOnly }) => part === undefined && byMembersOnly !== true && shownBySome(form, path));
    return counted === undefined ? [] : own.slice(0, 1).map((dimension): Asked => ({ dataset: key, query: { dimensions: [{ dimension: dimension.key }], measures: [counted.key] } }));
  });
}

/** Narrowed to a group, or to all but one: as a cell leads to. */
function membersOf({ dimensions }: DatasetView): fc.Arbitrary<Query['members']> {
  const one = fc.tuple(fc.constantFrom(...dimensions), fc.boolean(), fc.boolean()).map(([{ key, kind, part, byMembersOnly, options }, isNull, not]) => ({ dimension: key, ...(kind === 'time' && part === undefined && byMembersOnly !== true && { grain: 'quarter' as const }), is: [isNull ? null : (options?.[0]?.value ?? null)], not }));
  return fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: one.map((member) => [member]) });
}

/** Who is followed over time, where records know whose they are and when they happened. */
function journeysOf(dataset: DatasetView, filter: fc.Arbitrary<Filter | undefined>): fc.Arbitrary<Query> | null {
  const times = dataset.dimensions.filter(({ kind, path, operators }) => kind === 'time' && operators.length > 0 && !path.includes('.')).map(({ path }) => path);
  const subjects = dataset.dimensions.filter(({ kind, target }) => kind === 'reference' && target !== undefined).map(({ key }) => key);
  if (times.length === 0) return null;
  const moment = fc.record({ at: fc.constantFrom(...times), where: filter }).map(({ at, where }) => ({ at, ...(where && { where }) }));
  const whose = fc.constantFrom<{ readonly subject?: string }>({}, ...subjects.map((subject) => ({ subject })), ...subjects.map((subject) => ({ subject })));
  const groups = dataset.dimensions.filter(({ kind, byMembersOnly }) => kind !== 'time' && byMembersOnly !== true).map(({ key }) => [{ dimension: key }]);
  const funnel = fc.tuple(whose, moment, moment, fc.constantFrom([], ...groups), filter).map(([subject, first, then, dimensions, where]): Query => ({ dimensions, measures: ['people', 'of_first'], ...(where && { filter: where }), funnel: { ...subject, steps: [{ label: 'first', ...first }, { label: 'then', ...then }] } }));
  const cohort = fc.tuple(whose, moment, moment, filter).map(([subject, start, again, where]): Query => ({ dimensions: [], measures: ['people'], ...(where && { filter: where }), cohort: { ...subject, start, again, grain: 'quarter', spans: 2 } }));
  return fc.oneof(funnel, cohort);
}

/** Any question that somebody who may see everything could ask. */
export function questionsOf(datasets: readonly DatasetView[]): fc.Arbitrary<Asked> {
  return fc.constantFrom(...datasets).chain((dataset) => {
    const journeys = journeysOf(dataset, filterOf(dataset));
    const followed = journeys?.map((query): Asked => ({ dataset: dataset.key, query }));
    return followed === undefined ? countsOf(dataset) : fc.oneof({ weight: 3, arbitrary: countsOf(dataset) }, { weight: 1, arbitrary: followed });
  });
}

function countsOf(dataset: DatasetView): fc.Arbitrary<Asked> {
  return fc.record({
    dimensions: dimensionsOf(dataset), filter: filterOf(dataset), members: membersOf(dataset), hasTop: fc.boolean(), hasShare: fc.boolean(),
    measures: fc.uniqueArray(fc.constantFrom(...dataset.measures.map(({ key }) => key)), { minLength: 1, maxLength: 2 }),
  }).map(({ dimensions, filter, members, hasTop, hasShare, measures }): Asked => {
    const [first = ''] = measures;
    const isTopped = hasTop && dimensions.length > 0 && dimensions[0]?.grain === undefined;
    return {
      dataset: dataset.key,
      query: {
        dimensions: isTopped ? dimensions.map((one, index) => (index === 0 ? { ...one, top: { n: 2, by: first, others: true } } : one)) : dimensions,
        measures, ...(filter && { filter }), ...(members && { members }), ...(hasShare && dimensions.length > 0 && { derived: [{ key: 'part_of_all', of: first, as: 'share' as const }] }),
      },
    };
  });
}
