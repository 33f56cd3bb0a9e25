#!/usr/bin/env node
/** Running instances go over to a new release while people answer tasks of them: how long it takes, and what an answer costs meanwhile, beside answers with no migration in the same run. */
import pg from 'pg';
import { bpmn } from '@carewright/flow-engine/testing';
import { clientOf } from './stage/client.mjs';
import { makeDatabase } from './stage/database.mjs';
import { benchPassword, startApi } from './stage/start-server.mjs';
import { copyRun } from './flow-migration/many-runs.mjs';
import { rowCeiling } from './flow-migration/row-ceiling.mjs';
import { databaseCpu } from './stage/database-cpu.mjs';

const option = (name, otherwise) => Number(process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
/** People answer one task after the other and look at each for a moment. */
const [instances, people, calmSeconds] = [option('instances', 10_000), option('people', 4), option('calm', 15)];
const pauseMs = option('pause', 100);
const wantedPerSecond = option('wanted', 60);

const step = (id) => `<userTask id="${id}" name="${id}"><extensionElements><cw:approval kind="approve" mode="any"/><cw:assignment source="user" value="admin"/><cw:timeout after="P3D" action="remind"/></extensionElements></userTask>`;
const flowOf = (...steps) => {
  const path = ['s', ...steps, 'e'];
  return bpmn(`<startEvent id="s"/>${steps.map(step).join('')}<endEvent id="e"/>${path.slice(1).map((to, at) => `<sequenceFlow id="f${at}" sourceRef="${path[at]}" targetRef="${to}"/>`).join('')}`);
};
const percentile = (values, share) => (values.length === 0 ? NaN : [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]);
const shown = (values) => `${values.length} answers, p50 ${percentile(values, 0.5).toFixed(0)} ms, p95 ${percentile(values, 0.95).toFixed(0)} ms, p99 ${percentile(values, 0.99).toFixed(0)} ms`;

/** What must hold at any moment between instances, tokens, tasks and timers. */
const invariants = {
  'open task without its token': `select 1 from flow.task t left join flow.activity a on a.id = t.activity_id where t.state = 'open' and a.id is null`,
  'running instance without a token': `select 1 from flow.instance i where i.ended_at is null and not exists (select 1 from flow.activity a where a.instance_id = i.id)`,
  'token at a step its release lacks': `select 1 from flow.activity a join flow.instance i on i.id = a.instance_id join flow.flow_release r on r.id = i.flow_release_id where not r.graph->'nodes' ? a.element_id`,
  'task at a step its release lacks': `select 1 from flow.task t join flow.instance i on i.id = t.instance_id join flow.flow_release r on r.id = i.flow_release_id where t.state = 'open' and not r.graph->'nodes' ? t.element_id`,
  'timer without the job that fires it': `select 1 from flow.job j where not exists (select 1 from platform.job p where p.dedupe_key = 'flow:' || j.id)`,
  'job that fires a timer that is gone': `select 1 from platform.job p where p.kind = 'flow.due' and not exists (select 1 from flow.job j where 'flow:' || j.id = p.dedupe_key)`,
  'approval without an open task': `select 1 from flow.activity a where a.kind = 'approval' and not exists (select 1 from flow.task t where t.activity_id = a.id and t.state = 'open')`,
};

const database = await makeDatabase();
const owner = new pg.Client({ connectionString: database.url });
await owner.connect();
const api = await startApi(database.url, { BENCH_JOB_WORKERS: '4' });
try {
  const client = clientOf(api.url);
  await client.signIn('admin', benchPassword);
  await client.must('POST', '/api/apps', { key: 'bench', label: '测试' });
  const draw = (...steps) => client.must('PUT', '/api/apps/bench/draft/flows/check', { $format: 'flow/1', key: 'check', label: '核对', bpmn: flowOf(...steps) });
  const role = { $format: 'role/1', key: 'lead', label: '负责人', grants: [], capabilities: ['operate-flows'] };
  await client.must('PUT', '/api/apps/bench/draft/roles/lead', role);
  await draw('first');
  await client.publish('bench');
  const { id: me } = (await client.must('GET', '/api/session')).user;
  await client.must('PATCH', `/api/users/${me}`, { roles: [{ app: 'bench', role: 'lead' }] });
  await client.signIn('admin', benchPassword);
  const { id } = await client.must('POST', '/api/apps/bench/flows/check/instances', {});
  const tasks = await copyRun(owner, id, instances - 1);
  await draw('before', 'first', 'second');
  await client.publish('bench');

  const queue = [...tasks];
  const refused = [];
  const work = async (until) => {
    const took = [];
    await Promise.all(Array.from({ length: people }, async () => {
      for (let task = queue.pop(); task !== undefined && !until(); task = queue.pop()) {
        const answer = await client.send('POST', `/api/tasks/${task}/approve`, { version: 1 });
        took.push(answer.took);
        if (answer.status !== 200) refused.push(`${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}`);
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }));
    return took;
  };
  const calmEnd = performance.now() + calmSeconds * 1000;
  const calm = await work(() => performance.now() > calmEnd);

  const cpu = databaseCpu(owner);
  await cpu.look();
  await api.ask('cpu');
  const began = performance.now();
  const { items: [migration] } = await client.must('POST', '/api/apps/bench/flows/check/migrations', {});
  let state = migration;
  const watch = (async () => {
    for (; state.state === 'running'; await new Promise((resolve) => setTimeout(resolve, 500))) state = await client.must('GET', `/api/flow-migrations/${migration.id}`);
  })();
  const meanwhile = await work(() => state.state !== 'running');
  await watch;
  const seconds = (performance.now() - began) / 1000;
  await cpu.look();
  const [node, base] = [(await api.ask('cpu')).cpu, cpu.seconds()];
  // What else the machine did in those seconds is told by the processor time: it is the same however busy the machine is.
  const each = (ms) => (ms / (state.counts.total + meanwhile.length)).toFixed(2);

  const broken = [];
  for (const [name, text] of Object.entries(invariants)) {
    const { rowCount } = await owner.query(text);
    if (rowCount > 0) broken.push(`${name}: ${rowCount}`);
  }
  const { rows: [check] } = await owner.query(`select count(*) filter (where i.ended_at is null)::int as running, count(*) filter (where i.ended_at is null and r.release = 1)::int as left from flow.instance i join flow.flow_release r on r.id = i.flow_release_id`);
  const ceiling = await rowCeiling(database.url, { instances: Math.min(instances, 3000), connections: 3, atOnce: 10 });
  console.log(`\n${state.counts.total} running instances, ${people} people answering\n`);
  console.log(`without a migration   ${shown(calm)}`);
  console.log(`while it runs         ${shown(meanwhile)}`);
  console.log(`the migration         ${seconds.toFixed(1)} s, ${(state.counts.moved / seconds).toFixed(0)} instances/s (wanted ${wantedPerSecond}); moved ${state.counts.moved}, answered before their turn ${state.counts.left}, refused ${state.counts.refused}, failed ${state.counts.failed}`);
  console.log(`processor time        ${each(node)} ms of the API and ${base === null ? 'unknown' : each(base * 1000)} ms of the database for each instance or answer`);
  console.log(`the same rows alone   ${ceiling.toFixed(0)} instances/s by bare statements`);
  console.log(`afterwards            ${check.running} run, ${check.left} of them on the older release; answers refused ${refused.length}; broken rules ${broken.length}`);
  for (const line of [...new Set(refused)].slice(0, 3).concat(broken)) console.log(`  ${line}`);
  const isRight = broken.length === 0 && refused.length === 0 && check.left === 0 && state.counts.failed === 0 && state.counts.moved + state.counts.left === state.counts.total;
  if (!isRight || state.counts.moved / seconds < wantedPerSecond) process.exitCode = 1;
} finally {
  await api.stop();
  await owner.end();
  await database.drop();
}
