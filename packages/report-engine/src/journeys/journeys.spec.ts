import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Query, type RoleDefinition } from '@carewright/schema';
import fc from 'fast-check';
import pg from 'pg';
import { compileQuery, compileRecords } from '../compile/compile-query.js';
import { bindQuery } from '../datasets/bind-query.js';
import { describePeriod } from '../words/describe-period.js';
import { shapeResult } from '../shape/shape-result.js';
import { anyCohort, anyFunnel } from '../testing/any-journey.js';
import { JourneyOracle } from '../testing/journey-oracle.js';
import { firstPlaces, isSameNumber, keyOfRow } from '../testing/same-cells.js';
import { contextOf, openWardDatabase, type WardDatabase } from '../testing/ward-database.js';
import { anyData, app, type Data, datasetWith, roles, type Row, today, uuid } from '../testing/ward.js';

const questions = Number(process.env['REPORT_QUESTIONS'] ?? 120);
const perData = 12;
/** The everyday run asks the same every day; `FC_SEED` asks something else. */
const seed = Number(process.env['FC_SEED'] ?? 20_261_122);
const label = 'x';
const everyone = roles[0] as RoleDefinition;

let ward: WardDatabase;
beforeAll(async () => {
  ward = await openWardDatabase(process.env['TEST_DATABASE_URL'] ?? '', `report_journeys_${process.pid}_${Date.now()}`, async (address) => { const client = new pg.Client(address); await client.connect(); return client; });
});
afterAll(() => ward?.close());

describe('questions that follow people', () => {
  it('count what a reader of the rows would, for random data, steps, spans and rights, and lead to whom they counted', async () => {
    let [asked, cells, behind, refused] = [0, 0, 0, 0];
    await fc.assert(fc.asyncProperty(anyData, fc.constantFrom('monday' as const, 'sunday' as const), fc.array(fc.tuple(fc.oneof(anyFunnel, anyCohort), fc.constantFrom(everyone, everyone, ...roles)), { minLength: perData, maxLength: perData }), async (data, weekStartsOn, wanted) => {
      await ward.fill(data);
      const dataset = datasetWith({ weekStartsOn, bins: [10_000] });
      for (const [query, role] of wanted) {
        const bound = bindQuery(query, dataset, app);
        if (!bound.ok) { refused += 1; continue; }
        asked += 1;
        const context = contextOf(role);
        const result = shapeResult(bound.value, await ward.rowsOf(compileQuery(bound.value, context)));
        const oracle = new JourneyOracle(query, dataset, data, role);
        const expected = query.funnel === undefined ? oracle.cohort(query.cohort as NonNullable<Query['cohort']>) : oracle.funnel(query.funnel);
        const width = result.columns.filter(({ role: of }) => of === 'dimension').length;
        const keyOf = (row: readonly unknown[]): string => keyOfRow(row, firstPlaces(width));
        const fail = (what: object): never => { throw new Error(JSON.stringify({ query, role: role.key, weekStartsOn, ...what })); };
        if (JSON.stringify(result.rows.map(keyOf).sort()) !== JSON.stringify([...expected.keys()].sort())) fail({ have: result.rows.map(keyOf), want: [...expected.keys()] });
        for (const row of result.rows) row.slice(width).forEach((cell, index) => { cells += 1; if (!isSameNumber(cell, expected.get(keyOf(row))?.[index] ?? null)) fail({ row, expected: expected.get(keyOf(row)) }); });
        const people = query.measures.indexOf('people');
        for (const row of people < 0 ? [] : result.rows.slice(0, 4)) {
          const cell = Object.fromEntries(result.columns.slice(0, width).map(({ key }, index) => [key, row[index] ?? null]));
          behind += 1;
          const ids = await ward.rowsOf(compileRecords(bound.value, context, { cell, column: 'people', most: 1_000 }));
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
    return shapeResult(bound.value, await ward.rowsOf(compileQuery(bound.value, contextOf(everyone))));
  };

  it('are not told by a step, by who left before it, by a share of it or by the other groups', async () => {
    // 20 come as outpatients (10 of each source), 18 are admitted: two did not stay. Of the web ones all come again later, of the others one.
    const outs = Array.from({ length: 20 }, (_none, n) => visit(n, n, '2026-01-05T08:00:00+08:00'));
    const ins = Array.from({ length: 18 }, (_none, n) => visit(100 + n, n, '2026-01-06T08:00:00+08:00', { kind: 'in' }));
    await ward.fill(dataOf([...outs, ...ins, ...Array.from({ length: 10 }, (_none, n) => visit(200 + n, n, '2026-01-09T08:00:00+08:00', { tags: ['a'] }))]));
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
    await ward.fill(dataOf([...first, ...again]));
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
