import { type Query } from '@carewright/schema';
import fc from 'fast-check';

const label = 'x';
const grain = fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'quarter' as const, 'year' as const);
const conditions = [{ field: 'kind', op: 'eq', value: 'out' }, { field: 'fee', op: 'gt', value: 20_000 }] as const;
const anyMoment = fc.oneof(
  fc.record({ at: fc.constantFrom('at', 'at', 'day'), where: fc.option(fc.constantFrom(...conditions), { nil: undefined }) }),
  fc.record({ fact: fc.constant('follow_ups'), at: fc.constant('due'), where: fc.option(fc.constant({ field: 'status', op: 'eq', value: 'done' }), { nil: undefined }) }),
);
const somewhere = fc.constantFrom('2025-01-01', '2025-03-01', '2025-09-15', '2026-01-01');
const told = (at: string, day: { readonly from?: string | undefined; readonly to?: string | undefined }): Query['period'] => ({ dimension: at, ...(day.from !== undefined && { from: day.from }), ...(day.to !== undefined && { to: day.to }) });
const span = fc.record({ from: fc.option(somewhere, { nil: undefined }), to: fc.option(fc.constantFrom('2025-12-31', '2026-03-01'), { nil: undefined }) });
const filter = fc.constantFrom({ and: [] }, { and: [] }, { field: 'kind', op: 'ne', value: 'in' }, { field: 'patient.source', op: 'eq', value: 'web' }) as fc.Arbitrary<NonNullable<Query['filter']>>;
const clean = <Value,>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/** Any question about people who are followed through steps. */
export const anyFunnel: fc.Arbitrary<Query> = fc.record({
  steps: fc.array(anyMoment, { minLength: 2, maxLength: 4 }), within: fc.option(fc.record({ n: fc.integer({ min: 1, max: 90 }), unit: fc.constantFrom('day' as const, 'week' as const, 'month' as const) }), { nil: undefined }),
  subject: fc.option(fc.constant('patient'), { freq: 4, nil: undefined }), by: fc.option(fc.constantFrom('kind', 'tags', 'source', 'status', 'at', 'fees', 'drug'), { freq: 2, nil: undefined }), measures: fc.shuffledSubarray(['people', 'of_first', 'of_previous'], { minLength: 1 }),
  filter, period: fc.option(span, { nil: undefined }), members: fc.option(fc.constant([{ dimension: 'tags', is: ['a', null] }]), { freq: 4, nil: undefined }),
}).map(({ steps, within, subject, by, measures, filter: where, period, members }) => clean({ dimensions: by === undefined ? [] : [{ dimension: by, ...(by === 'at' && { grain: 'quarter' as const }) }], measures, filter: where, members, period: period && told('at', period), funnel: { subject, steps: steps.map((step) => ({ ...step, label })), within } }) as unknown as Query);

/** Any question about who comes again, half of them by what they came for first. */
export const anyCohort: fc.Arbitrary<Query> = fc.record({ start: anyMoment, again: fc.option(anyMoment, { freq: 1, nil: null }), grain, spans: fc.integer({ min: 1, max: 8 }), measures: fc.shuffledSubarray(['people', 'of_all'], { minLength: 1 }), subject: fc.option(fc.constant('patient'), { freq: 5, nil: undefined }), filter, period: fc.option(span, { nil: undefined }) })
  .map(({ start, again, measures, subject, filter: where, period, ...rest }) => clean({ dimensions: [], measures, filter: where, ...('fact' in start ? {} : { period: period && told(start.at, period) }), cohort: { subject, start, again: again ?? start, ...rest } }) as unknown as Query);
