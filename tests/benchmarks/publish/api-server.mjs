import { readSettings, startApi } from '../../../apps/runtime-api/dist/main.js';

/** The API as `npm start` runs it, jobs included, as a child of the benchmark. */
const settings = { ...readSettings({ ...process.env, PORT: '0', DEMO: '0', LOG_LEVEL: process.env['BENCH_LOG'] ?? 'silent', JOB_WORKERS: '2' }), poolSize: 16 };
const api = await startApi(settings);
process.on('message', (message) => {
  if (message === 'stop') void api.close().then(() => process.exit(0));
});
process.send({ port: Number(new URL(api.url).port) });
