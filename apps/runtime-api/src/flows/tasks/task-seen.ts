import { type Sql } from '../../database/sql.js';
import { type TaskRow } from './task-rows.js';

const seenSql = `insert into flow.task_seen (task_id, user_id) select $1, $2 where not exists (select 1 from flow.task_seen where task_id = $1 and user_id = $2) on conflict do nothing`;

/** Somebody who may answer a task has opened it: it is not new to them any more. */
export async function markSeen(sql: Sql, task: Pick<TaskRow, 'id' | 'state'>, user: string): Promise<void> {
  if (task.state === 'open' || task.state === 'waiting') await sql.query(seenSql, [task.id, user], 'task-seen');
}

/** The tasks of an instance that somebody has opened who may answer them. */
export async function openedTasks(sql: Sql, instance: string): Promise<readonly string[]> {
  const text = 'select distinct s.task_id::text as id from flow.task_seen s join flow.task t on t.id = s.task_id where t.instance_id = $1';
  return (await sql.query<{ id: string }>(text, [instance], 'task-opened')).rows.map((row) => row.id);
}
