import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessOf, type Query, type RoleDefinition } from '@carewright/schema';
import fc from 'fast-check';
import { loadModule, parseSync } from 'libpg-query';
import pg from 'pg';
import { bindQuery } from '../datasets/bind-query.js';
import { shapeResult } from '../shape/shape-result.js';
import { answerByHand } from '../testing/oracle.js';
import { fillWard, makeWard } from '../testing/fill-ward.js';
import { anyData, app, datasetWith, forms, me, roles, today, tz } from '../testing/ward.js';
import { compileQuery, compileRecords, type QueryContext } from './compile-query.js';
import { readAccessOf } from './read-access.js';

const serverUrl = process.env['TEST_DATABASE_URL'] ?? '';
const database = `report_spec_${process.pid}_${Date.now()}`;
const questions = Number(process.env['REPORT_QUESTIONS'] ?? 150);
const perData = 15;
const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2_147_483_647);

type Asked = Query['dimensions'][number];
const grain = fc.constantFrom('day', 'week', 'month', 'quarter', 'year');
const dims = ['kind', 'tags', 'day', 'at', 'hour', 'weekday', 'fees', 'patient', 'source', 'rank', 'status', 'due', 'drug', 'dear'] as const;
const times: ReadonlySet<string> = new Set(['day', 'at', 'due']);
const measures = datasetWith({ weekStartsOn: 'monday', bins: [1] }).measures.map(({ key }) => key);
const somewhere = fc.constantFrom('2024-12-01', '2025-02-28', '2025-03-01', '2025-06-15', '2025-12-29', '2026-01-01', '2026-02-28');

const anyDimension: fc.Arbitrary<Asked> = fc.record({ dimension: fc.constantFrom(...dims), grain, top: fc.option(fc.record({ n: fc.integer({ min: 1, max: 3 }), by: fc.constantFrom(...measures), dir: fc.constantFrom('asc' as const, 'desc' as const), others: fc.boolean() }), { freq: 4, nil: undefined }), fill: fc.boolean() })
  .map(({ dimension, grain: scale, top, fill }) => (times.has(dimension) ? { dimension, grain: scale as 'day', ...(fill && scale !== 'day' && { fill }) } : { dimension, ...(top && { top }) }));
const back = fc.record({ n: fc.integer({ min: 1, max: 2 }), unit: grain as fc.Arbitrary<'day'> });
const anyDerived = fc.array(fc.record({ of: fc.nat(2), as: fc.constantFrom('share', 'running', 'moving', 'rank', 'previous', 'change', 'growth', 'toDate'), back: fc.option(back, { nil: undefined }), reset: fc.option(grain, { nil: undefined }), over: fc.constantFrom(2, 3), within: fc.boolean() }), { maxLength: 3 });

