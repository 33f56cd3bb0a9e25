import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessOf, type AppDefinition, type DatasetDefinition, evaluateFilter, type Filter, type FilterContext, type FormDefinition, type Query, type RoleDefinition } from '@carewright/schema';
import fc from 'fast-check';
import { loadModule, parseSync } from 'libpg-query';
import pg from 'pg';
import { bindQuery } from '../datasets/bind-query.js';
import { type BoundQuery } from '../datasets/bound-query.js';
import { deriveDataset } from '../datasets/derive-dataset.js';
import { drillFilter } from '../drill/drill-filter.js';
import { shapeResult } from '../shape/shape-result.js';
import { compileQuery, type QueryContext } from './compile-query.js';
import { readAccessOf } from './read-access.js';

const serverUrl = process.env['TEST_DATABASE_URL'] ?? '';
const database = `report_spec_${process.pid}_${Date.now()}`;
const option = (value: string) => ({ value, label: value });

const patient: FormDefinition = {
  $format: 'form/1', key: 'patient', label: '患者', layout: [],
  fields: [{ key: 'source', type: 'select', label: '来源', options: ['walk_in', 'phone'].map(option) }, { key: 'name', type: 'text', label: '姓名' }],
};
const visit: FormDefinition = {
  $format: 'form/1', key: 'visit', label: '就诊', layout: [],
  fields: [
    { key: 'patient', type: 'relation', label: '患者', props: { target: 'patient' } },
    { key: 'kind', type: 'select', label: '类型', options: ['out', 'in'].map(option) },
    { key: 'tags', type: 'multi-select', label: '标签', options: ['a', 'b', 'c'].map(option) },
    { key: 'day', type: 'date', label: '日期' },
    { key: 'at', type: 'datetime', label: '时间' },
    { key: 'fee', type: 'money', label: '费用' },
    { key: 'score', type: 'number', label: '评分', props: { scale: 1 } },
  ],
};
const app: AppDefinition = { $format: 'app/1', key: 'spec', label: 'x', forms: { patient, visit }, flows: {}, datasets: {}, dashboards: {}, roles: {} };
const dataset: DatasetDefinition = {
  ...deriveDataset(visit, app),
  measures: [...deriveDataset(visit, app).measures, { key: 'inpatients', label: '住院', agg: 'count', where: { field: 'kind', op: 'eq', value: 'in' } }, { key: 'walk_ins', label: '自来', agg: 'sum', path: 'fee', where: { field: 'patient.source', op: 'eq', value: 'walk_in' } }],
};
const today = '2026-11-21';
const tz = 'Asia/Shanghai';
const me = { id: '00000000-0000-4000-8000-000000000001', departments: [], departmentTree: [] };
const uuid = (group: number, n: number): string => `0000000${group}-0000-4000-8000-${String(n).padStart(12, '0')}`;

interface Row { readonly id: string; readonly created_by: string | null; readonly deleted: boolean; readonly [field: string]: unknown }
const maybe = <T,>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 4, nil: null });
const anyDay = fc.integer({ min: 0, max: 800 }).map((n) => new Date(Date.UTC(2024, 10, 25) + n * 86_400_000).toISOString().slice(0, 10));
const anyPatients = fc.array(fc.record({ source: maybe(fc.constantFrom('walk_in', 'phone')), name: maybe(fc.constantFrom('王', '李')), created_by: maybe(fc.constantFrom(me.id, uuid(9, 9))), deleted: fc.boolean() }), { minLength: 1, maxLength: 5 }).map((rows) => rows.map((row, n) => ({ id: uuid(1, n), created_at: '2026-01-01T00:00:00+08:00', ...row }) as Row));
const anyVisits = fc.array(
  fc.record({
    patient: maybe(fc.integer({ min: 0, max: 4 }).map((n) => uuid(1, n))), kind: maybe(fc.constantFrom('out', 'in')), tags: maybe(fc.subarray(['a', 'b', 'c'])), day: maybe(anyDay),
    at: maybe(fc.tuple(anyDay, fc.constantFrom('00:10', '07:59', '08:01', '23:50')).map(([day, time]) => `${day}T${time}:00+08:00`)), fee: maybe(fc.integer({ min: 0, max: 900_000 })), score: maybe(fc.integer({ min: 0, max: 100 }).map((n) => n / 10)),
    created_by: maybe(fc.constantFrom(me.id, uuid(9, 9))), deleted: fc.boolean(),
  }),
  { maxLength: 14 },
).map((rows) => rows.map((row, n) => ({ id: uuid(2, n), created_at: '2026-01-01T00:00:00+08:00', ...row }) as Row));

