import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { advance, changesBetween, importFlow, newState } from '@carewright/flow-engine';
import { createTables, quote, writeInstance } from '@carewright/flow-engine/postgres';
import { makeDatabase } from '../stage/database.mjs';
import { inARow, plainTasks } from './bpmn.mjs';
import { median, quantile, round } from './figures.mjs';
import { libraryRound, prepareLibrary } from './library.mjs';
import { pgbenchCeiling } from './pgbench-ceiling.mjs';
import { statementCeiling } from './statement-ceiling.mjs';

const [clients, threads, steps, rounds] = [8, 2, 5, 5];
const schema = 'flow_bench';
const ports = () => ({ now: new Date().toISOString(), newId: randomUUID, evaluate: () => true, script: () => undefined });
export const sqlOf = (client) => ({ query: async (text, values = [], name) => client.query(name === undefined ? { text, values } : { text, values, name }) });

/** New instances of a graph, written as the API writes them. */
export async function makeInstances(pool, graph, count) {
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

/** A database with the tables of the engine only. */
export async function openTables() {
  const database = await makeDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: clients });
  pool.on('error', () => undefined);
  for (const text of createTables(schema)) await pool.query(text);
  return { url: database.url, pool, schema, close: async () => { await pool.end(); await database.drop(); } };
}

/** As many threads as pgbench has: one thread of ours would measure how busy the machine is with others. */
export function startWorkers(url, xml) {
  return Promise.all(Array.from({ length: threads }, async () => {
    const worker = new Worker(new URL('./engine-worker.mjs', import.meta.url), { workerData: { url, schema, xml, clients: clients / threads } });
    await once(worker, 'message');
    return worker;
  }));
}

/** Completes so many steps of each instance; answers what a second and one completion cost. */
export async function completeAll(workers, ids, count) {
  const cpu = process.cpuUsage();
  const begin = performance.now();
  const took = await Promise.all(workers.map(async (worker, n) => {
    worker.postMessage({ ids: ids.filter((_id, at) => at % threads === n), steps: count });
    return (await once(worker, 'message'))[0];
  }));
  const seconds = (performance.now() - begin) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: (ids.length * count) / seconds, seconds, cpuMs: (user + system) / 1000 / (ids.length * count), took: took.flat() };
}

/** Completions through the engine on PostgreSQL, beside pgbench with the same row writes and beside another engine that keeps its state in the same PostgreSQL; they take turns. */
export const engine = {
  title: 'B1 engine only: five tasks in a row, 8 clients in 2 threads',
  async run({ number }) {
    const perRound = number('instances', 600);
    const { url, pool, close } = await openTables();
    try {
      const xml = inARow(plainTasks(steps));
      const { graph } = await importFlow(xml);
      const workers = await startWorkers(url, xml);
      const round1 = async () => completeAll(workers, await makeInstances(pool, graph, perRound), steps);
      // The compiler needs some thousand completions before the engine runs as it does in a day's work.
      for (let warm = 0; warm < 3; warm += 1) await round1();
      const ceiling = (await pgbenchCeiling.available()) ? pgbenchCeiling : statementCeiling;
      await ceiling.prepare({ pool, schema: quote(schema), instances: perRound });
      await prepareLibrary(pool);
      // As in a database that has run for a while: plans for tables that were empty a moment ago would be wrong for both sides.
      await pool.query('vacuum analyze');
      const results = [];
      for (let round = 0; round < rounds; round += 1) {
        const mine = await round1();
        results.push({ mine, ceiling: await ceiling.run({ url, clients, threads, seconds: Math.max(2, Math.round(mine.seconds)) }), library: await libraryRound(pool, { xml, instances: 20, steps, clients }) });
      }
      for (const worker of workers) await worker.terminate();
      const { rows: [{ open }] } = await pool.query(`select count(*)::int as open from ${quote(schema)}.instance where process = 'p' and status <> 'completed'`);
      const [ratio, times, cpuMs] = [median(results.map((one) => one.mine.perSecond / one.ceiling)), median(results.map((one) => one.mine.perSecond / one.library.perSecond)), median(results.map((one) => one.mine.cpuMs))];
      const figure = (pick) => Math.round(median(results.map(pick)));
      return {
        rows: {
          'engine on PostgreSQL': { 'completions/s': figure((one) => one.mine.perSecond), 'node CPU ms each': round(cpuMs), 'p99 ms': round(quantile(results.flatMap((one) => one.mine.took), 0.99), 1) },
          [ceiling.name]: { 'completions/s': figure((one) => one.ceiling), ratio: round(ratio), wanted: '>= 0.7' },
          'bpmn-engine, state in the same PostgreSQL': { 'completions/s': figure((one) => one.library.perSecond), 'node CPU ms each': round(median(results.map((one) => one.library.cpuMs))), ratio: round(times, 1), wanted: '>= 10' },
        },
        facts: { ratio: round(ratio, 3), timesLibrary: round(times, 1), nodeCpuMs: round(cpuMs, 3), unfinished: open },
        passed: ratio >= 0.7 && times >= 10 && cpuMs <= 0.8 && open === 0,
      };
    } finally {
      await close();
    }
  },
};
