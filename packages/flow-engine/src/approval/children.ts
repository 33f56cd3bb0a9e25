import { type Run } from '../execution/run.js';
import { isLive, type SignType, type Task } from '../execution/state.js';

/** How deep people may be added to people who were added. */
export const deepestSign = 3;

/** The tasks that were added to a task and are not done. */
export const childrenOf = (run: Run, task: string, sign?: SignType): readonly Task[] =>
  [...run.tasks.values()].filter((one) => one.parent === task && isLive(one) && (sign === undefined || one.sign === sign));

/** How many times removed from a slot a task is: 0 for the slot's own. */
export function depthOf(run: Run, task: Task): number {
  const parent = task.parent === null ? undefined : run.tasks.get(task.parent);
  return parent === undefined ? 0 : depthOf(run, parent) + 1;
}

/** The slot's own task that an added task hangs on. */
export function rootOf(run: Run, task: Task): Task {
  const parent = task.parent === null ? undefined : run.tasks.get(task.parent);
  return parent === undefined ? task : rootOf(run, parent);
}

/** Takes back everybody who was added to a task, and to them. */
export function cancelChildren(run: Run, task: string): void {
  for (const child of childrenOf(run, task)) cancelTask(run, child);
}

export function cancelTask(run: Run, task: Task): void {
  cancelChildren(run, task.id);
  run.tasks.set(task.id, { ...task, state: 'cancelled', doneAt: run.ports.now, version: task.version + 1 });
}

/** Opens those who were added after a task: it is their turn. */
export function openQueued(run: Run, task: string): void {
  for (const child of childrenOf(run, task, 'after')) if (child.state === 'queued') run.tasks.set(child.id, { ...child, state: 'open', version: child.version + 1 });
}
