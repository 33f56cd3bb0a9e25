import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { type FormDefinition } from '../definitions/form.js';
import { sqlTextOf } from '../expressions/sql-text.js';
import { compileFilter } from './compile-filter.js';
import { evaluateFilter } from './evaluate-filter.js';
import { type FilterContext } from './filter-context.js';
import { filterOperators } from './filter-operators.js';
import { filterTargetOf } from './filter-target.js';
import { type Filter } from './filter.js';
import { validateFilter } from './validate-filter.js';

const options = ['a', 'b', '急'].map((value) => ({ value, label: value }));
const department: FormDefinition = {
  $format: 'form/1', key: 'department', label: '科室', layout: [],
  fields: [{ key: 'name', type: 'text', label: '名称' }, { key: 'beds', type: 'number', label: '床位' }, { key: 'alarm', type: 'blood-pressure', label: '报警线' }, { key: 'head', type: 'relation', label: '上级', props: { target: 'department' } }],
};
const wards = [{ value: 'east', label: '东院' }, { value: 'east_1', label: '一病区', parent: 'east' }, { value: 'east_1a', label: '甲组', parent: 'east_1' }, { value: 'west', label: '西院' }];
const codes = [{ code: 'I', path: [] }, { code: 'I10-I15', path: ['I'] }, { code: 'I10', path: ['I', 'I10-I15'] }, { code: 'E', path: [] }, { code: 'E11', path: ['E'] }];
const patient: FormDefinition = {
  $format: 'form/1', key: 'patient', label: '患者', layout: [],
  fields: [
    { key: 'name', type: 'text', label: '姓名' }, { key: 'score', type: 'number', label: '评分', props: { scale: 2 } },
    { key: 'fee', type: 'money', label: '费用' }, { key: 'birth', type: 'date', label: '出生' }, { key: 'seen', type: 'datetime', label: '就诊' },
    { key: 'wakes', type: 'time', label: '起床' }, { key: 'active', type: 'boolean', label: '在诊' }, { key: 'level', type: 'select', label: '级别', options },
    { key: 'tags', type: 'multi-select', label: '标签', options }, { key: 'dept', type: 'relation', label: '科室', props: { target: 'department' } },
    { key: 'doctor', type: 'user', label: '医生' },
    { key: 'ward', type: 'cascade', label: '病区', options: wards, props: { anyLevel: true } }, { key: 'wards', type: 'tree-select', label: '去过的病区', options: wards, props: { anyLevel: true } },
    { key: 'diagnosis', type: 'dictionary', label: '诊断', props: { dictionary: 'icd10' } }, { key: 'unit', type: 'department', label: '部门' }, { key: 'units', type: 'multi-department', label: '会诊部门' },
    { key: 'pressure', type: 'blood-pressure', label: '血压', props: { pulse: true } },
    { key: 'meds', type: 'sub-table', label: '用药', fields: [{ key: 'drug', type: 'text', label: '药品' }, { key: 'dose', type: 'number', label: '剂量' }, { key: 'after', type: 'blood-pressure', label: '服药后' }] },
  ],
};
const resolveForm = (key: string): FormDefinition | undefined => [patient, department].find((form) => form.key === key);
const ids = ['01', '02', '03'].map((n) => `0198c0de-7a5b-7c3d-8e4f-0123456789${n}`);
const departments = [{ id: ids[0], name: '心内科', beds: 40, alarm: { systolic: 120, diastolic: 80 }, head: ids[1] }, { id: ids[1], name: null, beds: null, alarm: null, head: ids[0] }];
const context: FilterContext = {
  form: patient, resolveForm, user: { id: ids[0] ?? '', departments: [ids[0] ?? ''], departmentTree: ids }, today: '2026-05-06', tz: 'Asia/Shanghai',
  related: (_form, id) => departments.find((one) => one.id === id),
  valuesBelow: (tree, values) => (tree.of === 'dictionary' ? [...values, ...codes.filter(({ path }) => path.some((one) => values.includes(one))).map(({ code }) => code)] : ids.slice(Math.min(3, ...values.map((one) => ids.indexOf(one)).filter((at) => at >= 0)))),
};

