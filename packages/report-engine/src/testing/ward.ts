import { type AppDefinition, type DatasetDefinition, type Field, type FormDefinition, type RoleDefinition } from '@carewright/schema';
import fc from 'fast-check';

/** A small hospital with everything that can go wrong when counting: lists, sub-tables, chains of relations, deleted records. */
export const today = '2026-03-18';
export const tz = 'Asia/Shanghai';
export const me = { id: '00000000-0000-4000-8000-000000000001', departments: [], departmentTree: [] };
export const uuid = (group: number, n: number): string => `0000000${group}-0000-4000-8000-${String(n).padStart(12, '0')}`;
const options = (...values: readonly string[]): { value: string; label: string }[] => values.map((value) => ({ value, label: value }));
const form = (key: string, fields: Field[]): FormDefinition => ({ $format: 'form/1', key, label: key, layout: [], fields });
const relation = (key: string, target: string): Field => ({ key, type: 'relation', label: key, props: { target } });

/** Choices under choices, and departments; the last of them is in no tree any more. */
export const tagTree = [{ value: 'a', label: 'a' }, { value: 'b', label: 'b', parent: 'a' }, { value: 'c', label: 'c', parent: 'b' }];
export const units = [null, 0, 1, null, 1].map((parent, n) => ({ id: uuid(7, n), parent: parent === null ? null : uuid(7, parent) }));
/** What values stand under, from the top down to themselves, as somebody writes it down. */
export const waysDown: Readonly<Record<string, readonly string[]>> = { a: ['a'], b: ['a', 'b'], c: ['a', 'b', 'c'], ...Object.fromEntries([[0], [0, 1], [0, 1, 2], [3], [0, 1, 4]].map((way) => [uuid(7, way.at(-1) ?? 0), way.map((n) => uuid(7, n))])) };

export const forms: Readonly<Record<string, FormDefinition>> = {
  doctor: form('doctor', [{ key: 'rank', type: 'select', label: 'rank', options: options('senior', 'junior') }]),
  patient: form('patient', [{ key: 'source', type: 'select', label: 'source', options: options('web', 'walk') }, relation('doctor', 'doctor'), { key: 'balance', type: 'money', label: 'balance' }]),
  visit: form('visit', [
    relation('patient', 'patient'), { key: 'kind', type: 'select', label: 'kind', options: options('out', 'in') }, { key: 'tags', type: 'tree-select', label: 'tags', options: tagTree, props: { anyLevel: true } }, { key: 'unit', type: 'department', label: 'unit' },
    { key: 'day', type: 'date', label: 'day' }, { key: 'at', type: 'datetime', label: 'at' }, { key: 'fee', type: 'money', label: 'fee' }, { key: 'score', type: 'number', label: 'score', props: { scale: 1 } },
    { key: 'meds', type: 'sub-table', label: 'meds', fields: [{ key: 'drug', type: 'select', label: 'drug', options: options('x', 'y', 'z') }, { key: 'dose', type: 'number', label: 'dose' }] },
  ]),
  follow_up: form('follow_up', [relation('visit', 'visit'), { key: 'status', type: 'select', label: 'status', options: options('due', 'done') }, { key: 'unit', type: 'department', label: 'unit' }, { key: 'due', type: 'date', label: 'due' }, { key: 'minutes', type: 'number', label: 'minutes' }]),
  lead: form('lead', [{ key: 'made', type: 'datetime', label: 'made' }, { key: 'origin', type: 'select', label: 'origin', options: options('web', 'walk') }, { key: 'cost', type: 'money', label: 'cost' }]),
};
export const app: AppDefinition = { $format: 'app/1', key: 'ward', label: 'x', forms, flows: {}, datasets: {}, dashboards: {}, roles: {} };

