import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessOf, type AppDefinition, type Field, type FormDefinition, type Query, resolveLinks, type RoleDefinition } from '@carewright/schema';
import pg from 'pg';
import { bindQuery } from '../datasets/bind-query.js';
import { deriveDataset } from '../datasets/derive-dataset.js';
import { compileQuery } from './compile-query.js';
import { readAccessOf } from './read-access.js';

const database = `report_linked_${process.pid}_${Date.now()}`;
const form = (key: string, fields: Field[]): FormDefinition => ({ $format: 'form/1', key, label: key, layout: [], fields });
const written: AppDefinition = {
  $format: 'app/1', key: 'linked', label: 'x', flows: {}, datasets: {}, dashboards: {}, roles: {},
  forms: {
    patient: form('patient', [{ key: 'risk', type: 'select', label: 'r', options: [{ value: 'low', label: '低' }, { value: 'high', label: '高' }] }, { key: 'visits', type: 'roll-up', label: 'v', props: { form: 'visit', via: 'patient', agg: 'count' } }, { key: 'twice', type: 'formula', label: 't', props: { result: 'number' }, compute: { expr: { mul: [{ var: 'visits' }, 2] } as never, mode: 'always', store: false } }]),
    visit: form('visit', [{ key: 'patient', type: 'relation', label: 'p', props: { target: 'patient' } }, { key: 'risk', type: 'lookup', label: 'r', props: { via: 'patient', field: 'risk' } }]),
  },
};
const app = resolveLinks(written);
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const role = (patients: 'all' | 'own'): RoleDefinition => ({ $format: 'role/1', key: 'r', label: 'r', grants: [{ form: 'patient', actions: ['read'], rows: patients, fields: { default: 'read' } }, { form: 'visit', actions: ['read'], rows: 'all', fields: { default: 'read' } }] });
let client: pg.Client;

async function ask(key: string, query: Query, patients: 'all' | 'own' = 'all'): Promise<unknown[]> {
  const bound = bindQuery(query, deriveDataset(app.forms[key] as FormDefinition, app), app);
  if (!bound.ok) throw new Error(JSON.stringify(bound.issues));
  const { sql, parameters } = compileQuery(bound.value, { app: 'linked', access: readAccessOf(accessOf([role(patients)])), resolveForm: (one) => app.forms[one], user: { id: id(99), departments: [], departmentTree: [] }, today: '2026-05-06', tz: 'Asia/Shanghai' });
  const { rows } = await client.query<Record<string, unknown>>(sql, [...parameters]);
  return rows.filter((row) => row['g'] === 1).map((row) => [row['d0'] ?? null, Number(row['m0'])]).sort((a, b) => String(a[0]).localeCompare(String(b[0])));
}

beforeAll(async () => {
  const admin = new pg.Client({ connectionString: process.env['TEST_DATABASE_URL'] });
  await admin.connect();
  await admin.query(`create database ${database}`);
  await admin.end();
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '');
  url.pathname = `/${database}`;
  client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  await client.query(`create schema app_linked; create table app_linked.patient (id uuid, risk varchar(64), created_by uuid, created_at timestamptz default now(), deleted_at timestamptz); create table app_linked.visit (id uuid, patient uuid, created_by uuid, created_at timestamptz default now(), deleted_at timestamptz)`);
  await client.query(`insert into app_linked.patient (id, risk, created_by) values ('${id(1)}', 'low', '${id(99)}'), ('${id(2)}', 'high', null); insert into app_linked.visit (id, patient) values ('${id(11)}', '${id(1)}'), ('${id(12)}', '${id(1)}'), ('${id(13)}', '${id(2)}'), ('${id(14)}', null)`);
});
afterAll(async () => {
  await client.end();
  const admin = new pg.Client({ connectionString: process.env['TEST_DATABASE_URL'] });
  await admin.connect();
  await admin.query(`drop database ${database}`);
  await admin.end();
});

describe('a dataset', () => {
  it('groups by a lookup and filters by it', async () => {
    expect(await ask('visit', { dimensions: [{ dimension: 'risk' }], measures: ['records'] })).toEqual([['high', 1], ['low', 2], [null, 1]]);
    expect(await ask('visit', { dimensions: [{ dimension: 'risk' }], measures: ['records'], filter: { field: 'risk', op: 'eq', value: 'low' } })).toEqual([['low', 2]]);
  });

  it('adds up a roll-up', async () => {
    expect(await ask('patient', { dimensions: [{ dimension: 'risk' }], measures: ['sum_visits'] })).toEqual([['high', 1], ['low', 2]]);
  });

  it('adds up a formula that no column holds, made of a roll-up', async () => {
    expect(await ask('patient', { dimensions: [{ dimension: 'risk' }], measures: ['sum_twice'] })).toEqual([['high', 2], ['low', 4]]);
  });

  it('knows nothing of a related record that the asker may not read', async () => {
    expect(await ask('visit', { dimensions: [{ dimension: 'risk' }], measures: ['records'] }, 'own')).toEqual([['low', 2], [null, 2]]);
  });
});
