import { mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { fill } from './publish/fill.mjs';
import { watchLocks } from './publish/lock-watch.mjs';
import { mixedLoad } from './publish/mixed-load.mjs';
import { watchStalls } from './publish/stall-watch.mjs';
import { clientOf } from './stage/client.mjs';
import { makeDatabase, ownerRole } from './stage/database.mjs';
import { benchPassword, startApi } from './stage/start-server.mjs';

/**
 * Publishes changes of a form with ten million records while people work: fifty requests a second of lists, records, changes and new
 * records. No request may fail, and none may wait more than 100 ms longer than the longest without a publish. `--steps=index` measures only
 * the changes with such a word in their name (the others are published); `--kept=publish` keeps the filled database for the next run.
 */
const option = (name, otherwise) => Number(process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const [records, perSecond, seconds] = [option('records', 10_000_000), option('per-second', 50), option('seconds', 10)];
const measured = process.argv.find((one) => one.startsWith('--steps='))?.split('=')[1]?.split(',') ?? [''];
const beyondMs = 100;
const warmMs = 250;
const round = (value) => Math.round(value * 10) / 10;

const text = (key, label, more = {}) => ({ key, type: 'text', label, props: { maxLength: 50 }, ...more });
const fields = [
  text('name', '姓名', { required: true }), { key: 'phone', type: 'phone', label: '电话' }, text('note', '备注'),
  { key: 'level', type: 'select', label: '等级', options: ['a', 'b', 'c'].map((value) => ({ value, label: value })) }, { key: 'score', type: 'number', label: '评分', props: { scale: 0 } }, text('remark', '说明'),
];
const form = (list) => ({ $format: 'form/1', key: 'visit', label: '就诊', display: '{name}', layout: [], fields: list });
const changed = (key, change) => fields.map((field) => (field.key === key ? { ...field, ...change } : field));
const added = [...fields, text('extra', '新增')];
const withExtra = (list) => [...list, text('extra', '新增')];
const widened = withExtra(changed('note', { props: { maxLength: 200 } }));
/** Each leads from the form before it. */
const steps = [
  ['add a field', added],
  ['rename a label', withExtra(changed('level', { label: '风险等级' }))],
  ['retire a field', withExtra(fields.filter(({ key }) => key !== 'remark'))],
  ['restore a field', added],
  ['widen a field', widened],
  ['index a field', widened.map((field) => (field.key === 'phone' ? { ...field, index: true } : field))],
];

const settings = { BENCH_JOB_WORKERS: '2' };
const database = await makeDatabase();
const owner = new pg.Pool({ connectionString: database.url, max: 2 });
// Only a superuser is told what other roles wait for.
const onlooker = new pg.Pool({ connectionString: Object.assign(new URL(process.env['TEST_DATABASE_URL']), { pathname: new URL(database.url).pathname }).href, max: 1 });
onlooker.on('error', () => undefined);
owner.on('error', () => undefined);
let server;
let locks;
let stalls;
try {
  server = await startApi(database.url, settings);
  let admin = clientOf(server.url);
  await admin.signIn('admin', benchPassword);
  const publish = async (definition) => {
    await admin.must('PUT', '/api/apps/bench/draft/forms/visit', definition);
    await admin.publish('bench');
  };
  if (!database.isFilled) {
    await admin.must('POST', '/api/apps', { key: 'bench', label: '基准' });
    await admin.must('PUT', '/api/apps/bench/draft/roles/clerk', { $format: 'role/1', key: 'clerk', label: '职员', grants: [{ form: 'visit', actions: ['read', 'create', 'update'], rows: 'all', fields: { default: 'write' } }] });
    await publish(form(fields));
    await admin.must('POST', '/api/users', { username: 'clerk', name: '职员', password: benchPassword, roles: [{ app: 'bench', role: 'clerk' }] });
    const began = performance.now();
    await fill(owner, records, (done) => process.stderr.write(`\r${done} of ${records} records, ${round((performance.now() - began) / 1000)} s   `));
    process.stderr.write('\n');
    await server.stop();
    await database.keep();
    server = await startApi(database.url, settings);
    admin = clientOf(server.url);
    await admin.signIn('admin', benchPassword);
  }
  const ids = (await owner.query(`select id from app_bench.visit where score = 7 limit 2000`)).rows.map(({ id }) => id);
  const clerk = clientOf(server.url);
  await clerk.signIn('clerk', benchPassword);
  const load = mixedLoad({ client: clerk, ids, perSecond });
  locks = watchLocks(owner, ownerRole);
  stalls = watchStalls(onlooker, ownerRole);
  // Fresh code runs slowly and requests queue up behind it: the clock counts once the server is warm.
  for (let warm = performance.now(), end = warm + 60_000; performance.now() < end; warm = performance.now()) {
    await delay(4_000);
    if (load.between(warm, performance.now() - 500).longest < warmMs) break;
  }
  const rows = [];
  // The longest wait is a matter of luck: without a publish too, the longer one looks the longer it is. All quiet spans count.
  let quietLongest = 0;
  for (const [name, list] of steps) {
    if (!measured.some((word) => name.includes(word))) {
      await publish(form(list));
      continue;
    }
    const quiet = performance.now();
    await delay(seconds * 1000);
    locks.take();
    stalls.clear();
    await server.ask('loop');
    const start = performance.now();
    await publish(form(list));
    const published = performance.now();
    // What waits behind the last lock ends a moment after the publish.
    await delay(1_000);
    const [before, during] = [load.between(quiet, start), load.between(start, performance.now() - 500)];
    const loopMs = (await server.ask('loop')).loopMs;
    console.log(`${name}: the event loop of the API stood still for ${round(loopMs)} ms at most; the slowest requests and what went on meanwhile:`);
    for (const { kind, due, took } of load.slowest(start, performance.now() - 500, 4)) console.log(`  ${kind} at ${String(Math.round(due - start))} ms took ${String(Math.round(took))} ms: ${JSON.stringify(stalls.between(due - 10, due + took + 10))}`);
    for (const failure of load.failures.slice(0, 5)) console.error(JSON.stringify(failure));
    quietLongest = Math.max(quietLongest, before.longest);
    rows.push({ change: name, tookMs: published - start, requests: during.requests, baselineP99Ms: before.p99, baselineLongestMs: quietLongest, p99Ms: during.p99, longestMs: during.longest, ceilingMs: quietLongest + beyondMs, beyondMs: Math.max(0, during.longest - quietLongest), longestLockWaitMs: locks.take(), failed: load.failures.splice(0).length });
    console.table(rows.slice(-1).map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === 'number' ? round(value) : value]))));
  }
  await load.stop();
  const results = rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === 'number' ? round(value) : value])));
  console.table(results);
  const report = { benchmark: 'publish', records, perSecond, wanted: { failed: 0, beyondMs }, results, passed: results.every((row) => row.failed === 0 && row.beyondMs <= beyondMs) };
  mkdirSync(new URL('../../.data/benchmarks/', import.meta.url), { recursive: true });
  writeFileSync(new URL('../../.data/benchmarks/publish.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
  console.log(JSON.stringify(report));
  if (!report.passed) process.exitCode = 1;
} finally {
  await locks?.stop();
  await stalls?.stop();
  await onlooker.end();
  await server?.stop();
  await owner.end();
  await database.drop();
}