export const tables = `create schema app_ward; create schema platform;
  create table platform.departments (id uuid primary key, parent_id uuid);
  insert into platform.departments values ${units.map(({ id, parent }) => `('${id}', ${parent === null ? 'null' : `'${parent}'`})`).join()};
  create table app_ward.doctor (id uuid primary key, rank varchar(64), created_by uuid, created_at timestamptz, deleted_at timestamptz);
  create table app_ward.patient (id uuid primary key, source varchar(64), doctor uuid, balance bigint, created_by uuid, created_at timestamptz, deleted_at timestamptz);
  create table app_ward.visit (id uuid primary key, patient uuid, kind varchar(64), tags varchar(64)[], unit uuid, day date, at timestamptz, fee bigint, score numeric(18,1), created_by uuid, created_at timestamptz, deleted_at timestamptz);
  create table app_ward.visit__meds (id uuid primary key, parent_id uuid, position int, drug varchar(64), dose numeric(18,4));
  create table app_ward.follow_up (id uuid primary key, visit uuid, status varchar(64), unit uuid, due date, minutes numeric(18,4), created_by uuid, created_at timestamptz, deleted_at timestamptz);
  create table app_ward.lead (id uuid primary key, made timestamptz, origin varchar(64), cost bigint, created_by uuid, created_at timestamptz, deleted_at timestamptz)`;

const label = 'x';
/** Everything that may be asked; each question takes some of it. */
export const datasetWith = (choice: { readonly weekStartsOn: 'monday' | 'sunday'; readonly bins: readonly number[] }): DatasetDefinition => ({
  $format: 'dataset/1', key: 'visits', label, form: 'visit', weekStartsOn: choice.weekStartsOn,
  dimensions: [
    { key: 'kind', label, path: 'kind' }, { key: 'tags', label, path: 'tags' }, { key: 'unit', label, path: 'unit' }, { key: 'day', label, path: 'day' }, { key: 'at', label, path: 'at' }, { key: 'hour', label, path: 'at', part: 'hour' }, { key: 'weekday', label, path: 'day', part: 'weekday' },
    { key: 'fees', label, path: 'fee', bins: [...choice.bins] }, { key: 'patient', label, path: 'patient' }, { key: 'source', label, path: 'patient.source' }, { key: 'rank', label, path: 'patient.doctor.rank' },
    { key: 'status', label, path: 'status', fact: 'follow_ups' }, { key: 'due', label, path: 'due', fact: 'follow_ups' }, { key: 'caller', label, path: 'unit', fact: 'follow_ups' }, { key: 'drug', label, path: 'drug', fact: 'meds' },
  ],
  calculated: [{ key: 'dear', label, expr: { '>': [{ var: 'fee' }, 30_000] } }],
  facts: [{ key: 'follow_ups', label, form: 'follow_up', via: 'visit' }, { key: 'meds', label, rows: 'meds' }, { key: 'leads', label, form: 'lead', dimensions: { source: 'origin', at: 'made', day: 'made' } }],
  measures: [
    { key: 'n', label, agg: 'count' }, { key: 'inpatients', label, agg: 'count', where: { field: 'kind', op: 'eq', value: 'in' } }, { key: 'fee', label, agg: 'sum', path: 'fee' }, { key: 'score', label, agg: 'average', path: 'score' },
    { key: 'highest', label, agg: 'max', path: 'score' }, { key: 'median', label, agg: 'percentile', path: 'fee' }, { key: 'p90', label, agg: 'percentile', p: 0.9, path: 'score' }, { key: 'patients', label, agg: 'distinct', path: 'patient' },
    { key: 'owed', label, agg: 'sum', path: 'patient.balance' }, { key: 'web', label, agg: 'sum', path: 'fee', where: { field: 'patient.source', op: 'eq', value: 'web' } }, { key: 'senior', label, agg: 'count', where: { field: 'patient.doctor.rank', op: 'ne', value: 'junior' } },
    { key: 'latest', label, agg: 'last', path: 'fee', over: 'at', per: 'patient' }, { key: 'last_score', label, agg: 'last', path: 'score', over: 'day' },
    { key: 'calls', label, agg: 'count', fact: 'follow_ups' }, { key: 'done', label, agg: 'count', fact: 'follow_ups', where: { field: 'status', op: 'eq', value: 'done' } }, { key: 'minutes', label, agg: 'sum', fact: 'follow_ups', path: 'minutes' },
    { key: 'dose', label, agg: 'sum', fact: 'meds', path: 'dose' }, { key: 'leads', label, agg: 'count', fact: 'leads' }, { key: 'cost', label, agg: 'sum', fact: 'leads', path: 'cost' },
    { key: 'done_rate', label, agg: 'calc', calc: { div: [{ var: 'done' }, { var: 'calls' }] } }, { key: 'fee_each', label, agg: 'calc', calc: { div: [{ var: 'fee' }, { var: 'n' }] } }, { key: 'cost_each', label, agg: 'calc', calc: { round: [{ div: [{ var: 'cost' }, { var: 'n' }] }, 2] } },
  ],
});

