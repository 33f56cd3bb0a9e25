import { mkdirSync, writeFileSync } from 'node:fs';
import pg from 'pg';
import { clientOf } from './stage/client.mjs';
import { databaseCpu } from './stage/database-cpu.mjs';
import { makeDatabase } from './stage/database.mjs';
import { benchPassword, startApi } from './stage/start-server.mjs';

/** Lists of many records ordered by words and by what other records hold, through the API, beside PostgreSQL asking the other table once for each record. */
const option = (name, otherwise) => Number(process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const [records, perRecord, rounds] = [option('records', 100_000), option('each', 3), option('rounds', 7)];
const wantedMs = 500;

const text = (key) => ({ key, type: 'text', label: key, props: { maxLength: 50 } });
const rollUp = (key, props) => ({ key, type: 'roll-up', label: key, props: { form: 'visit', via: 'patient', ...props } });
const forms = {
  ward: { $format: 'form/1', key: 'ward', label: '病区', layout: [], fields: [text('name')] },
  patient: {
    $format: 'form/1', key: 'patient', label: '患者', layout: [], display: '{name}',
    fields: [text('name'), { ...text('found_name'), index: true }, { key: 'ward', type: 'relation', label: '病区', props: { target: 'ward' } }, { key: 'ward_name', type: 'lookup', label: '病区名', props: { via: 'ward', field: 'name' } }, rollUp('visits', { agg: 'count' }), rollUp('spent', { agg: 'sum', field: 'amount' }), rollUp('last_note', { agg: 'latest', field: 'note', by: 'day' })],
  },
  visit: { $format: 'form/1', key: 'visit', label: '就诊', layout: [], fields: [{ key: 'patient', type: 'relation', label: '患者', props: { target: 'patient' } }, { key: 'day', type: 'date', label: '日期' }, { key: 'amount', type: 'money', label: '金额' }, text('note')] },
};
const clerk = { $format: 'role/1', key: 'clerk', label: '职员', grants: Object.keys(forms).map((form) => ({ form, actions: ['read'], rows: 'all', fields: { default: 'read' } })) };

async function fill(owner) {
  await owner.query(`insert into app_bench.ward (id, release, name) select uuidv7(), 1, '病区' || n from generate_series(1, 200) n`);
  await owner.query(`with w as (select array_agg(id) as ids from app_bench.ward) insert into app_bench.patient (id, release, name, found_name, ward) select uuidv7(), 1, '患者' || n, '患者' || n, case when n % 10 > 0 then w.ids[1 + n % 200] end from generate_series(1, ${records}) n, w`);
  await owner.query(`insert into app_bench.visit (id, release, patient, day, amount, note) select uuidv7(), 1, p.id, date '2020-01-01' + (random() * 2000)::int, (random() * 100000)::int, 'note ' || n from app_bench.patient p, generate_series(1, ${perRecord}) n where hashtext(p.id::text || n) % 5 <> 0`);
  await owner.query('vacuum (analyze)');
}

/** What the API did before: the other table asked once for each record. */
const perRow = {
  ward_name: '(select w.name from app_bench.ward w where w.id = t.ward and w.deleted_at is null)',
  visits: '(select count(*)::numeric from app_bench.visit v where v.patient = t.id and v.deleted_at is null)',
  spent: '(select coalesce(sum(v.amount), 0)::numeric from app_bench.visit v where v.patient = t.id and v.deleted_at is null)',
  last_note: '(select v.note from app_bench.visit v where v.patient = t.id and v.deleted_at is null and v.note is not null order by v.day desc nulls last, v.id desc limit 1)',
};

/** The ways take turns, so that what else keeps the machine busy falls on all of them; the middle and the quickest of each, and what PostgreSQL's processors worked for it. */
async function measure(ways) {
  const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  const spent = Object.fromEntries(Object.keys(ways).map((name) => [name, 0]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, work] of Object.entries(ways)) {
      const cpu = databaseCpu(owner);
      await cpu.look();
      const begun = performance.now();
      await work();
      times[name].push(performance.now() - begun);
      await cpu.look();
      spent[name] += (cpu.seconds() ?? 0) * 1000;
    }
  }
  const sorted = Object.entries(times).map(([name, list]) => [name, list.sort((a, b) => a - b)]);
  return Object.fromEntries(sorted.flatMap(([name, list]) => [[`${name}Ms`, list[Math.floor(rounds / 2)]], [`${name}Quickest`, list[0]], [`${name}CpuMs`, spent[name] / rounds]]));
}

const database = await makeDatabase();
const owner = new pg.Pool({ connectionString: database.url, max: 2 });
owner.on('error', () => undefined);
let api;
try {
  api = await startApi(database.url);
  const admin = clientOf(api.url);
  await admin.signIn('admin', benchPassword);
  await admin.must('POST', '/api/apps', { key: 'bench', label: '基准' });
  for (const form of Object.values(forms)) await admin.must('PUT', `/api/apps/bench/draft/forms/${form.key}`, form);
  await admin.must('PUT', '/api/apps/bench/draft/roles/clerk', clerk);
  await admin.publish('bench');
  await admin.must('POST', '/api/users', { username: 'clerk', name: '职员', password: benchPassword, roles: [{ app: 'bench', role: 'clerk' }] });
  await fill(owner);
  const person = clientOf(api.url);
  await person.signIn('clerk', benchPassword);
  const list = (query) => person.must('POST', '/api/apps/bench/records/patient/query', { limit: 50, fields: ['name', 'ward_name', 'visits'], ...query });
  const results = [];
  // Words in the order of pinyin, without an index and with one; then what other records hold.
  for (const sort of ['name', 'found_name', ...Object.keys(perRow)]) {
    const cursor = (await list({ sort: `-${sort}` })).nextCursor;
    results.push({ sort, ...await measure({
      firstPage: () => list({ sort: `-${sort}` }),
      nextPage: () => list({ sort: `-${sort}`, cursor }),
      filtered: () => list({ sort: `-${sort}`, filter: { field: 'name', op: 'startsWith', value: '患者123' } }),
      ...(perRow[sort] && { perRow: () => owner.query(`select id, ${perRow[sort]} as v from app_bench.patient t where deleted_at is null order by v desc nulls last, id desc limit 50`) }),
    }) });
  }
  const rows = results.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === 'number' ? Math.round(value * 10) / 10 : value])));
  console.table(rows);
  const report = { benchmark: 'linked-sort', records, visits: Number((await owner.query('select count(*) from app_bench.visit')).rows[0].count), wantedMs, results: rows, passed: rows.every((row) => row.firstPageMs <= wantedMs && row.nextPageMs <= wantedMs) };
  mkdirSync(new URL('../../.data/benchmarks/', import.meta.url), { recursive: true });
  writeFileSync(new URL('../../.data/benchmarks/linked-sort.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
  console.log(JSON.stringify(report));
  if (!report.passed) process.exitCode = 1;
} finally {
  await api?.stop();
  await owner.end();
  await database.drop();
}
