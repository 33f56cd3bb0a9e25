import { fileURLToPath } from 'node:url';
import { type AppDefinition, type Grant, type RoleDefinition } from '@carewright/schema';
import { startTestApi, type TestApi, type TestClient } from '@carewright/runtime-api/testing';
import { draw, publishDraft } from '../support/app-draft.js';
import { hospital } from '../support/browser-hospital.js';
import { eventually } from '../support/eventually.js';
import { type Known } from './random-roles.js';

const templateFolder = fileURLToPath(new URL('../../templates/hospital-crm', import.meta.url));

/** The hospital template with invented records of several makers, and two people whose two roles are published anew as a test needs them. */
export interface Ward {
  readonly api: TestApi;
  readonly definition: AppDefinition;
  /** Of one department with one below it. */
  readonly nurse: TestClient;
  /** As rules about rows know the nurse. */
  readonly known: Known;
  /** The same roles, no department. */
  readonly stray: TestClient;
  role(key: 'first' | 'second', grants: readonly Grant[]): RoleDefinition;
  /** Makes the roles live; one that is not named has no grants. */
  publish(roles: Readonly<Record<string, RoleDefinition>>, note?: string): Promise<void>;
  /** How many rows every table of the app and of people has. */
  counts(): Promise<unknown>;
  /** What a subscription of the nurse to the page tells right now. */
  told(): Promise<unknown>;
  /** Brings deleted records back. */
  readonly undelete: string;
  close(): Promise<void>;
}

const role = (key: string, grants: readonly Grant[]): RoleDefinition => ({ $format: 'role/1', key, label: key, grants: [...grants], dashboards: 'all' });

async function publish({ admin }: TestApi, roles: Readonly<Record<string, RoleDefinition>>, note = ''): Promise<void> {
  for (const key of ['first', 'second']) await draw(admin, hospital, 'roles', { ...(roles[key] ?? role(key, [])), label: `${key} ${note}`.trim() });
  await publishDraft(admin, hospital);
}

const subscriptions = `/api/apps/${hospital}/dashboards/operations/subscriptions`;

/** Lets the moment of a subscription come, as often as it is asked. */
async function subscriptionOf({ database: { owner } }: TestApi, { client, userId }: { readonly client: TestClient; readonly userId: string }): Promise<() => Promise<unknown>> {
  const made = await client.post<{ id: string }>(subscriptions, { label: 'told', schedule: { kind: 'cycle', value: '0 8 * * *' }, recipients: [userId], active: true });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  return async () => {
    await owner.query('delete from platform.report_delivery where subscription_id = $1', [made.body.id]);
    await owner.query('update platform.job set due_at = now() where dedupe_key = $1', [`report-tick:${made.body.id}`]);
    await owner.query(`select pg_notify('carewright_jobs', 'report.tick')`);
    const outcomes = async (): Promise<readonly unknown[]> => (await owner.query('select outcome from platform.report_delivery where subscription_id = $1', [made.body.id])).rows;
    await eventually(async () => { if ((await outcomes()).length === 0) throw new Error('Nothing was delivered.'); });
    const [notice] = (await client.get<{ items: { title: string; body: string }[] }>('/api/notifications')).body.items.filter(({ title }) => title === 'told');
    return [await outcomes(), notice?.body];
  };
}

export async function openWard(): Promise<Ward> {
  const api = await startTestApi({ templateFolder, demoPatients: 20 });
  const seen: Grant = { form: 'visit', actions: ['read'], rows: 'all', fields: { default: 'read' } };
  await publish(api, { first: role('first', [seen]) });
  const departments: string[] = [];
  for (const code of ['SEC1', 'SEC2']) departments.push((await api.admin.post<{ id: string }>('/api/departments', { code, name: code, parentId: departments[0] ?? null })).body.id);
  const roles = [{ app: hospital, role: 'first' }, { app: hospital, role: 'second' }];
  const nurse = await api.as({ username: 'nurse_of_two', departments: departments.slice(0, 1), roles });
  const stray = await api.as({ username: 'stray', roles });
  const { rows: [release] } = await api.database.owner.query<{ definition: AppDefinition }>('select r.definition from platform.release r join platform.app a on a.key = r.app and a.live_release = r.number where a.key = $1', [hospital]);
  const definition = release?.definition as AppDefinition;
  const tables = Object.keys(definition.forms).map((form) => `app_${hospital}."${form}"`);
  // Records of three makers in three places, so that rules about them divide.
  for (const table of tables) await api.database.owner.query(`update ${table} set created_by = case hashtext(id::text) & 1 when 0 then $1::uuid else $2::uuid end, created_department = case hashtext(id::text) & 6 when 0 then $3::uuid when 2 then $4::uuid else null end`, [nurse.userId, stray.userId, ...departments]);
  const told = await subscriptionOf(api, { client: nurse, userId: nurse.userId });
  return {
    told, api, definition, nurse, stray, role, publish: (one, note) => publish(api, one, note),
    known: { userId: nurse.userId, departments: departments.slice(0, 1), departmentTree: departments },
    counts: async () => (await api.database.owner.query(`select ${[...tables, 'platform.users'].map((table, index) => `(select count(*)::int from ${table}) as c${String(index)}`).join(', ')}`)).rows,
    undelete: tables.map((table) => `update ${table} set deleted_at = null where deleted_at is not null`).join('; '),
    close: () => api.close(),
  };
}
