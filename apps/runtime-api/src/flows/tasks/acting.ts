import { type Actor } from '../../access/actor.js';
import { type FlowRun } from '../flow-run.js';
import { type TaskBody } from './task-body.js';
import { type TaskRow } from './task-rows.js';

/** Somebody does something with a task, inside the transaction that holds its instance. */
export interface Acting {
  readonly actor: Actor;
  readonly row: TaskRow;
  readonly run: FlowRun;
  readonly body: TaskBody;
  /** Those whose tasks the person may do now. */
  readonly covers: readonly string[];
  readonly operates: boolean;
}

/** The people who answered a visit of a step, whatever the step was called then, in the order of their slots; those they added are not among them. */
export async function handlersOf(run: FlowRun, visit: string): Promise<readonly string[]> {
  const text = `select coalesce(done_by, assignee) as id, min(slot) as slot from flow.task where instance_id = $1 and activity_id = $2
    and state = 'done' and outcome <> 'return' and parent_task_id is null group by 1 order by 2`;
  const { rows } = await run.sql.query<{ id: string | null }>(text, [run.head.id, visit]);
  return rows.flatMap((one) => one.id ?? []);
}
