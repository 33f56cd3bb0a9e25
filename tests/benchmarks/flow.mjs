#!/usr/bin/env node
/** Task completions per second through the engine on PostgreSQL, beside pgbench doing the same row writes: same server, same minute, taking turns. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { advance, importFlow, newState, changesBetween } from '@carewright/flow-engine';
import { createTables, quote, writeInstance } from '@carewright/flow-engine/postgres';
import { pgbenchCeiling } from './flow/pgbench-ceiling.mjs';
import { statementCeiling } from './flow/statement-ceiling.mjs';

const clients = 8;
const threads = 2;
const steps = 5;
const rounds = 5;
const instancesPerRound = Number(process.argv[2] ?? 600);
const target = 0.5;
const schema = 'flow_bench';

const chain = Array.from({ length: steps }, (_, n) => `t${n + 1}`);
const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"><process id="p" isExecutable="true"><startEvent id="s"/>${chain.map((id) => `<userTask id="${id}"/>`).join('')}<endEvent id="e"/>
${['s', ...chain].map((from, n) => `<sequenceFlow id="f${n}" sourceRef="${from}" targetRef="${chain[n] ?? 'e'}"/>`).join('')}</process></definitions>`;

const ports = () => ({ now: new Date().toISOString(), newId: randomUUID, evaluate: () => true, script: () => undefined });
const sqlOf = (client) => ({ query: async (text, values = [], name) => client.query(name === undefined ? { text, values } : { text, values, name }) });

async function makeInstances(pool, graph, count) {
  const host = { release: randomUUID(), app: null, flow: null, form: null, recordId: null, starter: null, businessKey: null };
  const ids = [];
  for (let n = 0; n < count; n += 1) {
    const state = newState({ id: randomUUID(), process: 'p', status: 'active', vars: {}, error: null, startedAt: new Date().toISOString(), endedAt: null, parentInstance: null, parentActivity: null, depth: 0 });
    const started = advance(graph, state, { kind: 'start' }, ports());
    await writeInstance(sqlOf(pool), schema, { instance: state.instance.id, changes: changesBetween(undefined, started.state), history: started.history, host });
    ids.push(state.instance.id);
  }
  return ids;
}

/** As many threads as pgbench has: one thread of ours would measure how busy the machine is with others. */
function startWorkers() {
  return Promise.all(Array.from({ length: threads }, async () => {
    const worker = new Worker(new URL('./flow/engine-worker.mjs', import.meta.url), { workerData: { url: url.href, schema, xml, clients: clients / threads } });
    await once(worker, 'message');
    return worker;
  }));
}

async function engineRound(pool, graph, workers) {
  const ids = await makeInstances(pool, graph, instancesPerRound);
  const shares = workers.map((_, n) => ids.filter((_id, at) => at % threads === n));
  const cpu = process.cpuUsage();
  const begin = performance.now();
  await Promise.all(workers.map((worker, n) => { worker.postMessage({ ids: shares[n], steps }); return once(worker, 'message'); }));
  const seconds = (performance.now() - begin) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: (instancesPerRound * steps) / seconds, seconds, cpuMs: (user + system) / 1000 / (instancesPerRound * steps) };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const admin = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
await admin.connect();
const database = `flow_bench_${process.pid}`;
await admin.query(`create database ${database}`);
const url = new URL(process.env.TEST_DATABASE_URL);
url.pathname = `/${database}`;
const pool = new pg.Pool({ connectionString: url.href, max: clients });
pool.on('error', () => undefined);
let failed;
try {
  for (const text of createTables(schema)) await pool.query(text);
  const { graph } = await importFlow(xml);
  const workers = await startWorkers();
  // The compiler needs some thousand completions before the engine runs as it does in a day's work.
  for (let warm = 0; warm < 3; warm += 1) await engineRound(pool, graph, workers);
  const results = [];
  const ceiling = (await pgbenchCeiling.available()) ? pgbenchCeiling : statementCeiling;
  await ceiling.prepare({ pool, schema: quote(schema), instances: instancesPerRound });
  // As in a database that has run for a while: plans for tables that were empty a moment ago would be wrong for both sides.
  await pool.query('vacuum analyze');
  for (let round = 0; round < rounds; round += 1) {
    const seconds = Math.max(2, Math.round(results[round - 1]?.engine.seconds ?? 2));
    results.push({ engine: await engineRound(pool, graph, workers), ceiling: await ceiling.run({ url: url.href, clients, threads, seconds }) });
  }
  for (const worker of workers) await worker.terminate();
  const engine = median(results.map((one) => one.engine.perSecond));
  const top = median(results.map((one) => one.ceiling));
  const ratio = median(results.map((one) => one.engine.perSecond / one.ceiling));
  const cpuMs = median(results.map((one) => one.engine.cpuMs));
  const open = (await pool.query(`select count(*)::int as n from ${quote(schema)}.instance where process = 'p' and status <> 'completed'`)).rows[0].n;
  console.log(`\n${steps} tasks in a row, ${clients} clients in ${threads} threads, ${rounds} rounds of ${instancesPerRound} instances; ceiling: ${ceiling.name}\n`);
  console.table({ 'engine on PostgreSQL': { 'completions/s': Math.round(engine), 'node CPU ms each': Number(cpuMs.toFixed(2)) }, [ceiling.name]: { 'completions/s': Math.round(top) }, ratio: { 'completions/s': Number(ratio.toFixed(2)) } });
  failed = ratio < target || open > 0;
  console.log(JSON.stringify({ bench: 'flow', completionsPerSecond: Math.round(engine), ceilingPerSecond: Math.round(top), ceiling: ceiling.name, ratio: Number(ratio.toFixed(3)), target, nodeCpuMs: Number(cpuMs.toFixed(3)), unfinished: open, rounds: results, pass: !failed }));
} finally {
  await pool.end();
  await admin.query(`drop database ${database} with (force)`);
  await admin.end();
}
process.exitCode = failed ? 1 : 0;
