import { monitorEventLoopDelay } from 'node:perf_hooks';
import pg from 'pg';
import { readSettings, startApi } from '../../../apps/runtime-api/dist/main.js';

/** The API as `npm start` runs it, as a child of the benchmark; on demand it tells which statements a request runs. */
const settings = { ...readSettings({ ...process.env, PORT: '0', DEMO: '0', LOG_LEVEL: process.env['BENCH_LOG'] ?? 'silent', JOB_WORKERS: process.env['BENCH_JOB_WORKERS'] ?? '0' }), poolSize: 16 };
const api = await startApi(settings);
const query = pg.Client.prototype.query;
let recorded = [];
let cpu = process.cpuUsage();
const loop = monitorEventLoopDelay({ resolution: 5 });
loop.enable();

function record(config, values, callback) {
  const { text, name, values: given } = typeof config === 'string' ? { text: config } : config;
  recorded.push({ text, name, values: given ?? (Array.isArray(values) ? values : []) });
  return query.call(this, config, values, callback);
}

process.on('message', (message) => {
  if (message === 'record') {
    recorded = [];
    pg.Client.prototype.query = record;
  }
  if (message === 'recorded') {
    pg.Client.prototype.query = query;
    process.send({ recorded });
  }
  if (message === 'cpu') {
    const { user, system } = process.cpuUsage(cpu);
    cpu = process.cpuUsage();
    process.send({ cpu: (user + system) / 1000, rss: process.memoryUsage().rss });
  }
  if (message === 'loop') {
    process.send({ loopMs: loop.max / 1e6 });
    loop.reset();
  }
  if (message === 'stop') void api.close().then(() => process.exit(0));
});
process.send({ port: Number(new URL(api.url).port) });