const texts = ['', '王', '王建国', 'Ab', 'aB', '50%', 'a_b', 'axb', '\\', "O'x", '𠮷田', 'ΑΣ', 'İ', '2026-05-06T00:00:00Z'];
const dates = ['2026-05-05', '2026-05-06', '2026-05-07', '1960-02-29'];
const moments = ['2026-05-05T16:00:00Z', '2026-05-05T15:59:59.999Z', '2026-05-06T23:59:59+08:00', '2026-05-07T00:00:00+08:00', '2026-05-06T12:00:00+02:00'];
const numbers = [0, 1, -1, 0.1, 0.3, 12.34, 1e6];
const times = ['00:00', '08:30', '23:59'];
const values: Readonly<Record<string, readonly unknown[]>> = {
  name: texts, score: numbers, fee: [0, 1, 100, 9007199254740991], birth: dates, seen: moments, wakes: times, active: [true, false],
  level: ['a', 'b', '急'], dept: ids.slice(0, 2), doctor: ids, ward: ['east', 'east_1', 'east_1a', 'west'], diagnosis: [...codes.map(({ code }) => code), 'Z99'], unit: ids, created_by: ids, created_at: moments, version: [1, 2, 72, 80, 120],
};
const pressures = [{ systolic: 120, diastolic: 80 }, { systolic: 90, diastolic: 60, pulse: 50 }, { systolic: 180, pulse: 120 }, { pulse: 72 }];
const orNull = (key: string): fc.Arbitrary<unknown> => fc.option(fc.constantFrom(...(values[key] ?? [])), { freq: 4 });
const record = fc.record({
  ...Object.fromEntries(Object.keys(values).map((key) => [key, orNull(key)])),
  tags: fc.option(fc.uniqueArray(fc.constantFrom('a', 'b', '急'), { maxLength: 3 })),
  wards: fc.option(fc.uniqueArray(fc.constantFrom('east', 'east_1', 'east_1a', 'west'), { maxLength: 3 })),
  units: fc.option(fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 2 })),
  pressure: fc.option(fc.constantFrom(...pressures)),
  meds: fc.array(fc.record({ drug: orNull('name'), dose: orNull('score'), after: fc.option(fc.constantFrom(...pressures.slice(0, 1))) }), { maxLength: 3 }),
});

const operandOf = (path: string, shape: string): fc.Arbitrary<unknown> => {
  if (shape === 'none') return fc.constant(undefined);
  if (/\.(systolic|diastolic|pulse)$/.test(path)) return operandOf('version', shape);
  const key = { 'meds.drug': 'name', 'meds.dose': 'score', 'dept.name': 'name', 'dept.beds': 'score', 'dept.id': 'dept', 'dept.head.name': 'name', 'dept.head.beds': 'score', 'dept.head.id': 'dept', 'dept.head.head.name': 'name', units: 'unit', wards: 'ward' }[path] ?? path;
  const pool = path === 'tags' ? ['a', 'b', '急'] : (values[key] ?? []).filter((value) => value !== '');
  const days = key === 'birth' || key === 'seen' || key === 'created_at' ? [{ $today: 0 }, { $today: -1 }, ...(key === 'birth' ? [] : dates)] : [];
  const people = ['dept', 'doctor', 'created_by', 'unit'].includes(key) ? [{ $user: 'id' }] : [];
  const one = fc.constantFrom(...pool, ...days, ...people);
  const plain = fc.constantFrom(...pool, ...(key === 'seen' ? dates : []));
  const shapes: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    one, text: fc.constantFrom('王', '建国', 'b', 'A', '%', '_', '\\', '田', 'σ', 'ς', 'i'), pair: fc.tuple(one, one), days: fc.integer({ min: -400, max: 400 }),
    list: people.length > 0 ? fc.oneof(fc.array(plain, { maxLength: 3 }), fc.constantFrom({ $user: 'departments' }, { $user: 'departmentTree' })) : fc.array(plain, { maxLength: 3 }),
  };
  return shapes[shape] ?? fc.constant(undefined);
};
const paths = [...Object.keys(values), 'tags', 'wards', 'units', 'pressure', 'pressure.systolic', 'pressure.pulse', 'dept.alarm', 'dept.alarm.systolic', 'meds.after', 'meds.after.diastolic', 'meds', 'meds.drug', 'meds.dose', 'dept.name', 'dept.beds', 'dept.id', 'dept.head.name', 'dept.head.beds', 'dept.head.id', 'dept.head.head.name'];
const comparison: fc.Arbitrary<Filter> = fc.constantFrom(...paths).chain((field) =>
  fc.constantFrom(...(filterTargetOf(field, context)?.operators ?? [])).chain((op) =>
    operandOf(field, filterOperators[op].operand).map((value) => (value === undefined ? { field, op } : { field, op, value }) as Filter)));
const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof({ weight: 6, arbitrary: comparison }, { weight: 1, arbitrary: fc.record({ and: fc.array(tie('filter'), { maxLength: 3 }) }) }, { weight: 1, arbitrary: fc.record({ or: fc.array(tie('filter'), { maxLength: 3 }) }) }, { weight: 1, arbitrary: fc.record({ not: tie('filter') }) }),
}));

const columns = [...Object.keys(values), 'tags', 'wards', 'units'];
const parts = ['systolic', 'diastolic', 'pulse'];
const partOfValue = (value: unknown, part: string): unknown => (value as Readonly<Record<string, unknown>> | null)?.[part] ?? null;

