import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RoleDefinition } from '@carewright/schema';
import fc from 'fast-check';
import { loadModule, parseSync } from 'libpg-query';
import pg from 'pg';
import { bindQuery } from '../datasets/bind-query.js';
import { shapeResult } from '../shape/shape-result.js';
import { anyQuery } from '../testing/any-query.js';
import { answerByHand } from '../testing/oracle.js';
import { firstPlaces, isSameNumber, keyOfRow } from '../testing/same-cells.js';
import { contextOf, openWardDatabase, type WardDatabase } from '../testing/ward-database.js';
import { anyData, app, datasetWith, roles } from '../testing/ward.js';
import { compileQuery, compileRecords } from './compile-query.js';

const questions = Number(process.env['REPORT_QUESTIONS'] ?? 150);
const perData = 15;
/** The everyday run asks the same every day; `FC_SEED` asks something else. */
const seed = Number(process.env['FC_SEED'] ?? 20_261_122);

describe('compileQuery on PostgreSQL', () => {
  let ward: WardDatabase;
  beforeAll(async () => {
    await loadModule();
    ward = await openWardDatabase(process.env['TEST_DATABASE_URL'] ?? '', `report_spec_${process.pid}_${Date.now()}`, async (address) => { const client = new pg.Client(address); await client.connect(); return client; });
  });
  afterAll(() => ward?.close());

  it('answers every cell as a reader of the rows would, for random data, questions and rights', async () => {
    let [asked, cells, refused, behind] = [0, 0, 0, 0];
    const kinds = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(anyData, fc.record({ weekStartsOn: fc.constantFrom('monday' as const, 'sunday' as const), bins: fc.constantFrom([10_000], [0, 20_000, 40_000]) }), fc.array(fc.tuple(anyQuery, fc.constantFrom(...roles)), { minLength: 4 * perData, maxLength: 4 * perData }), async (data, choice, wanted) => {
        await ward.fill(data);
        const dataset = datasetWith(choice);
        let here = 0;
        for (const [query, role] of wanted) {
          if (here === perData) break;
          const parsed = bindQuery(query, dataset, app);
          if (!parsed.ok) { refused += 1; continue; }
          here += 1;
          asked += 1;
          for (const kind of [...(query.derived ?? []).map(({ as }) => as), ...Object.keys(query)]) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
          const told = (what: object): string => JSON.stringify({ query, role: role.key, choice, ...what });
          const rowsOf = (statement: ReturnType<typeof compileQuery>) => ward.rowsOf(statement).catch((error: Error) => { throw new Error(told({ error: error.message })); });
          const result = shapeResult(parsed.value, await rowsOf(compileQuery(parsed.value, contextOf(role))));
          const expected = answerByHand(query, dataset, data, role);
          const width = parsed.value.dimensions.length;
          const compare = (rows: readonly (readonly unknown[])[], by: ReadonlyMap<string, readonly unknown[]>, kept: readonly number[], where: string): void => {
            const have = rows.map((row) => keyOfRow(row, kept)).sort();
            const want = [...by.keys()].sort();
            if (JSON.stringify(have) !== JSON.stringify(want)) throw new Error(told({ where, have, want }));
            for (const row of rows) row.slice(width).forEach((cell, index) => { cells += 1; const other = by.get(keyOfRow(row, kept))?.[index] ?? null; if (!isSameNumber(cell, other)) throw new Error(told({ where, row, index, expected: by.get(keyOfRow(row, kept)) })); });
          };
          const every = firstPlaces(width);
          if (width > 0) compare(result.rows, expected.groups, every, 'rows');
          // As many records are behind a count as it says, in its group and over everything.
          for (const [index, { definition, type, at, fact }] of parsed.value.measures.entries()) {
            if (type.name !== 'count' || at !== null || fact === 'meds') continue;
            for (const row of [...result.rows.slice(0, 2), null]) {
              const cell = row === null ? {} : Object.fromEntries(parsed.value.dimensions.map(({ key }, place) => [key, row[place] ?? null]));
              const count = row === null ? result.totals[index] : row[width + index];
              const statement = compileRecords(parsed.value, contextOf(role), { cell, column: definition.key, most: 1_000 });
              const found = (await rowsOf(statement)).length;
              if (found !== count) throw new Error(told({ where: 'records', cell, count, found, sql: statement.sql }));
              behind += 1;
            }
          }
          for (const [index, part] of (query.subtotals ?? []).entries()) compare(result.subtotals?.[index]?.rows ?? [], expected.subtotals[index] ?? new Map(), every.filter((at) => part.includes(parsed.value.dimensions[at]?.key ?? '')), 'subtotals');
          result.totals.forEach((cell, index) => { cells += 1; if (!isSameNumber(cell, expected.totals[index] ?? null)) throw new Error(told({ where: 'totals', totals: result.totals, expected: expected.totals })); });
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
