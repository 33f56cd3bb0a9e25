import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startTestApi, TestClient, type TestApi, testPassword } from '../testing.js';
import { DriftCheck } from './drift-check.js';
import { LiveApps } from './live-apps.js';
import { PublishParticipants } from './publish-participants.js';

/** A path below this project, wherever the specs are run from. */
const fromProject = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

let api: TestApi;
let failing = false;
beforeAll(async () => {
  api = await startTestApi({ jobWorkers: 0 });
  api.get(PublishParticipants).add({
    onPublish: async (sql) => {
      await sql.query('create table platform.made_by_participant (id int)');
      if (failing) throw new Error('a participant fails');
      await sql.query('drop table platform.made_by_participant');
    },
  });
}, 180_000);
afterAll(() => api.close());

const form = (key: string, fields: readonly string[]): object => ({ $format: 'form/1', key, label: key, fields: fields.map((field) => ({ key: field, type: 'text', label: field })), layout: [] });
const save = (key: string, fields: readonly string[]) => api.admin.put(`/api/apps/ward/draft/forms/${key}`, form(key, fields));
const rows = async (query: string): Promise<readonly unknown[]> => (await api.database.owner.query(query)).rows;

interface Plan {
  readonly planHash: string;
  readonly confirm: readonly { readonly id: string }[];
}
async function wishOf(client: TestClient = api.admin): Promise<object> {
  const { planHash, confirm } = (await client.post<Plan>('/api/apps/ward/plan')).body;
  return { planHash, confirm: confirm.map(({ id }) => id) };
}
const publish = async (): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> => api.admin.post('/api/apps/ward/releases', await wishOf());

/** Everything that publishing writes, besides the draft. */
async function traces(): Promise<unknown> {
  return Promise.all([
    rows(`select number, state from platform.release order by number`),
    rows(`select table_name, column_name from information_schema.columns where table_schema = 'app_ward' order by 1, 2`),
    rows(`select physical from platform.retired`),
    rows(`select count(*)::int from audit.entry where action like 'release.%'`),
    rows(`select kind from platform.job`),
    rows(`select to_regclass('platform.made_by_participant') as made`),
  ]);
}

beforeAll(async () => {
  await api.admin.post('/api/apps', { key: 'ward', label: '病区' });
  await save('patient', ['name', 'bed']);
  await publish();
  await api.database.owner.query(`insert into app_ward.patient (id, release, name, bed) values (gen_random_uuid(), 1, '王芳', '12')`);
});

/** A draft that touches a form in use, retires a field and adds a form. */
beforeEach(async () => {
  await save('patient', ['name', 'phone']);
  await save('visit', ['reason']);
});

async function asSuperuser(sql: string): Promise<void> {
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '');
  url.pathname = new URL(api.settings.databaseUrl).pathname;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

async function expectOldRelease(before: unknown): Promise<void> {
  expect(await traces()).toEqual(before);
  expect(await api.get(DriftCheck).of('ward')).toEqual([]);
  expect((await api.get(LiveApps).get('ward')).release).toBe(1);
  expect(await rows('select name, bed from app_ward.patient')).toEqual([{ name: '王芳', bed: '12' }]);
}

