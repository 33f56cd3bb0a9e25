import { type Run } from '../execution/run.js';
import { type Activity, type Job, type Task } from '../execution/state.js';
import { throwEscalation } from '../execution/throw-event.js';
import { positionOf } from '../execution/walk.js';
import { type Timeout } from '../import/graph.js';
import { decide } from './decide.js';
import { dueOf } from './time-limits.js';

interface Over {
  readonly job: Job;
  readonly activity: Activity;
  readonly task: Task;
}

/** Reminds, and plans the next reminder while there are some left. */
function remind(run: Run, { job, activity, task }: Over): void {
  run.commands.push({ kind: 'remind', activity: activity.id, tasks: [task.id] });
  const { calendar, every, times = '1' }: Partial<Timeout> = run.node(job.element).timeouts?.[job.definition] ?? {};
  const left = Number(job.repeat ?? times) - 1;
  const dueAt = every === undefined || left < 1 ? undefined : dueOf(run, calendar === undefined ? {} : { calendar }, every);
  if (dueAt === undefined) return;
  const id = run.ports.newId();
  run.jobs.set(id, { ...job, id, dueAt, repeat: String(left) });
}

/** What happens when the time of an open task is over. */
const actions: Readonly<Record<Timeout['action'], (run: Run, over: Over) => void>> = {
  remind,
  approve: (run, { activity, task }) => decide(run, activity, task, { outcome: 'approve', by: null }),
  reject: (run, { activity, task }) => decide(run, activity, task, { outcome: 'reject', by: null }),
  transfer: (run, { activity, task }) => void run.commands.push({ kind: 'lead', activity: activity.id, task: task.id, user: task.assignee ?? '' }),
  escalate: (run, { activity }) => void throwEscalation(run, { code: 'timeout', position: positionOf(activity), activity }),
};

const openTasks = (run: Run, activity: Activity): readonly Task[] => [...run.tasks.values()].filter((task) => task.activity === activity.id && task.state === 'open');

/** A limit of a whole step, from before limits belonged to tasks: it answers every open task, in order, until the step is decided. */
function overForAll(run: Run, job: Job, activity: Activity): void {
  const asked = openTasks(run, activity);
  for (const { id } of asked) {
    const current = run.activities.get(activity.id);
    const task = run.tasks.get(id);
    if (current !== undefined && task?.state === 'open' && !run.isOver) actions[job.action as Timeout['action']]?.(run, { job, activity: current, task });
  }
}

/** The time of a task is over. It was open until now, or its job would be gone. */
export function timeOver(run: Run, job: Job, activity: Activity): void {
  run.note(job.element, 'timeout', { activity: activity.id, ...(typeof job.task === 'string' && { task: job.task }), data: { action: job.action ?? '' } });
  if (typeof job.task !== 'string') return overForAll(run, job, activity);
  const task = run.tasks.get(job.task);
  if (task?.state === 'open') actions[job.action as Timeout['action']]?.(run, { job, activity, task });
}
