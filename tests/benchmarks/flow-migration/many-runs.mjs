/** Copies one run of a flow as many times as wanted: rows as the engine writes them, with ids of their own, and a timer job for each timer. */
export async function copyRun(owner, instance, count) {
  await owner.query(`create temp table pairs as select gen_random_uuid() as instance, gen_random_uuid() as activity, gen_random_uuid() as task, gen_random_uuid() as job from generate_series(1, $1)`, [count]);
  const ids = (await owner.query('select i.id as instance, a.id as activity, t.id as task, j.id as job from flow.instance i join flow.activity a on a.instance_id = i.id join flow.task t on t.activity_id = a.id join flow.job j on j.activity_id = a.id where i.id = $1', [instance])).rows[0];
  const copied = (row) => ['instance', 'activity', 'task', 'job'].reduce((text, name) => `replace(${text}, '${ids[name]}', p.${name}::text)`, `to_jsonb(${row})::text`);
  for (const [table, condition] of [['instance', 'r.id'], ['activity', 'r.instance_id'], ['task', 'r.instance_id'], ['job', 'r.instance_id']]) {
    await owner.query(`insert into flow.${table} select n.* from flow.${table} r cross join pairs p cross join lateral jsonb_populate_record(null::flow.${table}, (${copied('r')})::jsonb) n where ${condition} = $1`, [instance]);
  }
  await owner.query(`insert into flow.history_event (instance_id, element_id, kind, at, activity_id, actor, data) select p.instance, h.element_id, h.kind, h.at, case when h.activity_id is null then null else p.activity end, h.actor, h.data from flow.history_event h cross join pairs p where h.instance_id = $1`, [instance]);
  await owner.query(`insert into platform.job (id, kind, payload, due_at, dedupe_key, max_attempts) select gen_random_uuid(), 'flow.due', jsonb_build_object('instance', p.instance, 'job', p.job), j.due_at, 'flow:' || p.job, 12 from flow.job j cross join pairs p where j.id = $1`, [ids.job]);
  const { rows } = await owner.query('select task from pairs');
  await owner.query('drop table pairs');
  await owner.query('analyze flow.instance, flow.activity, flow.task, flow.job, flow.history_event, platform.job');
  return rows.map((row) => row.task);
}