describe('a publish that fails', () => {
  it('leaves nothing behind when its last statement fails', async () => {
    const before = await traces();
    const plan = (await api.admin.post<{ changes: readonly { id: string; statements: readonly { sql: string }[] }[] }>('/api/apps/ward/plan')).body;
    const last = plan.changes.find((change) => change.id === 'form-added:visit')?.statements.at(-1)?.sql ?? '';
    expect(last).toMatch(/^GRANT SELECT ON "app_ward"."visit" TO /);
    await asSuperuser(`create function public.fail_at_last() returns event_trigger language plpgsql as $$ begin if strpos(current_query(), ${pg.escapeLiteral(last)}) > 0 then raise exception 'the last statement fails'; end if; end $$;
      create event trigger fail_at_last on ddl_command_end execute function public.fail_at_last()`);
    try {
      expect((await publish()).status).toBe(500);
    } finally {
      await asSuperuser('drop event trigger fail_at_last');
    }
    await expectOldRelease(before);
  });

  it('leaves nothing behind when an area that takes part fails', async () => {
    const before = await traces();
    failing = true;
    try {
      expect((await publish()).status).toBe(500);
    } finally {
      failing = false;
    }
    await expectOldRelease(before);
  });

  it('waits for a table that is in use without letting its writers wait', async () => {
    const before = await traces();
    const wish = await wishOf();
    const holder = await api.database.owner.connect();
    await holder.query('begin; lock table app_ward.patient in access share mode');
    const taken = async (query: string): Promise<number> => {
      const begun = performance.now();
      await api.database.sql.query(query);
      return performance.now() - begun;
    };
    let [slowest, beside] = [0, 0];
    const publishing = api.admin.post('/api/apps/ward/releases', wish);
    // Shorter than the patience of a publish, however slow the machine is.
    for (let write = 0, until = performance.now() + 8_000; write < 40 && performance.now() < until; write += 1) {
      slowest = Math.max(slowest, await taken(`update app_ward.patient set version = version where name = '王芳'`));
      beside = Math.max(beside, await taken('select 1'));
      await delay(25);
    }
    await holder.query('commit');
    holder.release();
    expect((await publishing).status).toBe(201);
    // A writer may wait behind the publish for one lock timeout of 80 ms, and a little for a busy machine: several times as long as what waits for no table.
    expect(slowest).toBeLessThan(Math.max(400, 4 * beside));
    expect(before).not.toEqual(await traces());
    await save('patient', ['name', 'bed']);
    await api.admin.delete('/api/apps/ward/draft/forms/visit');
    await publish();
  }, 60_000);
});

describe('a process that is killed while it publishes', () => {
  let child: ChildProcess;
  let client: TestClient;

  beforeAll(async () => {
    // The child is the built program: build what is not yet built, as `npm start` does.
    execFileSync(process.execPath, [fromProject('../../node_modules/typescript/bin/tsc'), '-b'], { cwd: fromProject('.'), stdio: 'ignore' });
    const program = `const { startApi } = await import(${JSON.stringify(fromProject('dist/main.js'))}); const api = await startApi(${JSON.stringify({ ...api.settings, port: 0 })}); process.send(api.url);`;
    child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const [url] = (await once(child, 'message')) as [string];
    client = await new TestClient(url).signIn('admin', testPassword);
  }, 180_000);
  afterAll(() => void child.kill('SIGKILL'));

  it('leaves the old release', async () => {
    const before = await traces();
    const live = (await api.get(LiveApps).get('ward')).release;
    const wish = await wishOf(client);
    const holder = await api.database.owner.connect();
    await holder.query('begin; lock table app_ward.patient in access share mode');
    const answer = client.post('/api/apps/ward/releases', wish).catch(() => 'connection lost');
    await waitingForLock();
    child.kill('SIGKILL');
    expect(await answer).toBe('connection lost');
    await holder.query('commit');
    holder.release();
    await nobodyPublishes();

    expect(await traces()).toEqual(before);
    expect(await api.get(DriftCheck).of('ward')).toEqual([]);
    expect((await api.get(LiveApps).load(api.database.sql, 'ward'))?.release).toBe(live);
    expect(await rows('select name, bed from app_ward.patient')).toEqual([{ name: '王芳', bed: '12' }]);
    // And nothing stands in the way of another try.
    expect((await publish()).status).toBe(201);
    expect(await api.get(DriftCheck).of('ward')).toEqual([]);
  }, 60_000);
});

/** Each statement of a publish follows the setting of what is left of its time to wait. */
const publishing = `select query from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query like 'set local lock_timeout%; ALTER TABLE "app_ward"%'`;

/** Until a backend has done part of the publish and waits in the middle of it. */
async function waitingForLock(): Promise<void> {
  for (let tries = 0; tries < 2_000; tries += 1) {
    if ((await rows(`${publishing} and wait_event_type = 'Lock'`)).length > 0) return;
    await delay(2);
  }
  throw new Error('The publish never came to a lock.');
}

async function nobodyPublishes(): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if ((await rows(`${publishing} and state <> 'idle'`)).length === 0) return;
    await delay(10);
  }
  throw new Error('The backend of the killed process is still there.');
}

