import { FlowEventRefused } from '../execution/flow-event-refused.js';
import { type Run } from '../execution/run.js';
import { isLive, type Activity, type Task } from '../execution/state.js';

/** A task with the approval it belongs to. */
export interface Found {
  readonly task: Task;
  readonly activity: Activity;
}

/** The task an event is about, in one of these states; refused when it is closed by now. */
export function findTask(run: Run, id: string, states: readonly Task['state'][] = ['open']): Found {
  const task = run.tasks.get(id);
  const activity = task === undefined ? undefined : run.activities.get(task.activity);
  if (task === undefined || !states.includes(task.state) || activity === undefined) throw new FlowEventRefused('flow.task-closed');
  return { task, activity };
}

/** As `findTask`, for what only the holder of the answer may do: not somebody it was handed to. */
export function ownTask(run: Run, id: string, states?: readonly Task['state'][]): Found {
  const found = findTask(run, id, states);
  if ((found.task.delegation ?? []).length > 0) throw new FlowEventRefused('flow.delegated');
  return found;
}

/** The tasks of an approval that are not done. */
export const liveTasks = (run: Run, activity: string): readonly Task[] => [...run.tasks.values()].filter((task) => task.activity === activity && isLive(task));

/** Everybody who is asked, waits or has voted in an approval. */
export function asked(run: Run, activity: Activity, slots: readonly { readonly user: string }[]): ReadonlySet<string> {
  return new Set([...slots.map((slot) => slot.user), ...liveTasks(run, activity.id).flatMap((task) => task.assignee ?? [])]);
}
