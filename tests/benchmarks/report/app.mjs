/** Visits of many patients, with the questions that a hospital's dashboards ask of them. */
const select = (key, label, ...values) => ({ key, type: 'select', label, options: values.map((value) => ({ value, label: value })) });
export const channels = ['web', 'phone', 'friend', 'advert', 'walk-in'];
const statuses = ['booked', 'arrived', 'done', 'missed', 'cancelled'];

export const forms = {
  patient: { $format: 'form/1', key: 'patient', label: '患者', display: '{name}', layout: [], fields: [{ key: 'name', type: 'text', label: '姓名', props: { maxLength: 50 } }, select('channel', '渠道', ...channels)] },
  visit: {
    $format: 'form/1', key: 'visit', label: '就诊', display: '{note}', layout: [],
    fields: [
      { key: 'patient', type: 'relation', label: '患者', props: { target: 'patient' } }, { key: 'at', type: 'datetime', label: '时间', index: true }, { key: 'department', type: 'department', label: '科室' },
      { key: 'doctor', type: 'user', label: '医生' }, select('status', '状态', ...statuses), { key: 'fee', type: 'money', label: '费用' }, { key: 'note', type: 'text', label: '备注', props: { maxLength: 100 } },
    ],
  },
};
const arrived = { field: 'status', op: 'in', value: ['arrived', 'done'] };
export const dataset = {
  $format: 'dataset/1', key: 'visits', label: '就诊', form: 'visit',
  dimensions: [{ key: 'at', label: '时间', path: 'at' }, { key: 'department', label: '科室', path: 'department' }, { key: 'doctor', label: '医生', path: 'doctor' }, { key: 'status', label: '状态', path: 'status' }, { key: 'channel', label: '渠道', path: 'patient.channel' }, { key: 'weekday', label: '星期', path: 'at', part: 'weekday' }, { key: 'patient', label: '患者', path: 'patient' }],
  measures: [
    { key: 'n', label: '人次', agg: 'count' }, { key: 'fee', label: '费用', agg: 'sum', path: 'fee' }, { key: 'mean', label: '均费', agg: 'average', path: 'fee' }, { key: 'people', label: '人数', agg: 'distinct', path: 'patient' },
    { key: 'came', label: '到诊', agg: 'count', where: arrived }, { key: 'rate', label: '到诊率', agg: 'calc', calc: { div: [{ var: 'came' }, { var: 'n' }] } },
  ],
};
const grant = (form) => ({ form, actions: ['read', 'create', 'update', 'export'], rows: 'all', fields: { default: 'write' } });
export const role = { $format: 'role/1', key: 'manager', label: '经理', dashboards: 'all', grants: [grant('visit'), grant('patient')] };

const local = `at at time zone 'Asia/Shanghai'`;
const by = (grain) => `date_trunc('${grain}', ${local})::date`;
const year = `at >= '2024-01-01'::timestamp at time zone 'Asia/Shanghai' and at < '2025-01-01'::timestamp at time zone 'Asia/Shanghai'`;
const quarter = `at >= '2024-10-01'::timestamp at time zone 'Asia/Shanghai' and at < '2025-01-01'::timestamp at time zone 'Asia/Shanghai'`;
const period = (from) => ({ period: { dimension: 'at', from, to: '2025-01-01' } });
/** As somebody who knows SQL would ask: groups and the total in one pass. */
const written = (groups, numbers, where = 'true', from = 'app_bench.visit v') => {
  const keys = groups.map((_one, index) => `d${index}`).join(', ');
  const sets = `((${keys}), ())`;
  return `select ${groups.map((_one, index) => `d${index}::text`).join(', ')}, ${numbers.map((one, index) => `(${one})::text as m${index}`).join(', ')}, grouping(d0) as total from (select ${groups.map((one, index) => `${one} as d${index}`).join(', ')}, fee, v.patient, status from ${from} where v.deleted_at is null and ${where}) r group by grouping sets ${sets} order by grouping(d0), d0`;
};
const month = { dimension: 'at', grain: 'month' };
const came = `count(*) filter (where status in ('arrived', 'done'))`;

/** `beforehand` are those that must come from what is counted beforehand. */
export const questions = [
  { name: 'month x department', beforehand: true, query: { dimensions: [month, { dimension: 'department' }], measures: ['n', 'fee'], limit: 5000 }, sql: written([by('month'), 'department'], ['count(*)', 'sum(fee)']) },
  { name: 'month x department, one year', beforehand: true, query: { dimensions: [month, { dimension: 'department' }], measures: ['fee'], ...period('2024-01-01') }, sql: written([by('month'), 'department'], ['sum(fee)'], year) },
  { name: 'month', beforehand: true, query: { dimensions: [month], measures: ['n', 'fee', 'mean'] }, sql: written([by('month')], ['count(*)', 'sum(fee)', 'round(avg(fee), 6)']) },
  { name: 'department', beforehand: true, query: { dimensions: [{ dimension: 'department' }], measures: ['n', 'fee'] }, sql: written(['department'], ['count(*)', 'sum(fee)']) },
  { name: 'status', beforehand: true, query: { dimensions: [{ dimension: 'status' }], measures: ['n'] }, sql: written(['status'], ['count(*)']) },
  { name: 'day x status, one quarter', beforehand: true, query: { dimensions: [{ dimension: 'at', grain: 'day' }, { dimension: 'status' }], measures: ['n'], ...period('2024-10-01') }, sql: written([by('day'), 'status'], ['count(*)'], quarter) },
  { name: 'department x status', beforehand: true, query: { dimensions: [{ dimension: 'department' }, { dimension: 'status' }], measures: ['n', 'fee'] }, sql: written(['department', 'status'], ['count(*)', 'sum(fee)']) },
  { name: 'rate by month', beforehand: true, query: { dimensions: [month], measures: ['rate'] }, sql: written([by('month')], [`round(${came}::numeric / nullif(count(*), 0), 6)`]) },
  { name: 'weekday', beforehand: true, query: { dimensions: [{ dimension: 'weekday' }], measures: ['n'] }, sql: written([`extract(isodow from ${local})::int`], ['count(*)']) },
  { name: 'doctor, one year', beforehand: true, query: { dimensions: [{ dimension: 'doctor' }], measures: ['fee'], ...period('2024-01-01') }, sql: written(['doctor'], ['sum(fee)'], year) },
  { name: 'people by department, one quarter', beforehand: false, query: { dimensions: [{ dimension: 'department' }], measures: ['people'], ...period('2024-10-01') }, sql: written(['department'], ['count(distinct patient)'], quarter) },
  { name: 'channel of the patient, one quarter', beforehand: false, query: { dimensions: [{ dimension: 'channel' }], measures: ['n', 'fee'], ...period('2024-10-01') }, sql: written(['p.channel'], ['count(*)', 'sum(fee)'], `${quarter}`, 'app_bench.visit v left join app_bench.patient p on p.id = v.patient and p.deleted_at is null') },
];

