import { mkdirSync, writeFileSync } from 'node:fs';
import pg from 'pg';
import { load, requestText } from './api/http-load.mjs';
import { prepare } from './api/prepare.mjs';
import { makeDatabase } from './stage/database.mjs';
import { startApi, startServer } from './stage/start-server.mjs';

/** Create, get and list-50 over HTTP with session, rights and audit, beside node:http + pg running the same SQL, in alternating rounds. */
const option = (name, otherwise) => Number(process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const [rounds, milliseconds, records, connections] = [option('rounds', 5), option('milliseconds', 2000), option('records', 50_000), option('connections', 16)];
const wanted = 0.5;

/** Runs one request often enough to be warm, then once more while its statements are written down. */
async function scriptOf(api, request, id) {
  const send = async () => (await load({ port: api.port, connections: 1, milliseconds: 1, next: () => requestText(request), status: request.method === 'POST' ? 201 : 200 }));
  for (let n = 0; n < 20; n += 1) await send();
  api.ask('record').catch(() => undefined);
  await send();
  const { recorded } = await api.ask('recorded');
  // What belongs to no single request: the session looked up every few seconds, hints to open pages.
  const own = recorded.filter(({ text }) => !/pg_notify|platform\.(sessions|job|role_assignments)/.test(text));
  return own.map(({ text, name, values }) => ({ text, name, values: values.map((value) => (typeof value === 'string' ? value.replaceAll(id ?? createdId(own), '{id}') : value)) }));
}

/** Invented names, so that no request is like the one before. */
const nameAt = (n) => `${'赵钱孙李周吴郑王冯陈'[n % 10]}${'伟芳娜秀英敏静丽强磊'[(n * 7) % 10]}${'军洋勇艳杰娟涛明超霞'[Math.floor(n / 10) % 10]}`;
const createdId = (statements) => statements.flatMap(({ text, values }) => (text.startsWith('insert into "app_bench"') ? [values[0]] : []))[0] ?? '{id}';
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** So many requests before the clock counts: both programs are measured compiled, not while V8 still interprets them. */
const warmUpRequests = option('warm-up', 4000);

async function warmUp(server, operation) {
  for (let sent = 0; sent < warmUpRequests; ) sent += (await load({ port: server.port, connections, milliseconds: 500, next: operation.next, status: operation.status })).requests;
}

async function measure(servers, operation) {
  const figures = { api: [], bare: [] };
  for (const server of Object.values(servers)) await warmUp(server, operation);
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 ? ['api', 'bare'] : ['bare', 'api']) {
      await servers[name].ask('cpu');
      const figure = await load({ port: servers[name].port, connections, milliseconds, next: operation.next, status: operation.status });
      const { cpu, rss } = await servers[name].ask('cpu');
      figures[name].push({ ...figure, cpuMicroseconds: (cpu * 1000) / figure.requests, rss });
    }
  }
  const of = (name, key) => median(figures[name].map((figure) => figure[key]));
  return {
    operation: operation.name, api: of('api', 'perSecond'), ceiling: of('bare', 'perSecond'), ratio: median(figures.api.map((figure, round) => figure.perSecond / figures.bare[round].perSecond)),
    apiP50Ms: of('api', 'p50'), apiP99Ms: of('api', 'p99'), ceilingP50Ms: of('bare', 'p50'), apiCpuUs: of('api', 'cpuMicroseconds'), ceilingCpuUs: of('bare', 'cpuMicroseconds'), apiRssMb: of('api', 'rss') / 1e6, statements: operation.statements,
  };
}

const database = await makeDatabase();
const owner = new pg.Pool({ connectionString: database.url, max: 2 });
owner.on('error', () => undefined);
const servers = {};
try {
  servers.api = await startApi(database.url);
  const { data, ids, headers } = await prepare({ url: `http://127.0.0.1:${servers.api.port}`, owner, records });
  const path = '/api/apps/bench/records/visit';
  const requests = { create: { method: 'POST', path, headers, body: { data } }, get: { method: 'GET', path: `${path}/${ids[0]}`, headers }, list: { method: 'GET', path: `${path}?limit=50`, headers } };
  const scripts = { create: await scriptOf(servers.api, requests.create), get: await scriptOf(servers.api, requests.get, ids[0]), list: await scriptOf(servers.api, requests.list) };
  servers.bare = await startServer(new URL('./api/bare-server.mjs', import.meta.url), { BARE: JSON.stringify({ databaseUrl: database.url, scripts }) });
  let turn = 0;
  const texts = { create: Array.from({ length: 400 }, (_, n) => requestText({ ...requests.create, body: { data: { ...data, name: nameAt(n), note: `${data.note}${n}` } } })), list: requestText(requests.list), get: ids.map((id) => requestText({ ...requests.get, path: `${path}/${id}` })) };
  const operations = [
    { name: 'create', status: 201, next: () => texts.create[turn++ % texts.create.length], statements: scripts.create.length },
    { name: 'get', status: 200, next: () => texts.get[turn++ % texts.get.length], statements: scripts.get.length },
    { name: 'list-50', status: 200, next: () => texts.list, statements: scripts.list.length },
  ];
  if (process.argv.includes('--show-sql')) for (const [name, script] of Object.entries(scripts)) console.log(name, script.map(({ text }) => text));
  const results = [];
  for (const operation of operations.filter(({ name }) => !process.argv.some((one) => one.startsWith('--only=')) || process.argv.includes(`--only=${name}`))) results.push(await measure(servers, operation));
  const round = (value) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value);
  const rows = results.map((result) => Object.fromEntries(Object.entries(result).map(([key, value]) => [key, round(value)])));
  console.table(rows);
  const report = { benchmark: 'api', rounds, milliseconds, records, connections, wanted, results: rows, passed: rows.every(({ ratio }) => ratio >= wanted) };
  mkdirSync(new URL('../../.data/benchmarks/', import.meta.url), { recursive: true });
  writeFileSync(new URL('../../.data/benchmarks/api.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
  console.log(JSON.stringify(report));
  if (!report.passed) process.exitCode = 1;
} finally {
  for (const server of Object.values(servers)) await server.stop();
  await owner.end();
  await database.drop();
}
