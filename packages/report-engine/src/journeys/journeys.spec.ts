import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessOf, type Query, type RoleDefinition } from '@carewright/schema';
import fc from 'fast-check';
import pg from 'pg';
import { compileQuery, compileRecords, type QueryContext } from '../compile/compile-query.js';
import { readAccessOf } from '../compile/read-access.js';
import { bindQuery } from '../datasets/bind-query.js';
import { describePeriod } from '../words/describe-period.js';
import { shapeResult } from '../shape/shape-result.js';
import { JourneyOracle } from '../testing/journey-oracle.js';
import { fillWard, makeWard } from '../testing/fill-ward.js';
import { anyData, app, type Data, datasetWith, forms, me, roles, type Row, today, tz, uuid } from '../testing/ward.js';

const questions = Number(process.env['REPORT_QUESTIONS'] ?? 120);
const perData = 12;
const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2_147_483_647);
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

const anyFunnel: fc.Arbitrary<Query> = fc.record({
  steps: fc.array(anyMoment, { minLength: 2, maxLength: 4 }), within: fc.option(fc.record({ n: fc.integer({ min: 1, max: 90 }), unit: fc.constantFrom('day' as const, 'week' as const, 'month' as const) }), { nil: undefined }),
  subject: fc.option(fc.constant('patient'), { freq: 4, nil: undefined }), by: fc.option(fc.constantFrom('kind', 'tags', 'source', 'status', 'at', 'fees', 'drug'), { freq: 2, nil: undefined }), measures: fc.shuffledSubarray(['people', 'of_first', 'of_previous'], { minLength: 1 }),
  filter, period: fc.option(span, { nil: undefined }), members: fc.option(fc.constant([{ dimension: 'tags', is: ['a', null] }]), { freq: 4, nil: undefined }),
}).map(({ steps, within, subject, by, measures, filter: where, period, members }) => clean({ dimensions: by === undefined ? [] : [{ dimension: by, ...(by === 'at' && { grain: 'quarter' as const }) }], measures, filter: where, members, period: period && told('at', period), funnel: { subject, steps: steps.map((step) => ({ ...step, label })), within } }) as unknown as Query);

const anyCohort: fc.Arbitrary<Query> = fc.record({ start: anyMoment, again: anyMoment, grain, spans: fc.integer({ min: 1, max: 8 }), measures: fc.shuffledSubarray(['people', 'of_all'], { minLength: 1 }), subject: fc.option(fc.constant('patient'), { freq: 5, nil: undefined }), filter, period: fc.option(span, { nil: undefined }) })
  .map(({ start, again, measures, subject, filter: where, period, ...rest }) => clean({ dimensions: [], measures, filter: where, ...('fact' in start ? {} : { period: period && told(start.at, period) }), cohort: { subject, start, again, ...rest } }) as unknown as Query);

const close = (one: unknown, other: unknown): boolean => one === other || (one !== null && other !== null && Math.abs(Number(one) - Number(other)) < 2e-5);
const everyone = roles[0] as RoleDefinition;
const contextOf = (role: RoleDefinition): QueryContext => ({ app: 'ward', resolveForm: (key) => forms[key], user: me, today, tz, access: readAccessOf(accessOf([role])) });

const serverUrl = process.env['TEST_DATABASE_URL'] ?? '';
const database = `report_journeys_${process.pid}_${Date.now()}`;
let server: pg.Client;
let client: pg.Client;
const run = (sql: string, values?: unknown[]): Promise<unknown> => client.query(sql, values);
const rowsOf = async ({ sql, parameters }: { readonly sql: string; readonly parameters: readonly unknown[] }): Promise<readonly Record<string, unknown>[]> => (await client.query<Record<string, unknown>>(sql, [...parameters]).catch((error: Error) => { throw new Error(`${error.message}: ${sql}`); })).rows;

