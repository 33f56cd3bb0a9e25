import { timeOver } from '../approval/timeouts.js';
import { fire } from './fire.js';
import { FlowEventRefused } from './flow-event.js';
import { type Run } from './run.js';
import { type Activity, type Job } from './state.js';
import { nextDue } from './timer.js';
import { finish } from './walk.js';

type Due = (run: Run, job: Job, activity: Activity | undefined) => void;

/** What is left of a cycle, counted from when it was due, or from now when that has passed too. */
function again(run: Run, job: Job): void {
  const { interrupting, parallelMultiple } = run.node(job.element);
  if (job.repeat === null || interrupting !== false || parallelMultiple === true) return;
  const zone = run.ports.timeZone ?? 'utc';
  const next = nextDue('cycle', job.repeat, { now: job.dueAt, zone });
  const due = next !== undefined && next.at <= run.ports.now ? nextDue('cycle', job.repeat, { now: run.ports.now, zone }) : next;
  if (due === undefined) return;
  const id = run.ports.newId();
  run.jobs.set(id, { ...job, id, dueAt: due.at, repeat: due.repeat });
}

const dues: Readonly<Record<Job['kind'], Due>> = {
  timer: (run, job) => {
    again(run, job);
    fire(run, job);
  },
  continue: (run, _job, activity) => {
    if (activity !== undefined) finish(run, activity);
  },
  timeout: (run, job, activity) => {
    if (activity !== undefined) timeOver(run, job, activity);
  },
};

/** A job of this instance is due. It is gone afterwards; a cycle leaves its next one. */
export function handleDue(run: Run, id: string): void {
  const job = run.jobs.get(id);
  if (job === undefined) throw new FlowEventRefused('flow.job-gone');
  run.jobs.delete(id);
  dues[job.kind](run, job, job.activity === null ? undefined : run.activities.get(job.activity));
}