const anyQuery: fc.Arbitrary<Query> = fc.record({
  dimensions: fc.uniqueArray(fc.constantFrom<Query['dimensions'][number]>({ dimension: 'kind' }, { dimension: 'patient' }, { dimension: 'tags' }, { dimension: 'day', grain: 'month' }, { dimension: 'day', grain: 'week' }, { dimension: 'at', grain: 'day' }, { dimension: 'at', grain: 'quarter' }, { dimension: 'at', grain: 'year' }, { dimension: 'patient_source' }), { maxLength: 2, selector: (one) => one.dimension }),
  measures: fc.uniqueArray(fc.constantFrom('records', 'sum_fee', 'average_score', 'min_fee', 'max_score', 'distinct_patient', 'inpatients', 'walk_ins'), { minLength: 1, maxLength: 3 }),
  filter: fc.constantFrom<Filter>({ and: [] }, { field: 'kind', op: 'ne', value: 'in' }, { field: 'patient.source', op: 'eq', value: 'phone' }, { or: [{ field: 'fee', op: 'gt', value: 1000 }, { field: 'tags', op: 'hasAny', value: ['a'] }] }),
});
const roles: readonly RoleDefinition[] = [
  { $format: 'role/1', key: 'all', label: 'x', grants: ['visit', 'patient'].map((form) => ({ form, actions: ['read' as const], rows: 'all' as const, fields: { default: 'read' as const } })) },
  { $format: 'role/1', key: 'own_patients', label: 'x', grants: [{ form: 'visit', actions: ['read'], rows: 'all', fields: { default: 'read' } }, { form: 'patient', actions: ['read'], rows: 'own', fields: { default: 'read' } }] },
  { $format: 'role/1', key: 'own', label: 'x', grants: [{ form: 'visit', actions: ['read'], rows: 'own', fields: { default: 'read' } }, { form: 'visit', actions: ['read'], rows: { filter: { field: 'kind', op: 'eq', value: 'out' } }, fields: { default: 'read', except: { fee: 'hidden' } } }, { form: 'patient', actions: ['read'], rows: 'all', fields: { default: 'read', except: { source: 'masked' } } }] },
  { $format: 'role/1', key: 'none', label: 'x', grants: [] },
];

const filterContext = (form: FormDefinition): FilterContext => ({ form, resolveForm: (key) => app.forms[key], user: me, today, tz });

