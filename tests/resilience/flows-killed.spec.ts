import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approval, inARow, setStatus, Ward } from '../api/flows/approvals/ward.js';
import { expectInvariants } from '../support/flow-invariants.js';
import { eventually } from '../support/eventually.js';
import { startOwnDatabase, type OwnDatabase } from '../support/own-database.mjs';
import { FlowLoad } from './flow-load.js';
import { freePort, KillableNode } from './killed-nodes.js';

/** How often something is killed; 50 were proven, continuous integration repeats a few. */
const rounds = Number(process.env['ROUNDS'] ?? 4);
/** Written to the system when it is acknowledged, so that it survives the process; only the disk is not waited for. */
const settings = ['fsync=off', 'full_page_writes=off', 'shared_buffers=128MB', 'max_connections=200', 'max_locks_per_transaction=512'];
const count = '<serviceTask id="count"><extensionElements><cw:updateRecord><cw:set field="days">{"add":[{"var":"record.days"},1]}</cw:set></cw:updateRecord></extensionElements></serviceTask>';
const wait = (id: string): readonly [string, string] => [id, `<intermediateCatchEvent id="${id}"><timerEventDefinition><timeDuration>PT0.4S</timeDuration></timerEventDefinition></intermediateCatchEvent>`];
const flows = {
  both: inARow(approval('board', 'mode="all"', ['role:board']), ['count', count], approval('last', 'mode="any"', ['role:board'])),
  timed: inARow(wait('t'), ['count', count], wait('u'), setStatus('done', 'ok')),
  calling: inARow(['call', '<callActivity id="call" calledElement="timed"/>'], setStatus('done', 'called')),
};

let folder: string;
let server: OwnDatabase;
let ward: Ward;
let load: FlowLoad | undefined;
const nodes: KillableNode[] = [];
const given = process.env['TEST_DATABASE_URL'];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'carewright-killed-'));
  chmodSync(folder, 0o755);
  server = await startOwnDatabase(folder, settings);
  process.env['TEST_DATABASE_URL'] = server.url;
  ward = await Ward.open(flows, 3, { jobWorkers: 0 });
  const { databaseUrl, keysFolder, filesFolder } = ward.api.settings;
  for (let n = 0; n < 2; n += 1) nodes.push(new KillableNode(await freePort(), { DATABASE_URL: databaseUrl, DEMO: '0', POOL_SIZE: '10', JOB_WORKERS: '4', LOG_LEVEL: 'silent', KEYS_DIR: keysFolder, FILES_DIR: filesFolder }));
  await Promise.all(nodes.map((node) => node.start()));
}, 300_000);

afterAll(async () => {
  await load?.end();
  await Promise.all(nodes.map((node) => node.kill()));
  await ward.api.close();
  await server.stop();
  process.env['TEST_DATABASE_URL'] = given;
  for (const one of new Set([folder, server.folder])) rmSync(one, { recursive: true, force: true });
}, 60_000);

/** Reads on a pool that may have lost its connections a moment ago. */
async function rows(text: string, values: readonly unknown[] = []): Promise<readonly Record<string, unknown>[]> {
  let failure: unknown;
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      return await ward.rows(text, values);
    } catch (error) {
      failure = error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw failure;
}

async function killPostgres(): Promise<void> {
  const before = server.pid();
  process.kill(before, 'SIGKILL');
  await eventually(async () => expect(server.pid()).not.toBe(before), 60_000);
  await rows('select 1');
}

const restart = async (node: KillableNode | undefined): Promise<void> => {
  await node?.kill();
  await node?.start();
};
/** What is killed in turn: a node, the database, both nodes at once, a node together with the database, the other node. */
const kills: readonly (() => Promise<void>)[] = [
  () => restart(nodes[0]), killPostgres, async () => void (await Promise.all(nodes.map((node) => node.kill().then(() => node.start())))),
  async () => {
    await nodes[0]?.kill();
    await killPostgres();
    await nodes[0]?.start();
  },
  () => restart(nodes[1]),
];

async function expectKept(load: FlowLoad): Promise<void> {
  const [started, answered] = [[...load.started.keys()], [...load.answered]];
  expect(await rows('select id from unnest($1::uuid[]) w(id) where not exists (select 1 from flow.instance i where i.id = w.id)', [started])).toEqual([]);
  expect(await rows(`select w.id, t.state, t.outcome from unnest($1::uuid[]) w(id) left join flow.task t on t.id = w.id where t.state is distinct from 'done' or t.outcome is distinct from 'approve'`, [answered])).toEqual([]);
}

describe('flows while nodes and the database are killed', () => {
  it(`lose nothing that was acknowledged and do nothing twice, in ${rounds} rounds`, async () => {
    const people = new FlowLoad(nodes);
    load = people;
    people.begin(3, ['board0', 'board1', 'board2']);
    for (let round = 0; round < rounds; round += 1) {
      // given work under way, at another moment of it in every round
      const before = people.started.size + people.answered.size;
      await eventually(async () => expect(people.started.size + people.answered.size).toBeGreaterThan(before + 5), 120_000);
      await new Promise((resolve) => setTimeout(resolve, 37 * (round % 13)));
      // when something is killed, then everything that was acknowledged is there, and nothing hangs loose
      const [kept, promised] = [new Set(people.answered), people.started.size];
      await kills[round % kills.length]?.();
      await expectKept(people);
      await expectInvariants(rows);
      if (process.env['ROUNDS'] !== undefined) console.log(`round ${round + 1}: ${promised} starts and ${kept.size} answers acknowledged before the kill, ${people.refused} requests refused so far`);
    }
    await people.end();

    // and all of it comes to its end, each step once
    // They sign in anew: many rounds take longer than a session may be idle.
    const board = await Promise.all(['board0', 'board1', 'board2'].map((name) => ward.at(ward.api.url, name)));
    await eventually(async () => {
      for (const person of board) {
        const { items } = (await person.get<{ items: { id: string; version: number }[] }>('/api/tasks?view=todo&limit=200')).body;
        for (const { id, version } of items) await person.post(`/api/tasks/${id}/approve`, { version });
      }
      expect(await rows('select count(*)::int as n from flow.instance where ended_at is null')).toEqual([{ n: 0 }]);
    }, 120_000 + rounds * 20_000);
    await expectKept(people);
    await expectInvariants(rows);
    expect(await rows(`select status, count(*)::int as n from flow.instance group by 1`)).toEqual([{ status: 'completed', n: expect.any(Number) }]);
    expect(await rows(`select instance_id, element_id, count(*) from flow.history_event where kind = 'completed' and element_id in ('count', 't', 'u', 'call', 'done') group by 1, 2 having count(*) <> 1`)).toEqual([]);
    expect(await rows(`select i.id, r.days, r.status from flow.instance i join app_ward.leave r on r.id = i.record_id where i.flow in ('both', 'timed') and i.parent_instance_id is null and r.days <> 1`)).toEqual([]);
    expect(await rows(`select i.id from flow.instance i where i.flow = 'calling' and (select count(*) from flow.instance c where c.parent_instance_id = i.id) <> 1`)).toEqual([]);
    expect(await rows(`select t.id from flow.task t where (select count(*) from platform.notification n where n.link = '/tasks/' || t.id) <> 1`)).toEqual([]);
    expect(await rows(`select id, kind, state, error from platform.job where kind like 'flow.%'`)).toEqual([]);
    console.log(`${rounds} kills: ${people.started.size} starts and ${people.answered.size} answers acknowledged, ${people.refused} requests refused, nothing lost, nothing twice`);
  }, 300_000 + rounds * 90_000);
});
