import { type Query } from '@carewright/schema';
import fc from 'fast-check';
import { datasetWith, uuid } from './ward.js';

type Asked = Query['dimensions'][number];
const grain = fc.constantFrom('day', 'week', 'month', 'quarter', 'year');
const dims = ['kind', 'tags', 'day', 'at', 'hour', 'weekday', 'fees', 'patient', 'source', 'rank', 'status', 'due', 'drug', 'dear', 'unit', 'caller'] as const;
const trees: ReadonlySet<string> = new Set(['tags', 'unit', 'caller']);
const times: ReadonlySet<string> = new Set(['day', 'at', 'due']);
const measures = datasetWith({ weekStartsOn: 'monday', bins: [1] }).measures.map(({ key }) => key);
const somewhere = fc.constantFrom('2024-12-01', '2025-02-28', '2025-03-01', '2025-06-15', '2025-12-29', '2026-01-01', '2026-02-28');

const anyDimension: fc.Arbitrary<Asked> = fc.record({ dimension: fc.constantFrom(...dims), grain, top: fc.option(fc.record({ n: fc.integer({ min: 1, max: 3 }), by: fc.constantFrom(...measures), dir: fc.constantFrom('asc' as const, 'desc' as const), others: fc.boolean() }), { freq: 4, nil: undefined }), fill: fc.boolean(), level: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }) })
  .map(({ dimension, grain: scale, top, fill, level }) => (times.has(dimension) ? { dimension, grain: scale as 'day', ...(fill && scale !== 'day' && { fill }) } : { dimension, ...(trees.has(dimension) && level !== undefined && { level }), ...(top && { top }) }));
const back = fc.record({ n: fc.integer({ min: 1, max: 2 }), unit: grain as fc.Arbitrary<'day'> });
const anyDerived = fc.array(fc.record({ of: fc.nat(2), as: fc.constantFrom('share', 'running', 'moving', 'rank', 'previous', 'change', 'growth', 'toDate'), back: fc.option(back, { nil: undefined }), reset: fc.option(grain, { nil: undefined }), over: fc.constantFrom(2, 3), within: fc.boolean() }), { maxLength: 3 });

/** Any question; many cannot be asked (a measure that its records do not have), and binding says so. */
export const anyQuery: fc.Arbitrary<Query> = fc.record({
  dimensions: fc.uniqueArray(anyDimension, { maxLength: 3, selector: (one) => one.dimension }),
  measures: fc.uniqueArray(fc.constantFrom(...measures), { minLength: 1, maxLength: 3 }),
  derived: anyDerived,
  period: fc.option(fc.record({ dimension: fc.constantFrom('day', 'at'), from: fc.option(somewhere, { freq: 4, nil: undefined }), to: fc.option(fc.constantFrom('2025-03-01', '2025-12-31', '2026-01-10', '2026-03-01', '2026-03-19'), { freq: 4, nil: undefined }) }), { freq: 2, nil: undefined }),
  filter: fc.constantFrom({ and: [] }, { and: [] }, { field: 'kind', op: 'ne', value: 'in' }, { field: 'patient.source', op: 'eq', value: 'web' }, { field: 'patient.doctor.rank', op: 'ne', value: 'senior' }, { or: [{ field: 'fee', op: 'gt', value: 1000 }, { field: 'tags', op: 'hasAny', value: ['a'] }] }),
  members: fc.option(fc.constantFrom<NonNullable<Query['members']>>([{ dimension: 'tags', is: ['a', null] }], [{ dimension: 'fees', is: [0, 1] }], [{ dimension: 'unit', level: 2, is: [{ id: uuid(7, 1) }, { id: uuid(7, 2) }, { id: uuid(7, 5) }, null] }], [{ dimension: 'unit', level: 1, is: [{ id: uuid(7, 0) }], not: true }], [{ dimension: 'tags', level: 2, is: ['b', 'c'] }], [{ dimension: 'caller', level: 1, is: [{ id: uuid(7, 0) }] }], [{ dimension: 'status', is: ['done'], not: true }], [{ dimension: 'source', is: [null, 'web'] }], [{ dimension: 'hour', is: [7, 23] }], [{ dimension: 'drug', is: ['x', null] }], [{ dimension: 'at', grain: 'year', is: ['2025-01-01'] }]), { freq: 4, nil: undefined }),
  related: fc.option(fc.constantFrom<NonNullable<Query['related']>>([{ fact: 'follow_ups' }], [{ fact: 'follow_ups', where: { field: 'status', op: 'eq', value: 'done' }, none: true }], [{ fact: 'meds', where: { field: 'drug', op: 'eq', value: 'x' } }]), { freq: 4, nil: undefined }),
  having: fc.option(fc.record({ by: fc.nat(2), op: fc.constantFrom('gt' as const, 'lte' as const, 'ne' as const), value: fc.constantFrom(0, 1, 2, 20_000) }), { freq: 5, nil: undefined }),
  subtotals: fc.boolean(),
}).map(({ derived, having, subtotals, period, members, related, ...query }) => {
  const keys = query.dimensions.map(({ dimension }) => dimension);
  const of = (n: number): string => query.measures[n % query.measures.length] ?? '';
  const columns = derived.map(({ of: n, as, back: far, reset, over, within }, index) => ({
    key: `x${index}`, of: of(n), as: as as 'share', ...(far && { back: far }), ...(reset !== undefined && ['running', 'toDate'].includes(as) && { reset: reset as 'year' }), over, ...(within && (as === 'share' || as === 'rank') && keys.length > 1 && { within: [keys[0] ?? ''] }),
  }));
  return {
    ...query, limit: 5000, ...(columns.length > 0 && { derived: columns }), ...(period && { period: JSON.parse(JSON.stringify(period)) as NonNullable<Query['period']> }), ...(members && { members }), ...(related && { related }),
    ...(having && { having: [{ ...having, by: of(having.by) }] }), ...(subtotals && keys.length > 1 && { subtotals: keys.map((key) => [key]) }),
  } as Query;
});