/** What a person reads off the rows, one by one: the meaning that the SQL must have. */
function oracle(bound: BoundQuery, data: { readonly visits: readonly Row[]; readonly patients: readonly Row[] }, role: RoleDefinition): { groups: Map<string, (number | null)[]>; totals: (number | null)[] } {
  const access = readAccessOf(accessOf([role]));
  const mayRead = (form: FormDefinition, row: Row, fields: readonly string[]): boolean => !row.deleted && access.rowsWhere(form.key, fields).some((filter) => evaluateFilter(filter, row, filterContext(form)));
  const patientOf = (row: Row, field: string): Row | undefined => data.patients.find((one) => one.id === row['patient'] && mayRead(patient, one, [field]));
  const related = (row: Row, path: string, fields: readonly string[]): unknown => { const one = data.patients.find((each) => each.id === row['patient'] && mayRead(patient, each, fields)); return one?.[path.split('.')[1] ?? ''] ?? null; };
  const passes = (row: Row, filter: Filter): boolean => evaluateFilter(filter, row, { ...filterContext(visit), related: (_form, id) => data.patients.find((one) => one.id === id && patientOf(row, 'source') !== undefined) });
  const rows = data.visits.filter((row) => mayRead(visit, row, bound.reads) && passes(row, bound.filter));
  const relatedFields = bound.readsRelated['patient']?.fields ?? [];
  const raw = (row: Row, path: string): unknown => (path.includes('.') ? related(row, path, relatedFields) : (row[path] ?? null));
  const bucket = (value: unknown, grain: string): string => {
    const date = new Date(`${String(value).slice(0, 10)}T00:00:00Z`);
    if (grain === 'week') date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
    if (grain !== 'day' && grain !== 'week') date.setUTCDate(1);
    if (grain === 'quarter') date.setUTCMonth(Math.floor(date.getUTCMonth() / 3) * 3);
    if (grain === 'year') date.setUTCMonth(0);
    return date.toISOString().slice(0, 10);
  };
  const measure = (some: readonly Row[]): (number | null)[] => bound.measures.map(({ definition, type }) => {
    const counted = definition.where ? some.filter((row) => passes(row, definition.where as Filter)) : some;
    const values = definition.path === undefined ? counted.map(() => 1) : counted.map((row) => raw(row, definition.path ?? '')).filter((value) => value !== null);
    if (type.answers === 'count') return type.isDistinct ? new Set(values).size : values.length;
    const numbers = values.map(Number);
    if (numbers.length === 0) return null;
    const total = numbers.reduce((sum, one) => sum + one, 0);
    return { sum: total, avg: Math.round((total / numbers.length) * 1e6) / 1e6, min: Math.min(...numbers), max: Math.max(...numbers), count: numbers.length, percentile_cont: null }[type.sqlFunction ?? 'count'];
  });
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const cells = bound.dimensions.map(({ path, target, grain }): unknown[] => {
      const value = raw(row, path);
      if (target.kind === 'list') return Array.isArray(value) && value.length > 0 ? value : [null];
      return [value === null || grain === null ? value : bucket(value, grain)];
    });
    const keys = cells.reduce<unknown[][]>((all, list) => all.flatMap((key) => list.map((cell) => [...key, cell])), [[]]);
    for (const key of keys) groups.set(JSON.stringify(key), [...(groups.get(JSON.stringify(key)) ?? []), row]);
  }
  return { groups: new Map([...groups].map(([key, some]) => [key, measure(some)])), totals: measure(rows) };
}

const close = (one: unknown, other: unknown): boolean => one === other || (typeof one === 'number' && typeof other === 'number' && Math.abs(one - other) < 1e-5);

