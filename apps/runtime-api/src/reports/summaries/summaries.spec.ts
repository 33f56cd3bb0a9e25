import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AppDefinition, type Query } from '@carewright/schema';
import { readerSettings } from '@carewright/schema/storage';
import { bindQuery } from '@carewright/report-engine';
import { compileQuery, type QueryContext, type Summary } from '@carewright/report-engine/sql';
import { clinic } from '../../records/testing/clinic.js';
import { publishForTest } from '../../records/testing/publish-for-test.js';
import { startTestApi, type TestApi } from '../../testing/test-api.js';
import { PersonDatasets } from '../person-datasets.js';
import { uuidV7 } from '../../database/uuid-v7.js';
import { AnswerCache } from '../reading/answer-cache.js';
import { reportIssues } from '../reports.module.js';
import { chooseSummaries } from './summary-choice.js';
import { summariesOf } from './summary-rows.js';
import { type FormSizes } from './summary-sizes.js';
import { SummaryKeeper } from './summary-keeper.js';

const tz = 'Asia/Shanghai';
const questions = Number(process.env['SUMMARY_QUESTIONS'] ?? 40);
const visits: AppDefinition['forms'][string]['fields'] = [...(clinic.forms['visit']?.fields ?? []), { key: 'fee', type: 'money', label: '费用' }];
const grant = (rows: 'all' | 'own' | 'own-department' | { readonly filter: object }, except: Record<string, 'hidden'> = {}) => ({ form: 'visit', actions: ['read'], rows, fields: { default: 'read', except } }) as AppDefinition['roles'][string]['grants'][number];
const role = (key: string, ...grants: AppDefinition['roles'][string]['grants']): AppDefinition['roles'][string] => ({ $format: 'role/1', key, label: key, grants });
const app: AppDefinition = {
  ...clinic,
  forms: { ...clinic.forms, visit: { ...(clinic.forms['visit'] as AppDefinition['forms'][string]), fields: visits } },
  dashboards: { board: { $format: 'dashboard/1', key: 'board', label: '看板', rows: [{ id: 'r', height: 'medium', tiles: [{ id: 't', title: 't', width: 6, chart: 'bar', dataset: 'visit', query: { dimensions: [{ dimension: 'urgent' }], measures: ['records'] } }] }] } },
  roles: {
    all: role('all', grant('all')), own: role('own', grant('own')), ward: role('ward', grant('own-department')), urgent: role('urgent', grant({ filter: { field: 'urgent', op: 'eq', value: true } })),
    poor: role('poor', grant('all', { fee: 'hidden' }), grant('own')), coded: role('coded', grant({ filter: { field: 'code', op: 'isNotEmpty' } })),
  },
};

