const chunk = 100_000;

/** Runs a statement over the numbers 1 to `count`, piece by piece. */
export async function inPieces(owner, count, text, size = chunk) {
  for (let from = 1; from <= count; from += size) {
    await owner.query(text, [from, Math.min(count, from + size - 1)]);
    process.stderr.write(`\r${Math.min(count, from + size - 1)} of ${count}   `);
  }
  process.stderr.write('\n');
}

/** An identifier for a number, as the filled rows have it: in the order of time and before all that are made later, as those of a real past. */
export const idOf = (kind, n = 'n') => `('010${kind}0000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

/**
 * Instances of the published flow `five` that wait at their first approval, as the API would have written them, made by PostgreSQL
 * itself. `assignees` gives the text of SQL for the person of row `n`; records are shared by several instances.
 */
export async function fillBacklog(owner, { instances, assignees, records = 100_000 }) {
  const { rows: [release] } = await owner.query(`select id from flow.flow_release where app = 'bench' and flow = 'five' order by release desc limit 1`);
  await owner.query(`insert into app_bench.leave (id, release, title, code) select ${idOf('a')}, 1, '请假 ' || n, 'F' || n from generate_series(1, $1::int) n on conflict do nothing`, [records]);
  const series = 'generate_series($1::bigint, $2::bigint) n';
  const created = `now() - (n % 8640000) * interval '1 second'`;
  await inPieces(owner, instances, `insert into flow.instance (id, process, status, vars, started_at, depth, flow_release_id, app, flow, form, record_id) select ${idOf('1')}, 'p', 'active', '{}', ${created}, 0, '${release.id}', 'bench', 'five', 'leave', ${idOf('a', `1 + n % ${records}`)} from ${series}`);
  await inPieces(owner, instances, `insert into flow.scope (instance_id, id, container, kind, vars) select ${idOf('1')}, ${idOf('1')}, 'p', 'process', '{}' from ${series}`);
  await inPieces(owner, instances, `insert into flow.activity (instance_id, id, scope_id, element_id, kind, state, data, round, caused_by, created_at) select ${idOf('1')}, ${idOf('2')}, ${idOf('1')}, 'a1', 'approval', 'waiting', '{}', 0, '{}', ${created} from ${series}`);
  await inPieces(owner, instances, `insert into flow.task (instance_id, id, activity_id, element_id, kind, round, slot, assignee, state, created_at, version) select ${idOf('1')}, ${idOf('3')}, ${idOf('2')}, 'a1', 'approve', 0, 0, ${assignees('n')}, 'open', ${created}, 1 from ${series}`);
}

/** The step before the one they wait at: a task that is done, for each of them. */
export async function fillDoneTasks(owner, { instances }) {
  const at = `now() - (n % 8640000) * interval '1 second'`;
  await inPieces(owner, instances, `insert into flow.task (instance_id, id, activity_id, element_id, kind, round, slot, assignee, state, outcome, created_at, done_at, done_by, version) select ${idOf('1')}, ${idOf('5')}, ${idOf('6')}, 'a0', 'approve', 0, 0, 'gone', 'done', 'approve', ${at}, ${at}, 'gone', 2 from generate_series($1::bigint, $2::bigint) n`);
}

/** Takes the indexes of a table away while it is filled, and makes them again from all rows at once: a fifth of the time for many rows. */
async function indexedAfter(owner, table, fill) {
  const { rows: constraints } = await owner.query(`select quote_ident(conname) as name, pg_get_constraintdef(oid) as text from pg_constraint where conrelid = $1::regclass and contype in ('p', 'u')`, [table]);
  const { rows: indexes } = await owner.query('select indexrelid::regclass as name, pg_get_indexdef(indexrelid) as text from pg_index where indrelid = $1::regclass and not exists (select 1 from pg_constraint c where c.conindid = indexrelid)', [table]);
  for (const { name } of constraints) await owner.query(`alter table ${table} drop constraint ${name}`);
  for (const { name } of indexes) await owner.query(`drop index ${name}`);
  await fill();
  for (const { name, text } of constraints) await owner.query(`alter table ${table} add constraint ${name} ${text}`);
  for (const { text } of indexes) await owner.query(text);
}

/** What happened to those instances, as many rows as asked for. */
export async function fillHistory(owner, { rows, instances }) {
  await indexedAfter(owner, 'flow.history_event', () => inPieces(owner, rows, `insert into flow.history_event (instance_id, element_id, kind, at, data) select ${idOf('1', `1 + n % ${instances}`)}, 'a1', 'entered', now() - (n % 86400000) * interval '1 second', '{}' from generate_series($1::bigint, $2::bigint) n`, 1_000_000));
}

/** Runs that have ended, over the last ninety days: copies of those that really have, each slower in its own way, until there are as many rows of history as asked for. */
export async function fillPast(owner, { rows }) {
  const { rows: [model] } = await owner.query(`select count(distinct i.id)::int as runs, count(*)::int as events from flow.instance i join flow.history_event h on h.instance_id = i.id where i.ended_at is not null`);
  const copies = Math.ceil((rows * model.runs) / model.events);
  await owner.query(`create table public.past as select ${idOf('4')} as id, m.id as model, now() - ((n * 97) % 7776000) * interval '1 second' as began, 100 + (n * 7919) % 20000 as slower from generate_series(1, ${copies}) n
    join (select id, row_number() over (order by id) - 1 as place from flow.instance where ended_at is not null) m on m.place = n % ${model.runs}`);
  const { rows: columns } = await owner.query(`select column_name as name from information_schema.columns where table_schema = 'flow' and table_name = 'instance'`);
  const own = { id: 'c.id', started_at: 'c.began', ended_at: 'c.began + (i.ended_at - i.started_at) * c.slower', record_id: 'null' };
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  await owner.query(`insert into flow.instance (${names}) select ${columns.map(({ name }) => own[name] ?? `i."${name}"`).join(', ')} from public.past c join flow.instance i on i.id = c.model`);
  await indexedAfter(owner, 'flow.history_event', () => owner.query(`insert into flow.history_event (instance_id, element_id, kind, at, activity_id, task_id, actor, data)
    select c.id, h.element_id, h.kind, c.began + (h.at - i.started_at) * c.slower, h.activity_id, h.task_id, h.actor, h.data from public.past c join flow.instance i on i.id = c.model join flow.history_event h on h.instance_id = c.model order by c.began, c.id, h.id`));
  await owner.query('drop table public.past');
  return copies;
}
