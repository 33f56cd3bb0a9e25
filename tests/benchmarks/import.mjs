import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { clientOf } from './stage/client.mjs';
import { databaseCpu } from './stage/database-cpu.mjs';
import { makeDatabase } from './stage/database.mjs';
import { benchPassword, startApi } from './stage/start-server.mjs';

/** A CSV file through the API (validation, rights, numbers, words, audit) beside COPY of the very rows it stored into a table of the same shape and indexes. */
const option = (name, otherwise) => Number(process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const rows = option('rows', 1_000_000);
/** `--watch=0` leaves out the requests of other people: for comparing what the import alone costs. */
const isWatched = option('watch', 1) === 1;
const wanted = 0.3;
const folder = join(tmpdir(), `carewright-import-${randomBytes(4).toString('hex')}`);
mkdirSync(folder);

const text = (key, label, maxLength = 50) => ({ key, type: 'text', label, props: { maxLength } });
const form = {
  $format: 'form/1', key: 'person', label: '人员', display: '{name}', layout: [],
  fields: [
    { ...text('name', '姓名'), required: true }, { key: 'number', type: 'autonumber', label: '编号', unique: true, props: { prefix: 'P', digits: 8 } }, { key: 'code', type: 'text', label: '外部编号', unique: true, props: { maxLength: 20 } },
    { key: 'phone', type: 'phone', label: '电话' }, { key: 'birth', type: 'date', label: '出生日期' },
    { key: 'sex', type: 'select', label: '性别', options: [{ value: 'm', label: '男' }, { value: 'f', label: '女' }] },
    { key: 'weight', type: 'number', label: '体重', props: { min: 0, max: 300, scale: 1 } }, { key: 'fee', type: 'money', label: '费用' }, text('address', '地址', 100), { key: 'note', type: 'textarea', label: '备注' },
  ],
  rules: [{ id: 'fee', assert: { '>=': [{ var: 'fee' }, 0] }, message: '费用不能为负' }],
};
const clerk = { $format: 'role/1', key: 'clerk', label: '职员', grants: [{ form: 'person', actions: ['read', 'create', 'update', 'import'], rows: 'all', fields: { default: 'write' } }] };

/** Invented people; every row is unlike the others. */
function* csvLines() {
  yield '姓名,外部编号,电话,出生日期,性别,体重,费用,地址,备注\n';
  for (let from = 0; from < rows; from += 1000) {
    yield Array.from({ length: Math.min(1000, rows - from) }, (_none, at) => {
      const n = from + at;
      const name = `${'赵钱孙李周吴郑王冯陈'[n % 10]}${'伟芳娜秀英敏静丽强磊'[(n * 7) % 10]}${'军洋勇艳杰娟涛明超霞'[Math.floor(n / 10) % 10]}`;
      return `${name},X${n},138${String(n % 100_000_000).padStart(8, '0')},19${10 + (n % 90)}-0${1 + (n % 9)}-1${n % 10},${n % 2 ? '男' : '女'},${40 + (n % 60)}.${n % 10},${n % 1000}.50,人民路${n % 5000}号${n % 30}室,复诊${n % 97}\n`;
    }).join('');
  }
}

async function prepare(url) {
  const admin = clientOf(url);
  await admin.signIn('admin', benchPassword);
  await admin.must('POST', '/api/apps', { key: 'bench', label: '基准' });
  await admin.must('PUT', '/api/apps/bench/draft/forms/person', form);
  await admin.must('PUT', '/api/apps/bench/draft/roles/clerk', clerk);
  await admin.publish('bench');
  await admin.must('POST', '/api/users', { username: 'clerk', name: '职员', password: benchPassword, roles: [{ app: 'bench', role: 'clerk' }] });
  const client = clientOf(url);
  await client.signIn('clerk', benchPassword);
  return client.must;
}

/** How long other people's requests take while the import runs. */
async function watch(send, until) {
  const times = [];
  while (!until.done && isWatched) {
    const start = performance.now();
    await send('GET', '/api/apps/bench/records/person?limit=20');
    times.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
}

async function importFile(api, send, { file, owner }) {
  const table = await send('POST', '/api/apps/bench/imports/person?name=people.csv', Readable.toWeb(createReadStream(file)));
  const start = performance.now();
  const { id } = await send('POST', `/api/apps/bench/imports/person/${table.id}/run`, { headerRow: table.headerRow, mapping: table.mapping, mode: 'insert' });
  const memory = [];
  const cpu = databaseCpu(owner);
  await cpu.look();
  await api.ask('cpu');
  let apiCpu = 0;
  const until = { done: false };
  const waits = watch(send, until);
  for (;;) {
    const change = await send('GET', `/api/apps/bench/changes/${id}`);
    const used = await api.ask('cpu');
    apiCpu += used.cpu / 1000;
    memory.push({ done: change.done, rss: used.rss });
    await cpu.look();
    if (change.state === 'done') break;
    if (change.state === 'failed') throw new Error(JSON.stringify(change));
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const seconds = (performance.now() - start) / 1000;
  until.done = true;
  const half = memory.filter(({ done }) => done > rows / 2);
  const most = (list) => Math.round(Math.max(...list.map(({ rss }) => rss)) / 1e6);
  return { seconds, apiCpu, databaseCpu: cpu.seconds(), p95: await waits, memory: { firstHalfMb: most(memory.filter(({ done }) => done <= rows / 2)), secondHalfMb: most(half.length > 0 ? half : memory) } };
}

/** The rows as the import stored them, into a table with the same columns and indexes, as fast as PostgreSQL can. */
async function ceiling(owner) {
  const client = await owner.connect();
  const { rows: columns } = await client.query(`select string_agg(quote_ident(column_name), ', ' order by ordinal_position) as list from information_schema.columns where table_schema = 'app_bench' and table_name = 'person'`);
  const list = columns[0].list;
  await client.query('create table public.same_shape (like app_bench.person including all)');
  const file = join(folder, 'rows.copy');
  await pipeline(client.query(copyTo(`copy app_bench.person (${list}) to stdout`)), createWriteStream(file));
  await client.query('checkpoint').catch(() => undefined);
  const cpu = databaseCpu(owner);
  await cpu.look();
  const start = performance.now();
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), client.query(copyFrom(`copy public.same_shape (${list}) from stdin`)));
  const seconds = (performance.now() - start) / 1000;
  await cpu.look();
  const { rows: [indexes] } = await client.query(`select count(*)::int as count from pg_indexes where tablename = 'same_shape'`);
  client.release();
  return { seconds, databaseCpu: cpu.seconds(), indexes: indexes.count };
}

const database = await makeDatabase();
const owner = new pg.Pool({ connectionString: database.url, max: 2 });
owner.on('error', () => undefined);
let api;
try {
  const file = join(folder, 'people.csv');
  await pipeline(Readable.from(csvLines()), createWriteStream(file));
  api = await startApi(database.url, { BENCH_JOB_WORKERS: '2' });
  const send = await prepare(api.url);
  const imported = await importFile(api, send, { file, owner });
  const copied = await ceiling(owner);
  const ratio = copied.seconds / imported.seconds;
  const round = (value) => Math.round(value * 100) / 100;
  const report = {
    benchmark: 'import', rows, fileMb: Math.round(statSync(file).size / 1e6), importSeconds: round(imported.seconds), importRowsPerSecond: Math.round(rows / imported.seconds), copySeconds: round(copied.seconds), copyRowsPerSecond: Math.round(rows / copied.seconds),
    indexes: copied.indexes, ratio: round(ratio),
    cpuSeconds: { importDatabase: imported.databaseCpu && round(imported.databaseCpu), importApi: round(imported.apiCpu), copyDatabase: copied.databaseCpu && round(copied.databaseCpu) }, memory: imported.memory, othersP95Ms: round(imported.p95), wanted, passed: ratio >= wanted,
  };
  console.table({ import: { seconds: report.importSeconds, 'rows/s': report.importRowsPerSecond }, copy: { seconds: report.copySeconds, 'rows/s': report.copyRowsPerSecond } });
  mkdirSync(new URL('../../.data/benchmarks/', import.meta.url), { recursive: true });
  writeFileSync(new URL('../../.data/benchmarks/import.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
  console.log(JSON.stringify(report));
  if (!report.passed) process.exitCode = 1;
} finally {
  await api?.stop();
  await owner.end();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
}
