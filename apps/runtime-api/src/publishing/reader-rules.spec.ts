import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readerSettings } from '@carewright/schema/storage';
import { startTestApi, type TestApi } from '../testing.js';
import { DriftCheck } from './drift-check.js';

const me = '0198c0de-0000-7000-8000-000000000001';
const other = '0198c0de-0000-7000-8000-000000000002';
const ward = '0198c0de-0000-7000-8000-00000000000a';
const elsewhere = '0198c0de-0000-7000-8000-00000000000b';
let api: TestApi;

const grant = (rows: unknown): object => ({ form: 'patient', actions: ['read'], rows, fields: { default: 'read' } });
const role = (key: string, grants: readonly object[]) => api.admin.put(`/api/apps/ward/draft/roles/${key}`, { $format: 'role/1', key, label: key, grants, capabilities: key === 'app_admin' ? ['design', 'publish'] : [] });

async function publish(): Promise<void> {
  const { planHash, confirm } = (await api.admin.post<{ planHash: string; confirm: { id: string }[] }>('/api/apps/ward/plan')).body;
  const answer = await api.admin.post('/api/apps/ward/releases', { planHash, confirm: confirm.map(({ id }) => id) });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
}

beforeAll(async () => {
  api = await startTestApi({ jobWorkers: 0 });
  await api.admin.post('/api/apps', { key: 'ward', label: '病区' });
  const fields = [{ key: 'name', type: 'text', label: 'n' }, { key: 'risk', type: 'select', label: 'r', options: [{ value: 'red', label: '红' }, { value: `o'k`, label: '好' }] }, { key: 'nurse', type: 'user', label: 'u' }, { key: 'meds', type: 'sub-table', label: 'm', fields: [{ key: 'drug', type: 'text', label: 'd' }] }];
  await api.admin.put('/api/apps/ward/draft/forms/patient', { $format: 'form/1', key: 'patient', label: '患者', fields, layout: [] });
  await role('everyone', [grant('all')]);
  await role('own', [grant('own')]);
  await role('department', [grant('own-department')]);
  await role('red', [grant({ filter: { and: [{ field: 'risk', op: 'in', value: ['red', `o'k`] }, { not: { field: 'name', op: 'contains', value: '丁' } }] } })]);
  await role('assigned', [grant({ filter: { field: 'nurse', op: 'eq', value: { $user: 'id' } } })]);
  await role('nothing', []);
  await publish();
  await api.database.owner.query(`insert into platform.users (id, username, name) values ('${me}', 'me', 'me'), ('${other}', 'other', 'other')`);
  await api.database.owner.query(
    `insert into app_ward.patient (id, release, name, created_by, created_department, risk, nurse, deleted_at) values
     (gen_random_uuid(), 1, '甲', $1, $3, 'red', $2, null), (gen_random_uuid(), 1, '乙', $2, $3, null, $1, null), (gen_random_uuid(), 1, '丙', $2, $4, 'o''k', null, null),
     (gen_random_uuid(), 1, '丁', $2, $4, 'red', null, null), (gen_random_uuid(), 1, '删', $1, $3, 'red', $1, now())`,
    [me, other, ward, elsewhere],
  );
  await api.database.owner.query(`insert into app_ward.patient__meds (id, parent_id, position, drug) select gen_random_uuid(), id, 0, 'drug of ' || name from app_ward.patient`);
}, 180_000);
afterAll(() => api.close());

interface Asking {
  readonly roles: string;
  readonly user?: string;
  readonly departments?: string;
}

/** What the reader role sees of a table for a person. */
async function seen(asking: Asking | null, column = 'name', table = 'patient'): Promise<readonly unknown[]> {
  const client = await api.database.reader.connect();
  try {
    await client.query('begin read only');
    if (asking !== null) await client.query('select set_config($1, $2, true), set_config($3, $4, true), set_config($5, $6, true)', [readerSettings.roles, asking.roles, readerSettings.user, asking.user ?? '', readerSettings.departments, asking.departments ?? '']);
    return (await client.query<Record<string, unknown>>(`select ${column} as seen from app_ward.${table} order by 1`)).rows.map((row) => row['seen']);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

describe('the reader role', () => {
  it.each<[string, Asking | null, readonly string[]]>([
    ['nothing without saying for whom', null, []],
    ['nothing for a role without a grant', { roles: 'nothing', user: me }, []],
    ['nothing for an unknown role', { roles: 'root', user: me }, []],
    ['all records that are not deleted', { roles: 'everyone' }, ['丁', '丙', '乙', '甲']],
    ['own records', { roles: 'own', user: me }, ['甲']],
    ['no own records of nobody', { roles: 'own' }, []],
    ['records of the departments', { roles: 'department', departments: `${ward},${elsewhere}` }, ['丁', '丙', '乙', '甲']],
    ['records of one department', { roles: 'nothing,department', departments: elsewhere }, ['丁', '丙']],
    ['records by a filter', { roles: 'red' }, ['丙', '甲']],
    ['records by a filter about the person', { roles: 'assigned', user: me }, ['乙']],
    ['what any of the roles gives', { roles: 'own,assigned', user: me }, ['乙', '甲']],
  ])('sees %s', async (_what, asking, names) => {
    expect([...(await seen(asking))].sort()).toEqual([...names].sort());
  });

  it('sees rows of a sub-table with their records only', async () => {
    expect(await seen({ roles: 'own', user: me }, 'drug', 'patient__meds')).toEqual(['drug of 甲']);
    expect(await seen(null, 'drug', 'patient__meds')).toEqual([]);
  });

  it('can neither write nor read what is retired', async () => {
    await expect(api.database.reader.query(`insert into app_ward.patient (id, release) values (gen_random_uuid(), 1)`)).rejects.toThrow(/read-only|permission denied/);
    await api.admin.delete('/api/apps/ward/draft/forms/patient');
    for (const key of ['everyone', 'own', 'department', 'red', 'assigned']) await role(key, []);
    await publish();
    await expect(api.database.reader.query('select 1 from app_ward.retired__2_patient')).rejects.toThrow(/permission denied/);
    await expect(api.database.runtime.query('select 1 from app_ward.retired__2_patient')).rejects.toThrow(/permission denied/);
    expect(await api.get(DriftCheck).of('ward')).toEqual([]);
  });
});

describe('the drift check', () => {
  it('tells what somebody has changed behind the back of the platform', async () => {
    await api.admin.post('/api/apps', { key: 'drifting', label: 'x' });
    await api.admin.put('/api/apps/drifting/draft/forms/patient', { $format: 'form/1', key: 'patient', label: '患者', fields: [{ key: 'name', type: 'text', label: 'n', index: true }], layout: [] });
    const { planHash } = (await api.admin.post<{ planHash: string }>('/api/apps/drifting/plan')).body;
    await api.admin.post('/api/apps/drifting/releases', { planHash });
    expect(await api.get(DriftCheck).of('drifting')).toEqual([]);
    await api.database.owner.query(`alter table app_drifting.patient alter column name type text, add column extra int, disable row level security;
      drop index app_drifting.ix__patient__name; create table app_drifting.stray (id int); drop policy runtime_all on app_drifting.patient;
      grant truncate on app_drifting.patient to ${api.database.roles.reader}`);
    expect((await api.get(DriftCheck).of('drifting')).map(({ what, name, problem }) => `${what} ${name.replace(api.database.roles.reader, 'reader')} ${problem}`)).toEqual([
      'column extra unexpected', 'column name different', 'index ix__patient__name missing', 'policy runtime_all missing', 'grant reader different', 'row-security enabled different', 'table stray unexpected',
    ]);
  });
});
