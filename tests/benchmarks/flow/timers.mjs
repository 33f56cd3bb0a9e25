import { setTimeout as delay } from 'node:timers/promises';
import { bpmn, link } from './bpmn.mjs';
import { idOf, inPieces } from './fill.mjs';
import { quantile, round } from './figures.mjs';
import { openStage } from './stage.mjs';
import { timerCeiling } from './timer-ceiling.mjs';

const waiting = bpmn(`<startEvent id="s"/><intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></intermediateCatchEvent><endEvent id="e"/>${link('s', 't')}${link('t', 'e')}`);
const workersEach = 8;

/** Instances that wait at a timer, each with the job that fires it, due from now on. */
async function fillTimers(owner, count) {
  const { rows: [release] } = await owner.query(`select id from flow.flow_release where app = 'bench' and flow = 'waiting' order by release desc limit 1`);
  const series = 'generate_series($1::bigint, $2::bigint) n';
  await inPieces(owner, count, `insert into flow.instance (id, process, status, vars, started_at, depth, flow_release_id, app, flow, form) select ${idOf('1')}, 'p', 'active', '{}', now(), 0, '${release.id}', 'bench', 'waiting', 'leave' from ${series}`);
  await inPieces(owner, count, `insert into flow.scope (instance_id, id, container, kind, vars) select ${idOf('1')}, ${idOf('1')}, 'p', 'process', '{}' from ${series}`);
  await inPieces(owner, count, `insert into flow.activity (instance_id, id, scope_id, element_id, kind, state, data, round, caused_by, created_at) select ${idOf('1')}, ${idOf('2')}, ${idOf('1')}, 't', (select kind from public.sample_activity), (select state from public.sample_activity), (select data from public.sample_activity), 0, '{}', now() from ${series}`);
  await inPieces(owner, count, `insert into flow.job (instance_id, id, kind, scope_id, activity_id, element_id, owner, definition, due_at) select ${idOf('1')}, ${idOf('4')}, (select kind from public.sample_job), ${idOf('1')}, ${idOf('2')}, 't', (select owner from public.sample_job), (select definition from public.sample_job), now() from ${series}`);
  await inPieces(owner, count, `insert into platform.job (id, kind, payload, due_at, dedupe_key) select gen_random_uuid(), 'flow.due', jsonb_build_object('instance', ${idOf('1')}, 'job', ${idOf('4')}), now(), 'flow:' || ${idOf('4')}::text from ${series}`);
  await owner.query('vacuum analyze');
}

const left = async (owner) => (await owner.query(`select count(*)::int as left from platform.job where kind = 'flow.due' and state = 'ready'`)).rows[0].left;

async function fire(stage, { count, processes, killOne }) {
  await fillTimers(stage.owner, count);
  const begin = performance.now();
  const servers = await Promise.all(Array.from({ length: processes }, () => stage.addServer({ BENCH_JOB_WORKERS: String(workersEach) })));
  const started = performance.now();
  let killed = !killOne;
  for (let rest = count; rest > 0; rest = await left(stage.owner)) {
    if (!killed && rest < count / 2) {
      servers[0].kill();
      killed = true;
    }
    if (performance.now() - begin > 3_600_000) throw new Error(`${rest} timers are still waiting after an hour`);
    await delay(250);
  }
  const seconds = (performance.now() - started) / 1000;
  for (const server of servers) await server.stop().catch(() => undefined);
  stage.servers.splice(1);
  const { rows: [wrong] } = await stage.owner.query(`select count(*)::int as n from flow.instance i where i.flow = 'waiting' and (i.status <> 'completed' or 1 <> (select count(*) from flow.history_event h where h.instance_id = i.id and h.element_id = 'e' and h.kind = 'entered'))`);
  const { rows: late } = await stage.owner.query(`select extract(epoch from i.ended_at - i.started_at)::float8 as s from flow.instance i where i.flow = 'waiting'`);
  await forget(stage.owner);
  return { perSecond: count / seconds, lateP99: quantile(late.map(({ s }) => s), 0.99), wrong: wrong.n };
}

const forget = (owner) => owner.query(`truncate flow.instance, flow.scope, flow.activity, flow.job, flow.history_event; delete from platform.job where kind = 'flow.due'`);

/** Timers that are all due at once, as after a night without power: one to three processes, and one killed in the middle. */
export const timers = {
  title: 'B4 due timers: one to three processes, then one of two killed with kill -9 in the middle',
  async run({ number }) {
    const count = number('timers', 100_000);
    const stage = await openStage({ flows: { waiting } });
    try {
      // One real instance shows what a waiting timer looks like in the tables.
      const person = await stage.person('starter');
      const { id: recordId } = await person.client.must('POST', '/api/apps/bench/records/leave', { data: { title: '样例' } });
      await person.client.must('POST', '/api/apps/bench/flows/waiting/instances', { recordId });
      await stage.owner.query('create table public.sample_activity as select * from flow.activity');
      await stage.owner.query('create table public.sample_job as select * from flow.job');
      await forget(stage.owner);
      const share = Math.ceil(count / 5);
      const results = {};
      for (const processes of [1, 2, 3]) results[`${share} timers, ${processes} process${processes === 1 ? '' : 'es'}`] = await fire(stage, { count: share, processes, killOne: false });
      results[`${count} timers, 2 processes, one killed`] = await fire(stage, { count, processes: 2, killOne: true });
      await fillTimers(stage.owner, share);
      const ceiling = await timerCeiling(stage.database.url, { count: share, connections: workersEach });
      const wrong = Object.values(results).reduce((sum, one) => sum + one.wrong, 0);
      return {
        rows: Object.fromEntries(Object.entries(results).map(([name, one]) => [name, { 'timers/s': Math.round(one.perSecond), 'p99 late s': round(one.lateP99, 1), 'not fired exactly once': one.wrong, 'of the ceiling': round(one.perSecond / ceiling) }]).concat([['the same rows by bare statements, one process', { 'timers/s': Math.round(ceiling) }]])),
        facts: { count, ceiling: Math.round(ceiling), perSecond: Object.values(results).map((one) => Math.round(one.perSecond)), wrong },
        passed: wrong === 0,
      };
    } finally {
      await stage.close();
    }
  },
};
