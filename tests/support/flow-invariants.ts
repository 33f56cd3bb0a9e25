/** Rules that hold between instances, tokens, tasks and timers at any moment; each query must find nothing. */
export const invariants: Readonly<Record<string, string>> = {
  'an open task without its token': `select t.id from flow.task t left join flow.activity a on a.id = t.activity_id where t.state = 'open' and a.id is null`,
  'an open task of an instance that is over': `select t.id from flow.task t join flow.instance i on i.id = t.instance_id where t.state = 'open' and i.ended_at is not null`,
  'a token of an instance that is over': `select a.id from flow.activity a join flow.instance i on i.id = a.instance_id where i.ended_at is not null`,
  'a running instance without a token': `select i.id from flow.instance i where i.ended_at is null and not exists (select 1 from flow.activity a where a.instance_id = i.id)`,
  'an approval that waits without an open task': `select a.id from flow.activity a where a.kind in ('approval', 'fill') and not exists (select 1 from flow.task t where t.activity_id = a.id and t.state = 'open')`,
  'a task that waits for nobody': `select t.id from flow.task t where t.state in ('waiting', 'held') and not exists (select 1 from flow.task c where c.parent_task_id = t.id and c.state in ('open', 'waiting', 'held', 'queued'))`,
  'a person added to a task that is over': `select c.id from flow.task c join flow.task t on t.id = c.parent_task_id where c.state in ('open', 'waiting', 'held', 'queued') and t.state in ('done', 'cancelled')`,
  'a task that is not done of an activity that is gone': `select t.id from flow.task t left join flow.activity a on a.id = t.activity_id where t.state in ('open', 'waiting', 'held', 'queued') and a.id is null`,
  'a timer without a job that fires it': `select j.id from flow.job j where j.instance_id is not null and not exists (select 1 from platform.job p where p.dedupe_key = 'flow:' || j.id)`,
  'a timer of an instance that is over': `select j.id from flow.job j join flow.instance i on i.id = j.instance_id where i.ended_at is not null`,
  'something that stopped without its token': `select c.id from flow.incident c left join flow.activity a on a.id = c.activity_id and a.kind = 'incident' where c.resolved_at is null and a.id is null`,
  'an instance that needs help and does not say so': `select i.id from flow.instance i where i.ended_at is null and i.status not in ('failed', 'suspended') and exists (select 1 from flow.incident c where c.instance_id = i.id and c.resolved_at is null)`,
  'an instance that asks for help without a reason': `select i.id from flow.instance i where i.ended_at is null and i.status = 'failed' and not exists (select 1 from flow.incident c where c.instance_id = i.id and c.resolved_at is null)`,
  'a timer of the platform without its timer in the flow': `select p.id from platform.job p where p.kind = 'flow.due' and not exists (select 1 from flow.job j where 'flow:' || j.id = p.dedupe_key)`,
  'something kept for an instance that does not stand still': `select p.id from platform.job p where p.kind = 'flow.event' and p.due_at = 'infinity' and not exists (select 1 from flow.instance i where i.id = (p.payload->>'instance')::uuid and i.status = 'suspended')`,
  'a call with two runs': `select parent_activity_id from flow.instance where parent_activity_id is not null group by 1 having count(*) > 1`,
  'two tokens of one step for one person': `select t.activity_id, t.assignee from flow.task t where t.state = 'open' and t.parent_task_id is null group by 1, 2 having count(*) > 1`,
};

/** Asks every rule; throws with the first that does not hold. */
export async function expectInvariants(rows: (text: string) => Promise<readonly unknown[]>): Promise<void> {
  for (const [name, text] of Object.entries(invariants)) {
    const found = await rows(text);
    if (found.length > 0) throw new Error(`${name}: ${JSON.stringify(found.slice(0, 5))}`);
  }
}