/** The same numbers each time a spec runs: what fails can be asked again. */
function drawn(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('records counted beforehand', () => {
  let api: TestApi;
  let keeper: SummaryKeeper;
  let summary: Summary;
  let people: readonly { readonly user: string; readonly department: string }[];
  const any = drawn(Number(process.env['SUMMARY_SEED'] ?? 7));
  const oneOf = <One>(all: readonly One[]): One => all[any(all.length)] as One;

  beforeAll(async () => {
    // The jobs of the application itself would decide that so few records need no summary.
    api = await startTestApi({ jobWorkers: 0, summaryRecords: 100 });
    await publishForTest(api, app);
    keeper = api.get(SummaryKeeper);
    people = [1, 2, 3].map(() => ({ department: uuidV7(), user: uuidV7() }));
    await api.database.owner.query(`insert into platform.departments (id, code, name) select id, 'C' || n, 'D' || n from unnest($1::uuid[]) with ordinality as d(id, n)`, [people.map(({ department }) => department)]);
    await api.database.owner.query(`insert into app_clinic.patient (id, release, name, risk) select uuidv7(), 1, 'p' || n, case when n % 3 = 0 then 'low' when n % 3 = 1 then 'high' end from generate_series(1, 12) n`);
    await api.database.owner.query(
      `insert into app_clinic.visit (id, release, created_by, created_department, at, department, urgent, fee, temperature, code, patient)
       select uuidv7(), 1, ($1::uuid[])[1 + n % 3], ($2::uuid[])[1 + n % 3], case when n % 9 > 0 then timestamptz '2026-01-01T15:30:00Z' + n * interval '7 hours' end, ($2::uuid[])[n % 4], (n % 5) < 2, case when n % 6 > 0 then n * 137 end, case when n % 4 > 0 then 36 + n % 40 * 0.1 end,
         case when n % 2 = 0 then 'c' || n end, (select id from app_clinic.patient order by name offset n % 12 limit 1) from generate_series(1, 400) n`,
      [people.map(({ user }) => user), people.map(({ department }) => department)],
    );
    summary = await keeper.make({ form: 'visit', time: 'at', dimensions: ['created_by', 'created_department', 'department', 'patient', 'urgent'], measures: ['fee', 'temperature'] }, app);
  });
  afterAll(() => api.close());

  /** One change of the records, as any of the ways in which they change, several statements to a transaction at times. */
  async function write(): Promise<void> {
    const { user, department } = oneOf(people);
    const day = `2026-0${String(1 + any(4))}-${String(1 + any(28)).padStart(2, '0')}`;
    const at = any(8) === 0 ? null : `${day}T${String(any(24)).padStart(2, '0')}:30:00Z`;
    const values = [user, department, at, any(5) === 0 ? null : oneOf(people).department, [true, false, null][any(3)], any(6) === 0 ? null : any(100_000), any(4) === 0 ? null : 36 + any(40) / 10];
    const some = '(select id from app_clinic.visit order by md5(id::text || $1) limit 2)';
    const ways: readonly (readonly [string, readonly unknown[]])[] = [
      [`insert into app_clinic.visit (id, release, created_by, created_department, at, department, urgent, fee, temperature, code, patient) select uuidv7(), 1, $1::uuid, $2::uuid, $3::timestamptz, $4::uuid, $5::boolean, $6::numeric, $7::numeric, case when n < 3 then left(gen_random_uuid()::text, 20) end, (select id from app_clinic.patient order by md5(id::text || n || coalesce($6::text, '')) limit 1) from generate_series(1, 3) n`, values],
      [`update app_clinic.visit set fee = $2, urgent = $3, department = $4 where id in ${some}`, [String(any(9_999)), values[5], values[4], values[3]]],
      [`update app_clinic.visit set at = $2::timestamptz where id in ${some}`, [String(any(9_999)), at]],
      [`update app_clinic.visit set deleted_at = case when deleted_at is null then now() end where id in ${some}`, [String(any(9_999))]],
      [`update app_clinic.visit set version = version + 1 where id in ${some}`, [String(any(9_999))]],
      [`delete from app_clinic.visit where id in ${some.replace('limit 2', 'limit 1')}`, [String(any(9_999))]],
    ];
    const chosen = [0, 0, 0, ...ways.keys()];
    const client = await api.database.runtime.connect();
    try {
      await client.query('begin');
      for (let n = 0; n < 1 + any(3); n += 1) { const [text, given] = ways[oneOf(chosen)] as (typeof ways)[number]; await client.query(text, [...given]); }
      await client.query(any(7) === 0 ? 'rollback' : 'commit');
    } catch (error) {
      await client.query('rollback');
      // Writers that change the same records in different orders may wait for each other.
      if ((error as { code?: string }).code !== '40P01') throw error;
    } finally {
      client.release();
    }
  }

  function question(): Query {
    const grains = ['day', 'week', 'month', 'quarter', 'year'] as const;
    const dimensions = [{ dimension: 'at', grain: oneOf(grains) }, { dimension: 'department' }, { dimension: 'urgent' }, { dimension: 'patient' }].filter(() => any(2) === 0).slice(0, 3);
    const filters: Query['filter'][] = [{ field: 'at', op: 'between', value: ['2026-01-15', '2026-03-20'] }, { field: 'at', op: 'lt', value: '2026-03-01' }, { field: 'urgent', op: 'eq', value: true }, { field: 'department', op: 'in', value: [oneOf(people).department] }, { field: 'department', op: 'isEmpty' }, { field: 'patient.risk', op: 'eq', value: 'low' }];
    const measures = ['records', 'sum_fee', 'average_fee', 'average_temperature', 'sum_temperature'].filter(() => any(2) === 0);
    return {
      dimensions, measures: measures.length === 0 ? ['records'] : measures,
      ...(any(2) === 0 && { filter: { and: filters.filter(() => any(3) === 0) as NonNullable<Query['filter']>[] } }),
      ...(dimensions.length > 1 && any(3) === 0 && { subtotals: [[dimensions[0]?.dimension ?? '']] }),
      ...(dimensions[0]?.dimension === 'at' && any(3) === 0 && { derived: [{ key: 'before', of: measures[0] ?? 'records', as: 'previous' as const, back: { n: 1, unit: 'month' as const } }] }),
    };
  }

  /** What both ways answer at one moment, to one person; null where the records must be asked. */
  async function both(roleName: string, query: Query): Promise<{ readonly records: readonly unknown[]; readonly counted: readonly unknown[] | null }> {
    const person = new PersonDatasets(app, [roleName]);
    const { user, department } = oneOf(people);
    const dataset = person.find('visit');
    const bound = dataset && bindQuery(query, dataset, person.app);
    if (bound?.ok !== true) return { records: [], counted: null };
    const context: QueryContext = { app: 'clinic', resolveForm: (key) => person.app.forms[key], ruleForm: (key) => person.ruleForms[key], user: { id: user, departments: [department], departmentTree: [department] }, today: '2026-04-20', tz, access: person.readAccess };
    const [plain, quick] = [compileQuery(bound.value, context), compileQuery(bound.value, { ...context, summaries: [summary] })];
    const client = await api.database.reader.connect();
    try {
      await client.query('begin isolation level repeatable read read only');
      await client.query(`select ${Object.values(readerSettings).map((name, index) => `set_config('${name}', $${String(index + 1)}, true)`).join(', ')}`, [user, department, department, roleName]);
      const records = (await client.query(plain.sql, [...plain.parameters])).rows;
      return { records, counted: quick.sql.includes(summary.name) ? (await client.query(quick.sql, [...quick.parameters])).rows : null };
    } finally {
      await client.query('rollback');
      client.release();
    }
  }

  it('answer exactly as the records do, to every role, while others write, fold and count anew', async () => {
    let [isOver, counted, folded] = [false, 0, 0];
    const writers = [1, 2].map(async () => { while (!isOver) await write(); });
    const keeping = (async () => {
      for (let round = 0; !isOver; round += 1) {
        const [row] = await summariesOf(api.database.sql, 'clinic');
        if (round % 5 === 4) await keeper.fill(summary, app);
        else if (row !== undefined && await keeper.fold(row, app, 1)) folded += 1;
      }
    })();
    try {
      for (let n = 0; n < questions; n += 1) {
        const [roleName, query] = [oneOf(['all', 'own', 'ward', 'urgent', 'poor']), question()];
        const answers = await both(roleName, query);
        if (answers.counted === null) continue;
        counted += 1;
        expect({ roleName, query, rows: answers.counted }).toEqual({ roleName, query, rows: answers.records });
      }
    } finally {
      isOver = true;
      await Promise.all([...writers, keeping]);
    }
    expect(counted).toBeGreaterThan(questions / 3);
    expect(folded).toBeGreaterThan(0);
  });

  it('are not asked by whom they cannot tell rows apart for, nor about what they do not hold', async () => {
    const records = { dimensions: [], measures: ['records'] };
    expect((await both('coded', records)).counted).toBeNull();
    expect((await both('all', { dimensions: [{ dimension: 'code' }], measures: ['records'] })).counted).toBeNull();
    expect((await both('all', { ...records, filter: { field: 'fee', op: 'gt', value: 100 } })).counted).toBeNull();
    expect((await both('all', { dimensions: [], measures: ['records', 'max_fee'] })).counted).toBeNull();
    // Without a role, and with one whose rows they cannot tell apart, the table itself shows nothing.
    const { rows } = await api.database.reader.query(`select count(*)::integer as n from reporting.${summary.name}`);
    expect(rows).toEqual([{ n: 0 }]);
    await expect(api.database.reader.query(`delete from reporting.${summary.name}`)).rejects.toThrow();
  });

  it('are what the author of a dataset chose, however few the records are, or nothing; else dashboards decide', () => {
    const dataset = (beforehand?: AppDefinition['datasets'][string]['beforehand']): AppDefinition => ({ ...app, datasets: { visit: { $format: 'dataset/1', key: 'visit', label: '就诊', form: 'visit', dimensions: [{ key: 'at', label: '时间', path: 'at' }, { key: 'urgent', label: '急', path: 'urgent' }, { key: 'code', label: '号', path: 'code' }], measures: [{ key: 'records', label: '数', agg: 'count' }, { key: 'fee', label: '费用', agg: 'sum', path: 'fee' }, { key: 'people', label: '人数', agg: 'distinct', path: 'patient' }], ...(beforehand !== undefined && { beforehand }) } } });
    const sizes = new Map([['visit', { records: 400, isWorthwhile: () => true, isQuick: () => true } as unknown as FormSizes]]);
    const found = (of: AppDefinition, known: typeof sizes = sizes) => chooseSummaries(of, known, 100).map(({ time, dimensions, measures }) => [time, dimensions.filter((one) => !one.startsWith('created_')), measures]);
    expect(found(dataset())).toEqual([[null, ['code', 'urgent'], []]]);
    expect(found(dataset('never'))).toEqual([]);
    expect(found(dataset({ dimensions: ['at', 'urgent'], measures: ['fee'] }), new Map())).toEqual([['at', ['urgent'], ['fee']]]);
    expect(reportIssues(dataset({ dimensions: ['at'], measures: ['fee'] }))).toEqual([]);
    expect(reportIssues(dataset({ dimensions: ['at'], measures: ['people'] })).map(({ code, path }) => [code, path])).toEqual([['dataset.not-beforehand', ['datasets', 'visit', 'beforehand']]]);
  });

  it('go before a release takes their columns away, so that nobody who writes is held up', async () => {
    const visit = app.forms['visit'] as AppDefinition['forms'][string];
    const less: AppDefinition = { ...app, forms: { ...app.forms, visit: { ...visit, fields: visit.fields.filter(({ key }) => key !== 'fee') } } };
    await api.database.transaction((sql) => keeper.published(sql, app), 'owner');
    expect(await summariesOf(api.database.sql, 'clinic')).toHaveLength(1);
    await api.database.transaction(async (sql) => {
      await keeper.published(sql, less);
      await sql.query('alter table app_clinic.visit rename column fee to retired__2_fee');
    }, 'owner');
    expect(await summariesOf(api.database.sql, 'clinic')).toEqual([]);
    await expect(api.database.runtime.query('update app_clinic.visit set version = version + 1')).resolves.toBeDefined();
  });

  it('are made where dashboards ask much of many records, tell what was written a moment ago, and are not missed when they go', async () => {
    await api.database.owner.query('analyze app_clinic.visit');
    await keeper.plan('clinic');
    const [made] = await summariesOf(api.database.sql, 'clinic');
    expect(made).toMatchObject({ form: 'visit', time: null, dimensions: expect.arrayContaining(['urgent']), measures: [], ready: true });
    const chief = await api.as({ username: 'chief', roles: [{ app: 'clinic', role: 'all' }] });
    const total = async (): Promise<number> => Number((await chief.post<{ totals: unknown[] }>('/api/apps/clinic/datasets/visit/query', { dimensions: [{ dimension: 'urgent' }], measures: ['records'] })).body.totals[0]);
    const before = await total();
    await api.database.runtime.query('insert into app_clinic.visit (id, release, urgent, patient) select uuidv7(), 1, true, id from app_clinic.patient limit 1');
    expect(await total()).toBe(before + 1);
    // It is the summary that is read: what stands in it alone is counted.
    const table = `reporting.${made?.name ?? ''}`;
    await api.database.owner.query(`insert into ${table} (urgent, records__n, fresh__n) values (true, 5, true)`);
    // Nothing changes a summary but what changes its records, and by that alone is known whether an answer still holds.
    const cache = api.get(AnswerCache);
    cache.clear();
    expect(await total()).toBe(before + 6);
    await api.database.owner.query(`drop function ${table}() cascade`);
    await api.database.owner.query(`drop table ${table}`);
    cache.clear();
    expect(await total()).toBe(before + 1);
  });
});
