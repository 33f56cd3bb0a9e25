import { type Run } from '../execution/run.js';
import { type FlowState, type Job, type Task } from '../execution/state.js';
import { nextDue } from '../execution/timer.js';
import { type Timeout } from '../import/graph.js';

/** When a limit that begins now is over; undefined when its text is none. */
export const dueOf = (run: Run, { calendar }: Pick<Timeout, 'calendar'>, after: string): string | undefined =>
  nextDue('duration', after, { now: run.ports.now, zone: run.ports.timeZone ?? 'utc', calendar: calendar === 'working' ? run.ports.calendar : undefined })?.at;

/** Starts the time limits of a task: each runs from when the task is open. */
export function startLimits(run: Run, task: Task): void {
  const activity = run.activities.get(task.activity);
  if (activity === undefined) return;
  const dues = (run.node(task.element).timeouts ?? []).flatMap((timeout, definition) => {
    const dueAt = dueOf(run, timeout, timeout.after);
    if (dueAt === undefined) return [];
    const id = run.ports.newId();
    run.jobs.set(id, { id, kind: 'timeout', scope: activity.scope, activity: activity.id, element: task.element, owner: 'catch', definition, dueAt, repeat: null, action: timeout.action, task: task.id });
    return [dueAt];
  });
  if (dues.length > 0) run.tasks.set(task.id, { ...task, dueAt: dues.sort()[0] ?? null });
}

/** Takes the time limits of a task away. */
export function stopLimits(run: Run, task: string): void {
  for (const job of run.jobs.values()) if (job.task === task) run.jobs.delete(job.id);
}

/** Approvals entered before time limits belonged to tasks keep the one limit they began with. */
const isLimitOfAll = (job: Job): boolean => job.kind === 'timeout' && (job.task ?? null) === null;

/** A limit runs exactly while its task is open: one that waits for others, is held or done has none. */
export function keepLimits(run: Run, before: FlowState): void {
  for (const job of run.jobs.values()) {
    if (job.kind === 'timeout' && typeof job.task === 'string' && run.tasks.get(job.task)?.state !== 'open') run.jobs.delete(job.id);
  }
  if (run.tasks === before.tasks || run.isOver) return;
  const old = new Set([...run.jobs.values()].filter(isLimitOfAll).map((job) => job.activity));
  for (const task of run.tasks.values()) {
    if (task.state === 'open' && before.tasks.get(task.id)?.state !== 'open' && !old.has(task.activity)) startLimits(run, task);
  }
}
