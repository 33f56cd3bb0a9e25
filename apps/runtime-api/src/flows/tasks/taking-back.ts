import { mayTakeBack, type FlowEvent } from '@carewright/flow-engine';
import { type Sql } from '../../database/sql.js';
import { PlatformError } from '../../http/platform-error.js';
import { handlersOf, type Acting } from './acting.js';
import { openedTasks } from './task-seen.js';

const sinceSql = `select distinct element_id as element from flow.history_event where instance_id = $1 and kind = 'entered'
  and id > (select max(id) from flow.history_event where instance_id = $1 and activity_id = $2 and kind = 'completed')`;

/** The elements that were entered after a visit of a step was completed. */
export async function enteredSince(sql: Sql, instance: string, visit: string): Promise<readonly string[]> {
  return (await sql.query<{ element: string }>(sinceSql, [instance, visit])).rows.map((row) => row.element);
}

/** Whoever answered takes it back, while nobody and nothing has gone on with it. */
export async function takingBack({ actor, row, run, body }: Acting): Promise<FlowEvent> {
  if (row.doneBy !== actor.userId || row.state !== 'done') throw new PlatformError('task.not_yours');
  const since = await enteredSince(run.sql, run.head.id, row.activity);
  const visit = { element: row.element, visit: row.activity, since, opened: await openedTasks(run.sql, run.head.id) };
  if (!mayTakeBack(run.release.graph, run.state, visit)) throw new PlatformError('task.cannot_take_back');
  return { kind: 'take-back', ...visit, by: actor.userId, handlers: await handlersOf(run, row.activity), ...(body.comment !== undefined && { comment: body.comment }) };
}
