import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, TestClient, testPassword, type TestApi } from '@carewright/runtime-api/testing';
import { bpmn } from '@carewright/flow-engine/testing';
import { draw, publishDraft } from '../../support/app-draft.js';
import { eventually } from '../../support/eventually.js';
import { flowDefinition, invariants, publishComplaints, type Person } from './complaints.js';

const serve = fileURLToPath(new URL('./serve-for-kill.mjs', import.meta.url));
let api: TestApi;
let nurse: Person;

/** Another node of the same installation, in a process that can be killed. */
function startNode(): Promise<{ readonly url: string; readonly child: ChildProcess }> {
  const child = spawn(process.execPath, ['--enable-source-maps', serve], { env: { ...process.env, DATABASE_URL: api.settings.databaseUrl, PORT: '0', DEMO: '0', POOL_SIZE: '8', KEYS_DIR: api.settings.keysFolder, FILES_DIR: api.settings.filesFolder }, stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`the node ended with ${String(code)}`)));
    child.stdout?.on('data', (data: Buffer) => {
      const url = /answers on (\S+)/.exec(data.toString())?.[1];
      if (url !== undefined) resolve({ url, child });
    });
  });
}

const rows = async (text: string, values: readonly unknown[] = []): Promise<readonly Record<string, unknown>[]> => (await api.database.owner.query(text, [...values])).rows as Record<string, unknown>[];

beforeAll(async () => {
  api = await startTestApi({ jobWorkers: 4 });
  await publishComplaints(api);
  nurse = await api.as({ username: 'nurse', roles: [{ app: 'desk', role: 'nurse' }] });
  await api.as({ username: 'judge', roles: [{ app: 'desk', role: 'judge' }] });
}, 120_000);
afterAll(() => api.close());