beforeAll(async () => {
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

describe('questions that follow people', () => {
  it('count what a reader of the rows would, for random data, steps, spans and rights, and lead to whom they counted', async () => {
    let [asked, cells, behind, refused] = [0, 0, 0, 0];
    await fc.assert(fc.asyncProperty(anyData, fc.constantFrom('monday' as const, 'sunday' as const), fc.array(fc.tuple(fc.oneof(anyFunnel, anyCohort), fc.constantFrom(everyone, everyone, ...roles)), { minLength: perData, maxLength: perData }), async (data, weekStartsOn, wanted) => {
      await fillWard(run, data);
      const dataset = datasetWith({ weekStartsOn, bins: [10_000] });
      for (const [query, role] of wanted) {
        const bound = bindQuery(query, dataset, app);
        if (!bound.ok) { refused += 1; continue; }
        asked += 1;
        const context = contextOf(role);
        const result = shapeResult(bound.value, await rowsOf(compileQuery(bound.value, context)));
        const oracle = new JourneyOracle(query, dataset, data, role);
        const expected = query.funnel === undefined ? oracle.cohort(query.cohort as NonNullable<Query['cohort']>) : oracle.funnel(query.funnel);
        const width = result.columns.filter(({ role: of }) => of === 'dimension').length;
        const keyOf = (row: readonly unknown[]): string => JSON.stringify(row.slice(0, width).map((cell) => (typeof cell === 'object' && cell !== null ? (cell as { id: string }).id : cell)));
        const fail = (what: object): never => { throw new Error(JSON.stringify({ query, role: role.key, weekStartsOn, ...what })); };
        if (JSON.stringify(result.rows.map(keyOf).sort()) !== JSON.stringify([...expected.keys()].sort())) fail({ have: result.rows.map(keyOf), want: [...expected.keys()] });
        for (const row of result.rows) row.slice(width).forEach((cell, index) => { cells += 1; if (!close(cell, expected.get(keyOf(row))?.[index] ?? null)) fail({ row, expected: expected.get(keyOf(row)) }); });
        const people = query.measures.indexOf('people');
        for (const row of people < 0 ? [] : result.rows.slice(0, 4)) {
          const cell = Object.fromEntries(result.columns.slice(0, width).map(({ key }, index) => [key, row[index] ?? null]));
          behind += 1;
          const ids = await rowsOf(compileRecords(bound.value, context, { cell, column: 'people', most: 1_000 }));
          if (new Set(ids.map(({ id }) => id)).size !== row[width + people]) fail({ cell, ids: ids.length, count: row[width + people] });
        }
      }
    }), { numRuns: Math.ceil(questions / perData), seed, endOnFailure: true });
    if (process.env['REPORT_QUESTIONS'] !== undefined) process.stdout.write(`${JSON.stringify({ asked, cells, behind, refused, seed })}\n`);
    expect(asked).toBeGreaterThan(questions * 0.5);
    expect(cells).toBeGreaterThan(asked);
    expect(behind).toBeGreaterThan(questions * 0.2);
  }, 600_000);
});

const visit = (n: number, patient: number, at: string, more: object = {}): Row => ({ id: uuid(3, n), created_by: null, deleted: false, created_at: at, patient: uuid(2, patient), kind: 'out', tags: null, day: at.slice(0, 10), at, fee: 1, score: null, meds: [], ...more });
const patients = (count: number): readonly Row[] => Array.from({ length: count }, (_none, n) => ({ id: uuid(2, n), created_by: null, deleted: false, created_at: '2026-01-01T00:00:00+08:00', source: n % 2 === 0 ? 'web' : 'walk', doctor: null, balance: null }));
const dataOf = (visits: readonly Row[]): Data => ({ doctor: [], patient: patients(40), visit: visits, follow_up: [], lead: [] });
const step = (kind: string): NonNullable<Query['funnel']>['steps'][number] => ({ label: kind, at: 'at', where: { field: 'kind', op: 'eq', value: kind } });

describe('few people behind a number', () => {
  const ask = async (query: Query): Promise<{ readonly rows: readonly (readonly unknown[])[]; readonly withheld?: number }> => {
    const bound = bindQuery(query, { ...datasetWith({ weekStartsOn: 'monday', bins: [1] }), smallest: 3 }, app);
    if (!bound.ok) throw new Error(JSON.stringify(bound.issues));
    return shapeResult(bound.value, await rowsOf(compileQuery(bound.value, contextOf(everyone))));
  };

  it('are not told by a step, by who left before it, by a share of it or by the other groups', async () => {
    // 20 come as outpatients (10 of each source), 18 are admitted: two did not stay. Of the web ones all come again later, of the others one.
    const outs = Array.from({ length: 20 }, (_none, n) => visit(n, n, '2026-01-05T08:00:00+08:00'));
    const ins = Array.from({ length: 18 }, (_none, n) => visit(100 + n, n, '2026-01-06T08:00:00+08:00', { kind: 'in' }));
    await fillWard(run, dataOf([...outs, ...ins, ...Array.from({ length: 10 }, (_none, n) => visit(200 + n, n, '2026-01-09T08:00:00+08:00', { tags: ['a'] }))]));
    const query: Query = { dimensions: [], measures: ['people', 'of_previous'], funnel: { subject: 'patient', steps: [step('out'), step('in'), { label: 'again', at: 'at', where: { field: 'tags', op: 'hasAny', value: ['a'] } }] } };
    const whole = await ask(query);
    expect(whole.rows).toEqual([['0', 20, null], ['1', null, null], ['2', 10, null]]);
    expect(whole.withheld).toBe(1);
    const bySource = await ask({ ...query, dimensions: [{ dimension: 'source' }] });
    // Each source lost one on the way; each has five who came again.
    expect(bySource.rows.filter(([at]) => at === '1').map(([, , people]) => people)).toEqual([null, null]);
    expect(bySource.rows.filter(([at]) => at === '2').map(([, , people]) => people)).toEqual([5, 5]);
  });

  it('are not told by retention, nor by all who did not come again', async () => {
    const first = Array.from({ length: 10 }, (_none, n) => visit(n, n, '2025-11-05T08:00:00+08:00'));
    const again = [...Array.from({ length: 9 }, (_none, n) => visit(100 + n, n, '2025-12-05T08:00:00+08:00')), ...Array.from({ length: 5 }, (_none, n) => visit(200 + n, n, '2026-01-05T08:00:00+08:00')), visit(300, 0, '2026-02-05T08:00:00+08:00'), visit(400, 20, '2026-02-05T08:00:00+08:00')];
    await fillWard(run, dataOf([...first, ...again]));
    const { rows } = await ask({ dimensions: [], measures: ['people', 'of_all'], cohort: { subject: 'patient', start: { at: 'at' }, again: { at: 'at' }, grain: 'month', spans: 4 } });
    expect(rows).toEqual([['2025-11-01', 0, 10, 1], ['2025-11-01', 1, null, null], ['2025-11-01', 2, 5, 0.5], ['2025-11-01', 3, null, null], ['2025-11-01', 4, 0, 0], ['2026-02-01', 0, null, null], ['2026-02-01', 1, null, null]]);
  });
});

describe('binding', () => {
  it('tells the period of those who came first in words', () => {
    const bound = bindQuery({ dimensions: [], measures: ['people'], period: { dimension: 'at', from: { $start: 'month', shift: -1 } }, cohort: { subject: 'patient', start: { at: 'at' }, again: { at: 'at' }, grain: 'month', spans: 3 } }, datasetWith({ weekStartsOn: 'monday', bins: [1] }), app);
    expect(bound.ok && [describePeriod(bound.value, today, 'zh-CN'), describePeriod(bound.value, today, 'en-US')]).toEqual(['首次时间 2026-02-01 起', 'First came from 2026-02-01']);
  });

  const issuesOf = (query: Query): readonly string[] => { const bound = bindQuery(query, datasetWith({ weekStartsOn: 'monday', bins: [1] }), app); return bound.ok ? [] : bound.issues.map(({ code }) => code); };
  const funnel = { subject: 'patient', steps: [step('out'), step('in')] };
  it('says what is wrong with a question that follows people', () => {
    expect(issuesOf({ dimensions: [], measures: ['people'], funnel })).toEqual([]);
    expect(issuesOf({ dimensions: [], measures: ['n'], funnel })).toEqual(['query.unknown-measure']);
    expect(issuesOf({ dimensions: [], measures: ['people'], funnel: { ...funnel, subject: 'kind' } })).toEqual(['query.subject-not-reference', 'query.subject-not-reference']);
    expect(issuesOf({ dimensions: [], measures: ['people'], funnel: { ...funnel, steps: [step('out'), { label, at: 'fee' }] } })).toEqual(['query.step-needs-time']);
    expect(issuesOf({ dimensions: [], measures: ['people'], funnel: { ...funnel, steps: [step('out'), { label, fact: 'leads', at: 'made' }] } })).toEqual(['query.step-without-subject']);
    expect(issuesOf({ dimensions: [{ dimension: 'kind' }, { dimension: 'source' }], measures: ['people'], funnel })).toEqual(['query.journey-plain']);
    expect(issuesOf({ dimensions: [], measures: ['people'], period: { dimension: 'day' }, cohort: { subject: 'patient', start: { at: 'at' }, again: { at: 'at' }, grain: 'month', spans: 3 } })).toEqual(['query.period-elsewhere']);
    expect(issuesOf({ dimensions: [{ dimension: 'rank' }], measures: ['people'], filter: { field: 'kind', op: 'eq', value: 'in' }, funnel: { steps: [step('out'), { label, fact: 'ghost', at: 'at' }] } })).toEqual(['query.unknown-fact']);
  });
});
