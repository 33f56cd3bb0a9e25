import { decide } from '../approval/decide.js';
import { fire } from './fire.js';
import { FlowEventRefused } from './flow-event.js';
import { type Run } from './run.js';
import { type Activity, type Job } from './state.js';
import { nextDue } from './timer.js';
import { finish } from './walk.js';

type Due = (run: Run, job: Job, activity: Activity | undefined) => void;

/** What is left of a cycle, counted from when it was due, or from now when that has passed too. */
function again(run: Run, job: Job): void {
  if (job.repeat === null || run.node(job.element).interrupting !== false) return;
  const zone = run.ports.timeZone ?? 'utc';
  const next = nextDue('cycle', job.repeat, { now: job.dueAt, zone });
  const due = next !== undefined && next.at <= run.ports.now ? nextDue('cycle', job.repeat, { now: run.ports.now, zone }) : next;
  if (due === undefined) return;
  const id = run.ports.newId();
  run.jobs.set(id, { ...job, id, dueAt: due.at, repeat: due.repeat });
}

const openTasks = (run: Run, activity: Activity) => [...run.tasks.values()].filter((task) => task.activity === activity.id && task.state === 'open');

/** A timeout answers every open task, in order, until the approval is decided. */
function answerAll(run: Run, activity: Activity, outcome: 'approve' | 'reject'): void {
  for (let current = run.activities.get(activity.id); current !== undefined; current = run.activities.get(activity.id)) {
    const [task] = openTasks(run, current);
    if (task === undefined || run.isOver) return;
    decide(run, current, task, { outcome, by: null });
  }
}

const timeoutActions: Readonly<Record<string, (run: Run, activity: Activity) => void>> = {
  remind: (run, activity) => void run.commands.push({ kind: 'remind', activity: activity.id, tasks: openTasks(run, activity).map((task) => task.id) }),
  approve: (run, activity) => answerAll(run, activity, 'approve'),
  reject: (run, activity) => answerAll(run, activity, 'reject'),
};

const dues: Readonly<Record<Job['kind'], Due>> = {
  timer: (run, job) => {
    again(run, job);
    fire(run, job);
  },
  continue: (run, _job, activity) => {
    if (activity !== undefined) finish(run, activity);
  },
  timeout: (run, job, activity) => {
    if (activity === undefined) return;
    run.note(job.element, 'timeout', { activity: activity.id, data: { action: job.action ?? '' } });
    timeoutActions[job.action ?? '']?.(run, activity);
  },
};

/** A job of this instance is due. It is gone afterwards; a cycle leaves its next one. */
export function handleDue(run: Run, id: string): void {
  const job = run.jobs.get(id);
  if (job === undefined) throw new FlowEventRefused('flow.job-gone');
  run.jobs.delete(id);
  dues[job.kind](run, job, job.activity === null ? undefined : run.activities.get(job.activity));
}