describe('a node that is killed in the middle of its work', () => {
  it('loses nothing that was acknowledged, does nothing twice, and leaves no loose ends', async () => {
    // given forty approvals and twenty timers, and a second node that answers
    const begun: string[] = [];
    for (let n = 0; n < 40; n += 1) {
      const record = await nurse.post<{ id: string }>('/api/apps/desk/records/complaint', { data: { title: `t${n}`, amount: 0, count: 0 } });
      const started = await nurse.post<{ id: string }>(`/api/apps/desk/flows/${n < 20 ? 'going' : 'timed'}/instances`, { recordId: record.body.id });
      expect(started.status).toBe(201);
      begun.push(record.body.id);
    }
    const { url, child } = await startNode();
    const judge = await new TestClient(url).signIn('judge', testPassword);
    const { items } = (await judge.get<{ items: { id: string; version: number; instanceId: string }[] }>('/api/tasks?view=todo&limit=100')).body;
    expect(items).toHaveLength(20);

    // when it is killed while all answers are on their way
    const acknowledged: string[] = [];
    const answers = items.map(async (item) => {
      const answer = await judge.post(`/api/tasks/${item.id}/approve`, { version: item.version }).catch(() => null);
      if (answer?.status === 200) acknowledged.push(item.instanceId);
    });
    while (acknowledged.length < 3) await new Promise((resolve) => setTimeout(resolve, 2));
    child.removeAllListeners('exit');
    child.kill('SIGKILL');
    await Promise.all(answers);

    // then the rest can be answered, each once, and every timer has fired once
    const again = await new TestClient(api.url).signIn('judge', testPassword);
    const left = (await again.get<{ items: { id: string; version: number; instanceId: string }[] }>('/api/tasks?view=todo&limit=100')).body.items;
    expect(left.filter((item) => acknowledged.includes(item.instanceId))).toEqual([]);
    for (const item of left) expect((await again.post(`/api/tasks/${item.id}/approve`, { version: item.version })).status).toBe(200);
    for (let attempt = 0; attempt < 1800 && (await rows('select 1 from flow.instance where ended_at is null limit 1')).length > 0; attempt += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await rows('select status, count(*)::int as n from flow.instance where record_id = any($1) group by 1', [begun])).toEqual([{ status: 'completed', n: 40 }]);
    expect(await rows(`select instance_id from flow.history_event where kind = 'completed' and element_id in ('yes', 'u') group by instance_id, element_id having count(*) <> 1`)).toEqual([]);
    expect(await rows(`select distinct r.status, r.amount::int as amount from app_desk.complaint r join flow.instance i on i.record_id = r.id where r.id = any($1) order by 2`, [begun])).toEqual([{ status: 'approved', amount: 0 }, { status: null, amount: 1 }]);
    for (const [name, text] of Object.entries(invariants)) expect({ [name]: await rows(text) }).toEqual({ [name]: [] });
  }, 150_000);

  it('leaves a migration to the others: each run is moved once and none half', async () => {
    // given a hundred runs of a flow that is drawn anew, and a second node
    const step = (id: string): string => `<userTask id="${id}" name="${id}"><extensionElements><cw:approval kind="approve" mode="any"/><cw:assignment source="role" value="judge"/><cw:timeout after="P3D" action="remind"/></extensionElements></userTask>`;
    const drawn = (...ids: readonly string[]): string => bpmn(`<startEvent id="s"/>${ids.map(step).join('')}<endEvent id="e"/>${[...ids, 'e'].map((to, at) => `<sequenceFlow id="f${at}" sourceRef="${['s', ...ids][at]}" targetRef="${to}"/>`).join('')}`);
    const publish = async (...ids: readonly string[]): Promise<void> => {
      await draw(api.admin, 'desk', 'flows', flowDefinition('moving', drawn(...ids)));
      await publishDraft(api.admin, 'desk');
    };
    await publish('check');
    const operator = await api.as({ username: 'operator', roles: [{ app: 'desk', role: 'operator' }] });
    const start = async (): Promise<void> => {
      const record = await nurse.post<{ id: string }>('/api/apps/desk/records/complaint', { data: { title: 'moving', amount: 0, count: 0 } });
      expect((await nurse.post('/api/apps/desk/flows/moving/instances', { recordId: record.body.id })).status).toBe(201);
    };
    for (let n = 0; n < 10; n += 1) await Promise.all(Array.from({ length: 10 }, start));
    await publish('before', 'check', 'behind');
    const { child } = await startNode();

    // when it is killed while both nodes move runs
    const made = await operator.post<{ items: readonly { id: string }[] }>('/api/apps/desk/flows/moving/migrations', {});
    expect(made.status).toBe(202);
    const owners = async (): Promise<number> => (await rows(`select 1 from platform.job where kind = 'flow.migrate' and lock_owner is not null group by lock_owner`)).length;
    const waiting = async (): Promise<number> => (await rows(`select 1 from flow.migration_item where state = 'waiting' limit 1`)).length;
    while ((await owners()) < 2 && (await waiting()) > 0) await new Promise((resolve) => setTimeout(resolve, 2));
    child.removeAllListeners('exit');
    child.kill('SIGKILL');

    // then the other one brings it to its end
    await eventually(async () => expect((await operator.get<{ state: string }>(`/api/flow-migrations/${made.body.items[0]?.id}`)).body.state).toBe('finished'));
    expect(await rows(`select m.state, r.release = (select max(release) from flow.flow_release where flow = 'moving') as newest, i.status, count(*)::int as n from flow.migration_item m join flow.instance i on i.id = m.instance_id join flow.flow_release r on r.id = i.flow_release_id group by 1, 2, 3`)).toEqual([{ state: 'moved', newest: true, status: 'active', n: 100 }]);
    expect(await rows(`select instance_id from flow.history_event where kind = 'migrated' group by instance_id, element_id having count(*) <> 1`)).toEqual([]);
    for (const [name, text] of Object.entries(invariants)) expect({ [name]: await rows(text) }).toEqual({ [name]: [] });
  }, 150_000);
});