export interface Row { readonly id: string; readonly created_by: string | null; readonly deleted: boolean; readonly [field: string]: unknown }
export type Data = Readonly<Record<'doctor' | 'patient' | 'visit' | 'follow_up' | 'lead', readonly Row[]>>;
const maybe = <T,>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 5, nil: null });
const oneOf = (group: number, most: number): fc.Arbitrary<string | null> => maybe(fc.integer({ min: 0, max: most }).map((n) => uuid(group, n)));
const anyDay = fc.oneof(fc.integer({ min: 0, max: 500 }).map((n) => new Date(Date.UTC(2024, 10, 25) + n * 86_400_000).toISOString().slice(0, 10)), fc.constantFrom('2024-02-28', '2024-02-29', '2025-02-28', '2025-03-01', '2025-12-31', '2026-01-01', '2026-02-28', '2026-03-18'));
const anyMoment = fc.tuple(anyDay, fc.constantFrom('00:10', '07:59', '08:01', '23:50')).map(([day, time]) => `${day}T${time}:00+08:00`);
const money = maybe(fc.integer({ min: 0, max: 60_000 }));
const owned = { created_by: maybe(fc.constantFrom(me.id, uuid(9, 9))), deleted: fc.integer({ min: 0, max: 6 }).map((n) => n === 0) };
const rows = (group: number, model: Record<string, fc.Arbitrary<unknown>>, most: number): fc.Arbitrary<readonly Row[]> =>
  fc.array(fc.record({ ...model, ...owned }), { maxLength: most }).map((all) => all.map((row, n) => ({ id: uuid(group, n), created_at: '2026-01-01T00:00:00+08:00', ...row }) as unknown as Row));

export const anyData: fc.Arbitrary<Data> = fc.record({
  doctor: rows(1, { rank: maybe(fc.constantFrom('senior', 'junior')) }, 3),
  patient: rows(2, { source: maybe(fc.constantFrom('web', 'walk')), doctor: oneOf(1, 2), balance: money }, 5),
  visit: rows(3, { patient: oneOf(2, 4), kind: maybe(fc.constantFrom('out', 'in')), tags: maybe(fc.subarray(['a', 'b', 'c'])), unit: oneOf(7, 5), day: maybe(anyDay), at: maybe(anyMoment), fee: money, score: maybe(fc.integer({ min: 0, max: 100 }).map((n) => n / 10)), meds: fc.array(fc.record({ drug: maybe(fc.constantFrom('x', 'y', 'z')), dose: maybe(fc.integer({ min: 1, max: 9 })) }), { maxLength: 3 }) }, 16),
  follow_up: rows(4, { visit: oneOf(3, 15), status: maybe(fc.constantFrom('due', 'done')), unit: oneOf(7, 5), due: maybe(anyDay), minutes: maybe(fc.integer({ min: 0, max: 30 })) }, 14),
  lead: rows(5, { made: maybe(anyMoment), origin: maybe(fc.constantFrom('web', 'walk')), cost: money }, 8),
});

const all = { default: 'read' as const };
const grant = (key: string, more: Partial<RoleDefinition['grants'][number]> = {}): RoleDefinition['grants'][number] => ({ form: key, actions: ['read'], rows: 'all', fields: all, ...more });
const role = (key: string, grants: RoleDefinition['grants']): RoleDefinition => ({ $format: 'role/1', key, label, grants });
export const roles: readonly RoleDefinition[] = [
  role('all', Object.keys(forms).map((key) => grant(key))),
  role('own_patients', [grant('visit'), grant('patient', { rows: 'own' }), grant('doctor'), grant('follow_up', { rows: 'own' }), grant('lead')]),
  role('parts', [
    grant('visit', { rows: 'own' }), grant('visit', { rows: { filter: { field: 'kind', op: 'eq', value: 'out' } }, fields: { default: 'read', except: { fee: 'hidden', tags: 'masked' } } }),
    grant('patient', { fields: { default: 'read', except: { source: 'masked' } } }), grant('patient', { rows: 'own' }), grant('doctor', { rows: 'own' }), grant('follow_up', { fields: { default: 'read', except: { status: 'masked' } } }), grant('lead', { rows: 'own' }),
  ]),
  role('few', [grant('visit', { fields: { default: 'read', except: { patient: 'masked', meds: 'hidden' } } }), grant('follow_up')]),
  role('none', []),
];
