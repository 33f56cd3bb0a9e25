import { mkdirSync, writeFileSync } from 'node:fs';
import pg from 'pg';
import { load, requestText, sendAll } from './api/http-load.mjs';
import { dashboards, dataset, fillSql, forms, journeys, questions, role } from './report/app.mjs';
import { exportMemory } from './report/export-memory.mjs';
import { groupsIn, inTurns, percentile } from './report/measure.mjs';
import { clientOf } from './stage/client.mjs';
import { makeDatabase, ownerRole } from './stage/database.mjs';
import { benchPassword, startApi } from './stage/start-server.mjs';

/**
 * Twelve questions of a dashboard over many visits: the statement of the platform beside one written by hand, what is counted
 * beforehand beside the records; people followed through their visits; the whole dashboard; what writers pay; what others notice
 * of many dashboards at once; and what the API holds while a million records go out.
 */
const option = (name, otherwise) => Number(process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const [visits, patients, rounds, people, exported] = [option('visits', 10_000_000), option('patients', 1_000_000), option('rounds', 3), option('people', 20), option('export', 1_000_000)];
/** `--parts=asking,dashboard`: some of it only. */
const parts = process.argv.find((one) => one.startsWith('--parts='))?.split('=')[1]?.split(',') ?? ['asking', 'dashboard', 'harm', 'writing', 'memory', 'following'];
const wanted = { ofHandWritten: 0.9, quicker: 50, dashboardMs: 500, writers: 0.85, harm: 1.5, growth: 1.2 };

const database = await makeDatabase();
const owner = new pg.Pool({ connectionString: database.url, max: 2 });
const asReader = new pg.Pool({ connectionString: Object.assign(new URL(process.env['TEST_DATABASE_URL']), { pathname: new URL(database.url).pathname }).href, max: 1 });
for (const pool of [owner, asReader]) pool.on('error', () => undefined);
const manager = { username: 'manager', name: '经理', password: benchPassword, roles: [{ app: 'bench', role: 'manager' }] };
let api;

async function signedIn(username) {
  const person = clientOf(api.url);
  await person.signIn(username, benchPassword);
  return person;
}

/** The statement that a question becomes, with its values. */
async function statementOf(person, query) {
  const asked = api.ask('record').catch(() => undefined);
  // However long it takes: only the statement is wanted.
  const ask = () => person.send('POST', '/api/apps/bench/datasets/visits/query', query);
  // Told beforehand that it is costly, one insists.
  if ((await ask()).body?.code === 'report.too_costly') await ask();
  const { recorded } = await api.ask('recorded');
  await asked;
  const statement = recorded.find(({ text }) => /^with \w+ as \(/.test(text) && text.includes(' as "m0"'));
  return { ...statement, settings: recorded.find(({ name }) => name === 'report-for') };
}

/** Runs a statement as the role that reports are read by, with its limits and under the row policies of the manager. */
async function read({ text, values, settings }) {
  const client = await asReader.connect();
  try {
    await client.query('begin read only');
    await client.query(`set local role ${ownerRole}_reader`);
    await client.query(settings.text, settings.values);
    await client.query('set local statement_timeout = 0');
    return (await client.query(text, values)).rows;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

async function prepare() {
  api = await startApi(database.url, { SUMMARY_RECORDS: '0' });
  const admin = await signedIn('admin');
  // What was kept may be of an earlier version of the platform: what this one makes of the same definitions is brought about.
  if (database.isFilled) {
    await admin.must('PUT', '/api/apps/bench/draft/roles/manager', { ...role, label: '各科经理' });
    return admin.publish('bench');
  }
  await admin.must('POST', '/api/apps', { key: 'bench', label: '基准' });
  for (const form of Object.values(forms)) await admin.must('PUT', `/api/apps/bench/draft/forms/${form.key}`, form);
  await admin.must('PUT', '/api/apps/bench/draft/datasets/visits', dataset);
  for (const board of Object.values(dashboards)) await admin.must('PUT', `/api/apps/bench/draft/dashboards/${board.key}`, board);
  await admin.must('PUT', '/api/apps/bench/draft/roles/manager', role);
  await admin.publish('bench');
  for (let n = 0; n < 30; n += 1) await admin.must('POST', '/api/departments', { code: `D${String(n)}`, name: `科室${String(n)}` });
  await admin.must('POST', '/api/users', manager);
  for (let n = 1; n <= people; n += 1) await admin.must('POST', '/api/users', { ...manager, username: `doctor${String(n)}`, name: `医生${String(n)}` });
  const client = await owner.connect();
  try {
    for (const sql of fillSql(visits, patients)) await client.query(sql);
  } finally {
    client.release();
  }
  await api.stop();
  await database.keep();
  api = await startApi(database.url, { SUMMARY_RECORDS: '0' });
}

/** Starts the API anew, with as much counted beforehand as it decides by itself. */
async function countBeforehand() {
  await api.stop();
  await owner.query(`update platform.job set due_at = now() where kind = 'report.summaries'`);
  api = await startApi(database.url, { SUMMARY_RECORDS: '1000', BENCH_JOB_WORKERS: '1' });
  const begun = performance.now();
  for (;;) {
    const { rows } = await owner.query('select definition, size from platform.report_summary where ready');
    const planned = await owner.query(`select 1 from platform.job where kind = 'report.summaries' and due_at > now() + interval '5 minutes'`);
    if (rows.length > 0 && planned.rowCount > 0) return { summaries: rows, seconds: (performance.now() - begun) / 1000 };
    if (performance.now() - begun > 1_800_000) throw new Error('Nothing was counted beforehand.');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

const visitBody = async () => {
  const { rows } = await owner.query('select id, (select id from platform.departments limit 1) as department from app_bench.patient limit 1');
  return { data: { patient: rows[0].id, department: rows[0].department, at: '2024-12-30T10:00:00+08:00', status: 'done', fee: 100 } };
};

/** The whole dashboard: at first, while nothing changes, and after a visit was added each time. */
async function opening(person) {
  const open = async () => { const begun = performance.now(); await person.must('POST', '/api/apps/bench/dashboards/board/data', {}); return performance.now() - begun; };
  const [first, same, changed] = [await open(), [], []];
  for (let n = 0; n < 20; n += 1) same.push(await open());
  const body = await visitBody();
  for (let n = 0; n < 5; n += 1) {
    await person.must('POST', '/api/apps/bench/records/visit', body);
    changed.push(await open());
  }
  return { firstMs: first, p50Ms: percentile(same, 0.5), p95Ms: percentile(same, 0.95), afterChangeMs: percentile(changed, 0.5) };
}

/** Creates of visits, with and without keeping what is counted beforehand, in turns. */
async function writing(person) {
  const request = requestText({ method: 'POST', path: '/api/apps/bench/records/visit', headers: person.headers(), body: await visitBody() });
  const rates = { kept: [], bare: [] };
  const create = () => load({ port: api.port, connections: 8, milliseconds: option('milliseconds', 3000), next: () => request, status: 201 });
  await create();
  for (let round = 0; round < 2 * rounds; round += 1) {
    for (const way of round % 2 ? ['bare', 'kept'] : ['kept', 'bare']) {
      await owner.query(`alter table app_bench.visit ${way === 'kept' ? 'enable' : 'disable'} trigger user`);
      rates[way].push((await create()).perSecond);
    }
  }
  await owner.query('alter table app_bench.visit enable trigger user');
  return { kept: percentile(rates.kept, 0.5), bare: percentile(rates.bare, 0.5), ratio: percentile(rates.kept.map((rate, round) => rate / rates.bare[round]), 0.5) };
}

/** Many people who open a dashboard again and again, until they are told to leave: then they do not wait for what they asked. */
function openers(others) {
  const left = new AbortController();
  let [asked, answered] = [0, 0];
  // Each asks for something else (that comes to the same), so that no answer is kept from another.
  const another = () => ({ filters: { at: { op: 'gte', value: new Date(Date.UTC(2020, 0, 1 + ((asked += 1) % 1400))).toISOString().slice(0, 10) } } });
  const opens = others.map(async (other) => {
    while (!left.signal.aborted) {
      const isAnswered = await fetch(`${api.url}/api/apps/bench/dashboards/heavy/data`, { method: 'POST', headers: { 'content-type': 'application/json', ...other.headers() }, body: JSON.stringify(another()), signal: left.signal }).then((response) => response.text(), () => undefined);
      if (isAnswered !== undefined) answered += 1;
    }
  });
  return { leave: async () => { left.abort(); await Promise.all(opens); return answered; } };
}

/** What somebody who opens records notices while many open dashboards that read millions of them; with and without them in turns. */
async function harm(person) {
  const { rows } = await owner.query('select id from app_bench.visit limit 400');
  const requests = rows.map(({ id }) => requestText({ method: 'GET', path: `/api/apps/bench/records/visit/${id}`, headers: person.headers() }));
  const opened = async () => (await sendAll({ ports: [api.port], connections: 2, requests, status: 200 })).took;
  const others = await Promise.all(Array.from({ length: people }, (_none, n) => signedIn(`doctor${String(n + 1)}`)));
  await opened();
  const [idle, busy] = [[], []];
  let answered = 0;
  for (let turn = 0; turn < Math.max(3, rounds); turn += 1) {
    idle.push(...(await opened()));
    const crowd = openers(others);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    busy.push(...(await opened()), ...(await opened()));
    answered += await crowd.leave();
    // Until the last statement has stopped.
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  const at = (share) => ({ idle: percentile(idle, share), busy: percentile(busy, share) });
  const [middle, high] = [at(0.5), at(0.95)];
  return { idleP50Ms: middle.idle, busyP50Ms: middle.busy, idleP95Ms: high.idle, busyP95Ms: high.busy, ratio: high.busy / high.idle, dashboardsAnswered: answered };
}

const round = (value) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value);
const rounded = (row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, round(value)]));

/** Each question from the records, by hand, and from what is counted beforehand. */
async function asking(person, raw) {
  const results = [];
  for (const [index, { name, query, sql, beforehand }] of questions.entries()) {
    const quick = await statementOf(person, query);
    const isBeforehand = /"reporting"\./.test(quick.text);
    const hand = { text: sql, values: [], settings: quick.settings };
    const answers = await Promise.all([raw[index], hand, quick].map(async (one) => groupsIn(await read(one)).join('\n')));
    const took = await inTurns({ records: () => read(raw[index]), hand: () => read(hand), ...(isBeforehand && { beforehand: () => read(quick) }) }, rounds);
    results.push({ name, handMs: took.hand, recordsMs: took.records, ofHandWritten: took.hand / took.records, beforehandMs: took.beforehand, quicker: took.beforehand && took.records / took.beforehand, isSame: answers.every((one) => one === answers[1]), isAsWanted: isBeforehand === beforehand });
    console.log(JSON.stringify(rounded(results.at(-1))));
  }
  return results.map(rounded);
}

/** Questions that follow people look at every record; beside them the same by hand. */
async function following(person) {
  const results = [];
  for (const { name, query, sql } of journeys) {
    const asked = await statementOf(person, query);
    const hand = { text: sql, values: [], settings: asked.settings };
    const [mine, theirs] = await Promise.all([asked, hand].map(async (one) => groupsIn(await read(one)).join('\n')));
    const took = await inTurns({ records: () => read(asked), hand: () => read(hand) }, Math.min(rounds, 2));
    results.push({ name, handMs: took.hand, recordsMs: took.records, ofHandWritten: took.hand / took.records, isSame: mine === theirs });
    console.log(JSON.stringify(rounded(results.at(-1))));
  }
  return results.map(rounded);
}

try {
  await prepare();
  const raw = [];
  const first = await signedIn('manager');
  if (parts.includes('asking')) for (const { query } of questions) raw.push(await statementOf(first, query));
  // Counting takes minutes: only where it is looked at.
  const counting = parts.some((part) => ['asking', 'dashboard', 'writing'].includes(part)) ? await countBeforehand() : { summaries: [], seconds: 0 };
  const person = await signedIn('manager');
  const days = Math.min(1826, Math.ceil((1826 * exported) / visits));
  const exports = async () => [await exportMemory({ api, person, days, format: 'csv' }), await exportMemory({ api, person, days, format: 'xlsx' })].map(rounded);
  const works = { asking: () => asking(person, raw), dashboard: async () => [rounded({ ...(await opening(person)), wantedMs: wanted.dashboardMs })], harm: async () => [rounded({ ...(await harm(person)), wanted: wanted.harm })], writing: async () => [rounded({ ...(await writing(person)), wanted: wanted.writers })], memory: exports, following: () => following(person) };
  const results = {};
  for (const part of parts) {
    results[part] = await works[part]();
    console.table(results[part]);
  }
  const [rows, ways] = [results.asking ?? [], results.following ?? []];
  const passed = {
    same: [...rows, ...ways].every(({ isSame }) => isSame), beforehand: rows.every(({ isAsWanted }) => isAsWanted), ofHandWritten: [...rows, ...ways].every(({ ofHandWritten }) => ofHandWritten >= wanted.ofHandWritten),
    quicker: rows.filter(({ name }) => name.startsWith('month x')).every(({ quicker }) => quicker >= wanted.quicker), dashboard: (results.dashboard ?? []).every(({ p95Ms }) => p95Ms <= wanted.dashboardMs), writers: (results.writing ?? []).every(({ ratio }) => ratio >= wanted.writers), harm: (results.harm ?? []).every(({ ratio }) => ratio <= wanted.harm), memory: (results.memory ?? []).every(({ growth }) => growth <= wanted.growth),
  };
  const report = { benchmark: 'report', visits, patients, rounds, people, wanted, summaries: counting.summaries, countedInSeconds: round(counting.seconds), results, passed };
  mkdirSync(new URL('../../.data/benchmarks/', import.meta.url), { recursive: true });
  writeFileSync(new URL('../../.data/benchmarks/report.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
  console.log(JSON.stringify(report));
  if (!Object.values(passed).every(Boolean)) process.exitCode = 1;
} finally {
  await api?.stop();
  await Promise.all([owner.end(), asReader.end()]);
  await database.drop();
}
