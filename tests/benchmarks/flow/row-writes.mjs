/** The rows that one completion writes, as plain statements: lock, task done, token moved, next task, three lines of history. */
export const rowWrites = (schema, id) => [
  `select 1 from ${schema}.instance where id = ${id}::uuid for update`,
  `update ${schema}.task set assignee = null, state = 'done', outcome = 'complete', comment = null, done_at = now(), done_by = null, due_at = null, version = version + 1 where instance_id = ${id}::uuid and state = 'open'`,
  `delete from ${schema}.activity where instance_id = ${id}::uuid`,
  `insert into ${schema}.activity (instance_id, id, scope_id, element_id, kind, state, parent_id, data, round, caused_by, created_at) values (${id}::uuid, gen_random_uuid(), ${id}::uuid, 't2', 'task', 'waiting', null, '{}', 0, '{"t1":"00000000-0000-0000-0000-000000000001"}', now())`,
  `insert into ${schema}.task (instance_id, id, activity_id, element_id, kind, round, slot, state, created_at, version) values (${id}::uuid, gen_random_uuid(), ${id}::uuid, 't2', 'plain', 0, 0, 'open', now(), 1)`,
  ...['answered', 'completed', 'entered'].map((kind) => `insert into ${schema}.history_event (instance_id, element_id, kind, at, activity_id, data) values (${id}::uuid, 't1', '${kind}', now(), ${id}::uuid, '{"outcome":"complete"}')`),
];

/** Instances to work on, with ids that a number can be turned into. */
export async function prepareRows(pool, schema, instances) {
  const id = "lpad(to_hex(n), 32, '0')::uuid";
  const numbers = `generate_series(1, ${instances}) n`;
  await pool.query(`insert into ${schema}.instance (id, process, status, vars, started_at, depth) select ${id}, 'ceiling', 'completed', '{}', now(), 0 from ${numbers}`);
  await pool.query(`insert into ${schema}.activity (instance_id, id, scope_id, element_id, kind, state, data, round, caused_by, created_at) select ${id}, ${id}, ${id}, 't1', 'task', 'waiting', '{}', 0, '{}', now() from ${numbers}`);
  await pool.query(`insert into ${schema}.task (instance_id, id, activity_id, element_id, kind, round, slot, state, created_at, version) select ${id}, ${id}, ${id}, 't1', 'plain', 0, 0, 'open', now(), 1 from ${numbers}`);
}