/** Any question; many cannot be asked (a measure that its records do not have), and binding says so. */
const anyQuery: fc.Arbitrary<Query> = fc.record({
  dimensions: fc.uniqueArray(anyDimension, { maxLength: 3, selector: (one) => one.dimension }),
  measures: fc.uniqueArray(fc.constantFrom(...measures), { minLength: 1, maxLength: 3 }),
  derived: anyDerived,
  period: fc.option(fc.record({ dimension: fc.constantFrom('day', 'at'), from: fc.option(somewhere, { freq: 4, nil: undefined }), to: fc.option(fc.constantFrom('2025-03-01', '2025-12-31', '2026-01-10', '2026-03-01', '2026-03-19'), { freq: 4, nil: undefined }) }), { freq: 2, nil: undefined }),
  filter: fc.constantFrom({ and: [] }, { and: [] }, { field: 'kind', op: 'ne', value: 'in' }, { field: 'patient.source', op: 'eq', value: 'web' }, { field: 'patient.doctor.rank', op: 'ne', value: 'senior' }, { or: [{ field: 'fee', op: 'gt', value: 1000 }, { field: 'tags', op: 'hasAny', value: ['a'] }] }),
  members: fc.option(fc.constantFrom<NonNullable<Query['members']>>([{ dimension: 'tags', is: ['a', null] }], [{ dimension: 'fees', is: [0, 1] }], [{ dimension: 'status', is: ['done'], not: true }], [{ dimension: 'source', is: [null, 'web'] }], [{ dimension: 'hour', is: [7, 23] }], [{ dimension: 'drug', is: ['x', null] }], [{ dimension: 'at', grain: 'year', is: ['2025-01-01'] }]), { freq: 4, nil: undefined }),
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

const close = (one: unknown, other: unknown): boolean => one === other || (one !== null && other !== null && Math.abs(Number(one) - Number(other)) < 2e-5 * Math.max(1, Math.abs(Number(other))));

describe('compileQuery on PostgreSQL', () => {
  let server: pg.Client;
  let client: pg.Client;

  beforeAll(async () => {
    await loadModule();
    server = new pg.Client(serverUrl);
    await server.connect();
    await server.query(`create database ${database}`);
    client = new pg.Client(Object.assign(new URL(serverUrl), { pathname: `/${database}` }).toString());
    await client.connect();
    await makeWard(run);
  });

  afterAll(async () => {
    await client.end();
    await server.query(`drop database ${database}`);
    await server.end();
  });

  const run = (sql: string, values?: unknown[]): Promise<unknown> => client.query(sql, values);

  const contextOf = (role: RoleDefinition): QueryContext => ({ app: 'ward', resolveForm: (key) => forms[key], user: me, today, tz, access: readAccessOf(accessOf([role])) });

  it('answers every cell as a reader of the rows would, for random data, questions and rights', async () => {
    let [asked, cells, refused, behind] = [0, 0, 0, 0];
    const kinds = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(anyData, fc.record({ weekStartsOn: fc.constantFrom('monday' as const, 'sunday' as const), bins: fc.constantFrom([10_000], [0, 20_000, 40_000]) }), fc.array(fc.tuple(anyQuery, fc.constantFrom(...roles)), { minLength: 4 * perData, maxLength: 4 * perData }), async (data, choice, wanted) => {
        await fillWard(run, data);
        const dataset = datasetWith(choice);
        let here = 0;
        for (const [query, role] of wanted) {
          if (here === perData) break;
          const parsed = bindQuery(query, dataset, app);
          if (!parsed.ok) { refused += 1; continue; }
          here += 1;
          asked += 1;
          for (const kind of [...(query.derived ?? []).map(({ as }) => as), ...Object.keys(query)]) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
          const { sql, parameters } = compileQuery(parsed.value, contextOf(role));
          const told = (what: object): string => JSON.stringify({ query, role: role.key, choice, ...what });
          const answer = await client.query<Record<string, unknown>>(sql, [...parameters]).catch((error: Error) => { throw new Error(told({ error: error.message, sql })); });
          const result = shapeResult(parsed.value, answer.rows);
          const expected = answerByHand(query, dataset, data, role);
          const width = parsed.value.dimensions.length;
          const keyOf = (row: readonly unknown[], kept: readonly number[]): string => JSON.stringify(kept.map((at) => { const cell = row[at] ?? null; return typeof cell === 'object' && cell !== null ? (cell as { id: string }).id : cell; }));
          const compare = (rows: readonly (readonly unknown[])[], by: ReadonlyMap<string, readonly unknown[]>, kept: readonly number[], where: string): void => {
            const have = rows.map((row) => keyOf(row, kept)).sort();
            const want = [...by.keys()].sort();
            if (JSON.stringify(have) !== JSON.stringify(want)) throw new Error(told({ where, have, want }));
            for (const row of rows) row.slice(width).forEach((cell, index) => { cells += 1; const other = by.get(keyOf(row, kept))?.[index] ?? null; if (!close(cell, other)) throw new Error(told({ where, row, index, expected: by.get(keyOf(row, kept)) })); });
          };
          const every = parsed.value.dimensions.map((_one, index) => index);
          if (width > 0) compare(result.rows, expected.groups, every, 'rows');
          // As many records are behind a count as it says, in its group and over everything.
          for (const [index, { definition, type, at, fact }] of parsed.value.measures.entries()) {
            if (type.name !== 'count' || at !== null || fact === 'meds') continue;
            for (const row of [...result.rows.slice(0, 2), null]) {
              const cell = row === null ? {} : Object.fromEntries(parsed.value.dimensions.map(({ key }, place) => [key, row[place] ?? null]));
              const count = row === null ? result.totals[index] : row[width + index];
              const { sql: records, parameters: values } = compileRecords(parsed.value, contextOf(role), { cell, column: definition.key, most: 1_000 });
              const found = (await client.query(records, [...values])).rows.length;
              if (found !== count) throw new Error(told({ where: 'records', cell, count, found, sql: records }));
              behind += 1;
            }
          }
          for (const [index, part] of (query.subtotals ?? []).entries()) compare(result.subtotals?.[index]?.rows ?? [], expected.subtotals[index] ?? new Map(), every.filter((at) => part.includes(parsed.value.dimensions[at]?.key ?? '')), 'subtotals');
          result.totals.forEach((cell, index) => { cells += 1; if (!close(cell, expected.totals[index] ?? null)) throw new Error(told({ where: 'totals', totals: result.totals, expected: expected.totals })); });
        }
      }),
      { numRuns: Math.ceil(questions / perData), seed, endOnFailure: true },
    );
    if (process.env['REPORT_QUESTIONS'] !== undefined) process.stdout.write(`${JSON.stringify({ asked, cells, refused, behind, kinds: Object.fromEntries(kinds), seed })}\n`);
    expect(asked).toBeGreaterThan(questions * 0.7);
    expect(cells).toBeGreaterThan(asked);
    expect(behind).toBeGreaterThan(questions * 0.3);
  }, 1_200_000);

  it('prints one SELECT over the planned tables without a literal that came from the question', () => {
    fc.assert(fc.property(anyQuery, (query) => {
      const parsed = bindQuery({ ...query, filter: { and: [{ field: 'kind', op: 'eq', value: "x'; drop table app_ward.visit --" }] }, measures: ['n', 'calls'], derived: [], having: [] }, datasetWith({ weekStartsOn: 'monday', bins: [10] }), app);
      if (!parsed.ok) return;
      const { sql } = compileQuery(parsed.value, contextOf(roles[0] as RoleDefinition));
      const { stmts = [] } = parseSync(sql) as { stmts?: readonly { stmt: object }[] };
      expect(stmts).toHaveLength(1);
      expect(Object.keys(stmts[0]?.stmt ?? {})).toEqual(['SelectStmt']);
      expect(sql).not.toContain('drop table');
      const tree = JSON.stringify(stmts);
      for (const [, table] of tree.matchAll(/"schemaname":"app_ward","relname":"(\w+)"/g)) expect(['visit', 'visit__meds', 'patient', 'doctor', 'follow_up']).toContain(table);
      const strings = [...tree.matchAll(/"sval":\{"sval":"([^"]*)"\}/g)].map(([, text]) => text);
      expect(strings).toEqual(strings.filter((text) => text !== undefined && !text.includes("drop")));
    }), { numRuns: 40, seed });
  });
});