async function insertRecords(client: pg.Client, records: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  await client.query('truncate app_t.patient, app_t.patient__meds');
  for (const [index, one] of records.entries()) {
    const id = `0198c0de-0000-7000-8000-${String(index).padStart(12, '0')}`;
    const cells = [...columns.map((name) => [name, one[name]] as const), ...parts.map((part) => [`pressure_${part}`, partOfValue(one['pressure'], part)] as const)];
    await client.query(`insert into app_t.patient (id, ${cells.map(([name]) => `"${name}"`).join(', ')}) values ($1, ${cells.map((_, i) => `$${i + 2}`).join(', ')})`, [id, ...cells.map(([, value]) => value)]);
    for (const row of one['meds'] as readonly Readonly<Record<string, unknown>>[]) await client.query('insert into app_t.patient__meds (id, parent_id, drug, dose, after_systolic, after_diastolic) values (gen_random_uuid(), $1, $2, $3, $4, $5)', [id, row['drug'], row['dose'], partOfValue(row['after'], 'systolic'), partOfValue(row['after'], 'diastolic')]);
  }
}

describe('compileFilter', () => {
  const name = `schema_filters_${process.pid}_${Date.now()}`;
  const url = process.env['TEST_DATABASE_URL'] ?? '';
  const admin = new pg.Client({ connectionString: url });
  const client = new pg.Client({ connectionString: Object.assign(new URL(url), { pathname: `/${name}` }).href });
  beforeAll(async () => {
    await admin.connect();
    await admin.query(`create database ${name} template template0 encoding 'UTF8' locale 'C.UTF-8'`);
    await client.connect();
    await client.query(`create schema app_t;
      create table app_t.department (id uuid primary key, name varchar(200), beds numeric(18,4), deleted_at timestamptz, alarm_systolic numeric(18,0), alarm_diastolic numeric(18,0), head uuid);
      create table app_t.patient (id uuid primary key, name varchar(200), score numeric(18,2), fee bigint, birth date, seen timestamptz, wakes time, active boolean, level varchar(64),
        tags varchar(64)[], wards varchar(64)[], ward varchar(64), diagnosis varchar(64), unit uuid, units uuid[], dept uuid, doctor uuid, created_by uuid, created_at timestamptz, version int, pressure_systolic numeric(18,0), pressure_diastolic numeric(18,0), pressure_pulse numeric(18,0));
      create table app_t.patient__meds (id uuid primary key, parent_id uuid, drug varchar(200), dose numeric(18,4), after_systolic numeric(18,0), after_diastolic numeric(18,0))`);
    await client.query(`create schema platform;
      create table platform.dictionary_entry (dictionary text, code text, path text[]);
      create table platform.departments (id uuid primary key, parent_id uuid)`);
    for (const { code, path } of codes) await client.query(`insert into platform.dictionary_entry values ('icd10', $1, $2), ('other', $1, '{E11,I10}')`, [code, path]);
    for (const [at, id] of ids.entries()) await client.query('insert into platform.departments values ($1, $2)', [id, ids[at - 1] ?? null]);
    for (const one of departments) await client.query('insert into app_t.department values ($1, $2, $3, null, $4, $5, $6)', [one.id, one.name, one.beds, one.alarm?.systolic, one.alarm?.diastolic, one.head]);
  });
  afterAll(async () => {
    await client.end();
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  });

  it('selects exactly the records that evaluateFilter passes', async () => {
    let judged = 0;
    await fc.assert(fc.asyncProperty(fc.array(record, { minLength: 6, maxLength: 6 }), fc.array(filter, { minLength: 20, maxLength: 20 }), async (records, filters) => {
      await insertRecords(client, records);
      for (const one of filters) {
        expect(validateFilter(one, patient, resolveForm)).toEqual([]);
        const { sql, parameters } = sqlTextOf(compileFilter(one, { ...context, app: 't', alias: 'r' }), 1);
        const { rows } = await client.query<{ id: string }>(`select r.id from app_t.patient as r where $1 and ${sql} order by r.id`, [true, ...parameters]);
        const passing = records.flatMap((item, index) => (evaluateFilter(one, item, context) ? [`0198c0de-0000-7000-8000-${String(index).padStart(12, '0')}`] : []));
        expect({ filter: one, sql, ids: rows.map((row) => row.id) }).toEqual({ filter: one, sql, ids: passing });
        judged++;
      }
    }), { numRuns: 100 });
    expect(judged).toBeGreaterThanOrEqual(2_000);
  }, 400_000);

  it('puts values nowhere but into parameters', () => {
    const { sql, parameters } = sqlTextOf(compileFilter({ field: 'name', op: 'contains', value: "'; drop table x --" }, { ...context, app: 't', alias: 'r' }));
    expect(sql).toBe('lower("r"."name") like $1::text');
    expect(parameters).toEqual(["%'; drop table x --%"]);
  });
});