const stepsOf = (...values) => values.map((value) => ({ label: value, at: 'at', where: { field: 'status', op: 'eq', value } }));
const then = (index, value) => `f${index} as (select distinct on (b.s) b.s, v.at as t, v.id as i from f${index - 1} b join app_bench.visit v on v.patient = b.s and v.deleted_at is null and v.status = '${value}' and (v.at, v.id) > (b.t, b.i) order by b.s, v.at, v.id)`;
const reached = (index) => `select ${index}::text as d0, count(*)::text as m0, 0 as total from f${index}`;
/** Questions that follow every patient through the visits, beside how somebody who knows SQL would follow them. */
export const journeys = [
  {
    name: 'funnel: booked, arrived, done', query: { dimensions: [], measures: ['people'], funnel: { subject: 'patient', steps: stepsOf('booked', 'arrived', 'done') } },
    sql: `with f0 as (select distinct on (v.patient) v.patient as s, v.at as t, v.id as i from app_bench.visit v where v.deleted_at is null and v.status = 'booked' and v.patient is not null and v.at is not null order by v.patient, v.at, v.id), ${then(1, 'arrived')}, ${then(2, 'done')} ${[0, 1, 2].map(reached).join(' union all ')}`,
  },
  {
    name: 'retention: first visit, twelve months', query: { dimensions: [], measures: ['people'], limit: 5000, cohort: { subject: 'patient', start: { at: 'at' }, again: { at: 'at' }, grain: 'month', spans: 12 } },
    sql: `with v as (select patient as s, ${by('month')} as b from app_bench.visit where deleted_at is null and patient is not null and at is not null), c as (select s, min(b) as b from v group by s), sizes as (select b, count(*) as z from c group by b), a as (select distinct s, b from v),
      came as (select c.b, a.b as later, count(*) as n from c join a on a.s = c.s and a.b > c.b group by 1, 2)
      select sizes.b::text as d0, k::text as d1, (case when k = 0 then z else coalesce(came.n, 0) end)::text as m0, 0 as total from sizes cross join generate_series(0, 12) as k left join came on came.b = sizes.b and came.later = (sizes.b + k * interval '1 month')::date`,
  },
];
const tile = (question, index) => ({ id: `t${String(index)}`, title: question.name, width: 6, chart: 'table', dataset: 'visits', query: question.query });
const board = (key, asked) => ({ $format: 'dashboard/1', key, label: key, rows: asked.map((question, index) => ({ id: `r${String(index)}`, height: 'small', tiles: [tile(question, index)] })) });
/** What no summary answers, over a fifth of all records. */
const heavy = questions.filter(({ beforehand }) => !beforehand).map(({ query, ...rest }) => ({ ...rest, query: { ...query, ...period('2024-01-01') } }));
export const dashboards = { board: board('board', questions), heavy: board('heavy', heavy) };

/** Five years of visits, made in the database in the order of time, give or take three days; indexes of the form are there already, as in a hospital that has worked with it. */
export const fillSql = (visits, patients) => [
  `insert into app_bench.patient (id, release, name, channel) select uuidv7(), 1, '患者' || n, (array['${channels.join("','")}'])[1 + n % 5] from generate_series(1, ${patients}) n`,
  `create temporary table p as select row_number() over () - 1 as n, id from app_bench.patient; create unique index on p (n); analyze p`,
  `insert into app_bench.visit (id, release, patient, at, department, doctor, status, fee, note)
   select uuidv7(), 1, p.id, timestamptz '2020-01-01 00:00:00+08' + (g.n::bigint * (1823 * 1440) / ${visits} + (g.n::bigint * 7919) % 4320) * interval '1 minute', d.ids[1 + (g.n * 31) % array_length(d.ids, 1)], u.ids[1 + (g.n * 17) % array_length(u.ids, 1)], (array['${statuses.join("','")}'])[1 + (g.n * 13 + g.n / ${patients}) % 5], (g.n::bigint * 104729) % 100000, 'v' || g.n
   from generate_series(1, ${visits}) as g(n) join p on p.n = (g.n::bigint * 6151) % ${patients}, (select array_agg(id) ids from platform.departments) d, (select array_agg(id) ids from platform.users where username like 'doctor%') u`,
  'vacuum (analyze) app_bench.visit, app_bench.patient',
];
