#!/usr/bin/env node
/** What others notice of hostile flows and documents: ordinary work alone and beside them, in turns, in one run. `--each` tries every kind by itself, `--kinds=endless,faults` some of them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { approval, inARow } from './flow/bpmn.mjs';
import { median, quantile, round } from './flow/figures.mjs';
import { openStage } from './flow/stage.mjs';
import { documents, traps } from './flow-hostile/traps.mjs';
import { benchPassword, startServer } from './stage/start-server.mjs';

const text = (name) => process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1];
const number = (name, otherwise) => Number(text(name) ?? otherwise);
/** The wanted ratio of the 95th percentiles; how often each side has its turn; works in each turn (by default the 95th percentile of each side stands on 24 of 480); requests of one kind at once; the moment between two works. */
const [wanted, rounds, works, atOnce, pauseMs] = [number('wanted', 1.5), number('rounds', 6), number('works', 80), number('at-once', 4), number('pause', 20)];

const begunByHand = Object.keys(traps).filter((key) => key !== 'ping' && key !== 'pong');
const stage = await openStage({ flows: { ...traps, going: inARow([approval('a', 'any', 'starter')]) }, env: { BENCH_JOB_WORKERS: '4' } });
const people = [];
for (let n = 0; n < 2; n += 1) people.push(await stage.person(`nurse${n}`));
await stage.person('intruder');
const attacker = await startServer(new URL('./flow-hostile/attacker.mjs', import.meta.url), { ATTACK: JSON.stringify({ url: stage.servers[0].url, intruder: 'intruder', password: benchPassword, flows: begunByHand, texts: Object.keys(documents) }) });

let made = 0;
/** A record is made, a flow started on it, found among the tasks and approved: how long that took. */
async function work({ client }) {
  const began = performance.now();
  const { id } = await client.must('POST', '/api/apps/bench/records/leave', { data: { title: '请假', code: `N${(made += 1)}`, days: 1 } });
  const instance = await client.must('POST', '/api/apps/bench/flows/going/instances', { recordId: id });
  const { items } = await client.must('GET', '/api/tasks?view=todo&limit=20');
  const task = items.find((one) => one.instanceId === instance.id);
  await client.must('POST', `/api/tasks/${task.id}/approve`, { version: task.version });
  return performance.now() - began;
}
async function worksOf(count) {
  const took = await Promise.all(people.map(async (person) => {
    const mine = [];
    for (let n = 0; n < count / people.length; n += 1) {
      mine.push(await work(person));
      await delay(pauseMs);
    }
    return mine;
  }));
  return took.flat();
}

/** What an attack left to do would be done at a pace, for minutes: it is thrown away, so that the next turn is alone. */
async function calm() {
  for (;;) {
    await stage.owner.query(`delete from platform.job where id in (select id from platform.job where state = 'ready' and kind like 'flow.%' for update skip locked)`);
    const { rows: [{ left }] } = await stage.owner.query(`select count(*)::int as left from platform.job where state = 'ready' and kind like 'flow.%' and due_at < now() + interval '1 minute'`);
    if (left === 0) return;
    await delay(200);
  }
}

async function measure(kinds) {
  const [alone, beside, turns, counts] = [[], [], [], {}];
  const [api] = stage.servers;
  const spent = { cpuMs: 0, wallMs: 0, longestMs: 0 };
  // The first turn of each side only warms up what no request has called before: a server runs for weeks.
  for (let n = -1; n < rounds; n += 1) {
    const quiet = await worksOf(works);
    await attacker.ask({ begin: kinds, atOnce });
    await delay(300);
    await api.ask('loop');
    await api.ask('cpu');
    const from = performance.now();
    const crowded = await worksOf(works);
    const [wallMs, { cpu }, { loopMs }] = [performance.now() - from, await api.ask('cpu'), await api.ask('loop')];
    const sent = (await attacker.ask('end')).counts;
    await calm();
    turns.push({ isCounted: n >= 0, aloneP95: round(quantile(quiet, 0.95), 1), besideP95: round(quantile(crowded, 0.95), 1) });
    if (n < 0) continue;
    spent.wallMs += wallMs;
    spent.cpuMs += cpu;
    spent.longestMs = Math.max(spent.longestMs, loopMs);
    for (const [key, count] of Object.entries(sent)) counts[key] = (counts[key] ?? 0) + count;
    alone.push(...quiet);
    beside.push(...crowded);
  }
  const ratio = quantile(beside, 0.95) / quantile(alone, 0.95);
  return {
    row: { 'alone p50 ms': round(median(alone), 1), 'alone p95 ms': round(quantile(alone, 0.95), 1), 'beside p50 ms': round(median(beside), 1), 'beside p95 ms': round(quantile(beside, 0.95), 1), 'times as long': round(ratio), wanted: `<= ${wanted}`, 'longest turn ms': round(spent.longestMs, 1), 'processors of the API': round(spent.cpuMs / spent.wallMs), 'hostile requests': Object.values(counts).reduce((sum, one) => sum + one, 0) },
    ratio, turns, counts,
  };
}

try {
  const chosen = text('kinds')?.split(',') ?? [...begunByHand, 'each other', 'stranger', ...Object.keys(documents)];
  await worksOf(works);
  const measured = {};
  if (process.argv.includes('--each')) for (const kind of chosen) measured[kind] = await measure([kind]);
  else measured[`${chosen.length * atOnce} at once of ${chosen.length} kinds`] = await measure(chosen);
  console.table(Object.fromEntries(Object.entries(measured).map(([name, { row }]) => [name, row])));
  const passed = Object.values(measured).every(({ ratio }) => ratio <= wanted);
  const report = { benchmark: 'flow-hostile', results: measured, passed };
  mkdirSync(new URL('../../.data/benchmarks/', import.meta.url), { recursive: true });
  writeFileSync(new URL('../../.data/benchmarks/flow-hostile.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
  console.log(JSON.stringify(report));
  process.exitCode = passed ? 0 : 1;
} finally {
  await attacker.stop();
  await stage.close();
}
