import { importFlow } from '@carewright/flow-engine';
import { parallel } from './bpmn.mjs';
import { completeAll, makeInstances, openTables, startWorkers } from './engine.mjs';
import { median, round } from './figures.mjs';

/** What is written for a completion is what changed: it must not grow with the branches that wait beside it. */
export const parallelBranches = {
  title: 'B3 branches side by side that meet again: what one completion costs',
  async run({ number }) {
    const total = number('branches-total', 3000);
    const measured = {};
    for (const branches of [5, 50, 200]) {
      const { url, pool, schema, close } = await openTables();
      try {
        const xml = parallel(branches);
        const { graph } = await importFlow(xml);
        const workers = await startWorkers(url, xml);
        const instances = Math.ceil(total / branches);
        await completeAll(workers, await makeInstances(pool, graph, instances), branches);
        await pool.query('vacuum analyze');
        const begin = (await pool.query(`select pg_current_wal_insert_lsn() as at`)).rows[0].at;
        const figures = await completeAll(workers, await makeInstances(pool, graph, instances), branches);
        const { rows: [{ bytes }] } = await pool.query('select pg_current_wal_insert_lsn() - $1::pg_lsn as bytes', [begin]);
        const { rows: [{ open }] } = await pool.query(`select count(*)::int as open from ${schema}.instance where status <> 'completed'`);
        for (const worker of workers) await worker.terminate();
        measured[branches] = { ms: median(figures.took), cpuMs: figures.cpuMs, bytes: Number(bytes) / (instances * branches), open };
      } finally {
        await close();
      }
    }
    const growth = measured[50].bytes / measured[5].bytes;
    return {
      rows: Object.fromEntries(Object.entries(measured).map(([branches, one]) => [`${branches} branches`, { 'median ms': round(one.ms, 1), 'node CPU ms': round(one.cpuMs), 'WAL bytes': Math.round(one.bytes), 'WAL beside 5': round(one.bytes / measured[5].bytes), 'time beside 5': round(one.ms / measured[5].ms) }])),
      facts: { walGrowth50: round(growth), timeGrowth50: round(measured[50].ms / measured[5].ms), unfinished: Object.values(measured).reduce((sum, one) => sum + one.open, 0) },
      passed: growth <= 1.2 && Object.values(measured).every(({ open }) => open === 0),
    };
  },
};