describe('compileQuery on PostgreSQL', () => {
  let server: pg.Client;
  let client: pg.Client;

  beforeAll(async () => {
    await loadModule();
    server = new pg.Client(serverUrl);
    await server.connect();
    await server.query(`create database ${database}`);
    const url = new URL(serverUrl);
    url.pathname = `/${database}`;
    client = new pg.Client(url.toString());
    await client.connect();
    await client.query(`create schema app_spec;
      create table app_spec.patient (id uuid primary key, source varchar(64), name varchar(200), created_by uuid, created_at timestamptz, deleted_at timestamptz);
      create table app_spec.visit (id uuid primary key, patient uuid, kind varchar(64), tags varchar(64)[], day date, at timestamptz, fee bigint, score numeric(18,1), created_by uuid, created_at timestamptz, deleted_at timestamptz)`);
  });

  afterAll(async () => {
    await client.end();
    await server.query(`drop database ${database}`);
    await server.end();
  });

  async function fill(patients: readonly Row[], visits: readonly Row[]): Promise<void> {
    await client.query('truncate app_spec.patient, app_spec.visit');
    const deleted = (row: Row): string | null => (row.deleted ? '2026-01-01' : null);
    for (const row of patients) await client.query('insert into app_spec.patient values ($1,$2,$3,$4,$5,$6)', [row.id, row['source'], row['name'], row.created_by, row['created_at'], deleted(row)]);
    for (const row of visits) await client.query('insert into app_spec.visit values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)', [row.id, row['patient'], row['kind'], row['tags'], row['day'], row['at'], row['fee'], row['score'], row.created_by, row['created_at'], deleted(row)]);
  }

  const contextOf = (role: RoleDefinition): QueryContext => ({ app: 'spec', resolveForm: (key) => app.forms[key], user: me, today, tz, access: readAccessOf(accessOf([role])) });

  it('answers every cell as a reader of the rows would, for random data, questions and rights', async () => {
    let cells = 0;
    await fc.assert(
      fc.asyncProperty(anyPatients, anyVisits, fc.array(fc.tuple(anyQuery, fc.constantFrom(...roles)), { minLength: 12, maxLength: 12 }), async (patients, visits, questions) => {
        await fill(patients, visits);
        for (const [query, role] of questions) {
          const parsed = bindQuery(query, dataset, app);
          if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
          const { sql, parameters } = compileQuery(parsed.value, contextOf(role));
          const result = shapeResult(parsed.value, (await client.query(sql, [...parameters])).rows);
          const wanted = oracle(parsed.value, { visits, patients }, role);
          const width = parsed.value.dimensions.length;
          const keyOf = (row: readonly unknown[]): string => JSON.stringify(row.slice(0, width).map((cell) => (typeof cell === 'object' && cell !== null ? (cell as { id: string }).id : cell)));
          if (width > 0) expect(result.rows.map(keyOf).sort()).toEqual([...wanted.groups.keys()].sort());
          for (const row of width > 0 ? result.rows : []) {
            const expected = wanted.groups.get(keyOf(row)) ?? [];
            row.slice(width).forEach((cell, index) => { cells += 1; if (!close(cell, expected[index])) throw new Error(JSON.stringify({ query, role: role.key, row, expected })); });
          }
          result.totals.forEach((cell, index) => { if (!close(cell, wanted.totals[index])) throw new Error(JSON.stringify({ query, role: role.key, totals: result.totals, expected: wanted.totals, sql })); });
        }
      }),
      { numRuns: 120 },
    );
    expect(cells).toBeGreaterThan(1000);
  }, 120_000);

  it('leads from every count cell to exactly the records that it counted', async () => {
    await fc.assert(
      fc.asyncProperty(anyPatients, anyVisits, anyQuery, async (patients, visits, query) => {
        await fill(patients.map((row) => ({ ...row, deleted: false })), visits);
        const parsed = bindQuery({ ...query, measures: ['records', 'inpatients'] }, dataset, app);
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
        const bound = parsed.value;
        const role = roles[0] as RoleDefinition;
        const { sql, parameters } = compileQuery(bound, contextOf(role));
        const result = shapeResult(bound, (await client.query(sql, [...parameters])).rows);
        for (const row of result.rows) {
          for (const [index, measure] of ['records', 'inpatients'].entries()) {
            const cell = Object.fromEntries(bound.dimensions.map(({ key }, at) => [key, row[at] ?? null]));
            const filter = drillFilter(bound, cell, measure);
            const listed = bindQuery({ dimensions: [], measures: ['records'], filter }, dataset, app);
            if (!listed.ok) throw new Error(JSON.stringify(listed.issues));
            const compiled = compileQuery(listed.value, contextOf(role));
            const count = shapeResult(listed.value, (await client.query(compiled.sql, [...compiled.parameters])).rows).totals[0];
            expect({ query, row, count }).toEqual({ query, row, count: row[bound.dimensions.length + index] });
          }
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('prints one SELECT over the planned tables without a literal that came from the question', () => {
    const parsed = bindQuery({ dimensions: [{ dimension: 'patient_source' }], measures: ['walk_ins'], filter: { field: 'kind', op: 'eq', value: "x'; drop table app_spec.visit --" } }, dataset, app);
    if (!parsed.ok) throw new Error('the question binds');
    const { sql } = compileQuery(parsed.value, contextOf(roles[0] as RoleDefinition));
    const { stmts = [] } = parseSync(sql) as { stmts?: readonly { stmt: object }[] };
    expect(stmts).toHaveLength(1);
    expect(Object.keys(stmts[0]?.stmt ?? {})).toEqual(['SelectStmt']);
    expect(sql).not.toContain('drop table');
    expect([...sql.matchAll(/"app_spec"\."(\w+)"/g)].map(([, table]) => table).sort()).toEqual(expect.arrayContaining(['patient', 'visit']));
  });
});