/** Another system: it does what it is asked at once, and answers when the test lets it. */
class Pharmacy {
  /** The key of every question, in the order in which they came. */
  readonly keys: string[] = [];
  private held: ServerResponse[] = [];
  private isOpen = false;
  readonly server: Server = createServer((request, response) => {
    request.resume();
    this.keys.push(String(request.headers['idempotency-key']));
    if (this.isOpen) answer(response);
    else this.held.push(response);
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => void this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  open(): void {
    this.isOpen = true;
    for (const response of this.held.splice(0)) answer(response);
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
const answer = (response: ServerResponse): void => void response.writeHead(200, { 'content-type': 'application/json' }).end('{}');

describe('a node that is killed after another system did what it asked, and before it could write that down', () => {
  const pharmacy = new Pharmacy();
  afterAll(() => pharmacy.close());

  it('leaves it to the next node, which asks the same under the same key; while they wait, they hold no connection', async () => {
    // given two nodes, and a system that keeps both waiting
    const address = await pharmacy.listen();
    const connector = { key: 'pharmacy', label: '药房', baseUrl: address, internal: true, auth: 'none', authName: '', timeLimitMs: 60_000, attempts: 3, retrySeconds: 1, mostKb: 16, apps: [], active: true };
    expect(await api.admin.post('/api/connectors', connector)).toMatchObject({ status: 201 });
    const step = '<serviceTask id="u"><extensionElements><cw:httpRequest connector="pharmacy" method="POST"><cw:path>orders</cw:path></cw:httpRequest></extensionElements></serviceTask>';
    await draw(api.admin, 'desk', 'flows', flowDefinition('order', bpmn(`<startEvent id="s"/>${step}<endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="u"/><sequenceFlow id="f2" sourceRef="u" targetRef="e"/>`)));
    await publishDraft(api.admin, 'desk');
    const { child } = await startNode();
    const begun: string[] = [];
    const owners = async (): Promise<readonly unknown[]> => rows(`select distinct lock_owner from platform.job where kind = 'flow.http' and lock_owner is not null`);
    while (begun.length < 24 && (begun.length < 6 || (await owners()).length < 2)) {
      const record = await nurse.post<{ id: string }>('/api/apps/desk/records/complaint', { data: { title: 'order', amount: 0, count: 0 } });
      begun.push((await nurse.post<{ id: string }>('/api/apps/desk/flows/order/instances', { recordId: record.body.id })).body.id);
      await eventually(async () => expect(pharmacy.keys).toHaveLength(begun.length));
    }
    expect(await owners()).toHaveLength(2);
    // Other work of the nodes may be in a transaction for a moment; those that wait would be in one for good.
    await eventually(async () => expect(await rows(`select pid from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`)).toEqual([]));

    // when one is killed, and its lease ends
    child.removeAllListeners('exit');
    child.kill('SIGKILL');
    pharmacy.open();
    const first = await rows(`select id from platform.job where kind = 'flow.http'`);
    await eventually(async () => expect((await owners()).length).toBeLessThan(2));
    await rows(`update platform.job set lock_until = now() where kind = 'flow.http'`);

    // then every order was asked for under one key, and every run is done once
    await eventually(async () => expect(await rows('select id from flow.instance where id = any($1) and ended_at is null', [begun])).toEqual([]), 60_000);
    expect(first.length).toBeGreaterThan(0);
    expect(pharmacy.keys.length).toBeGreaterThan(begun.length);
    expect(new Set(pharmacy.keys).size).toBe(begun.length);
    expect(await rows('select state, count(*)::int as n from flow.http_call where instance_id = any($1) group by 1', [begun])).toEqual([{ state: 'answered', n: begun.length }]);
    expect(await rows(`select instance_id from flow.history_event where kind = 'completed' and element_id = 'u' and instance_id = any($1) group by 1 having count(*) <> 1`, [begun])).toEqual([]);
  }, 150_000);
});
