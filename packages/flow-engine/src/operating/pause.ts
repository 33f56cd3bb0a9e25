import { FlowEventRefused } from '../execution/flow-event-refused.js';
import { type Run } from '../execution/run.js';
import { type Job } from '../execution/state.js';

/** Somebody stops an instance for a while, or lets it go on. */
export interface PauseEvent {
  readonly by: string;
  readonly comment?: string;
}

/** What may happen to an instance that is paused: people who look after it steer it, and what they set off is answered. */
const whilePaused: ReadonlySet<string> = new Set(['resume', 'terminate', 'withdraw', 'set-variables', 'modify', 'reassign', 'assigned', 'served', 'serve-failed']);

/** Refuses what has to wait until a paused instance goes on. */
export function refuseWhilePaused(run: Run, kind: string): void {
  if (run.instance.status === 'suspended' && !whilePaused.has(kind)) throw new FlowEventRefused('flow.suspended');
}

const noteOf = ({ by, comment }: PauseEvent) => ({ actor: by, ...(comment !== undefined && { data: { comment } }) });

/** Nothing goes on from now: tasks stay where they are, timers stand still. */
export function suspend(run: Run, event: PauseEvent): void {
  run.instance = { ...run.instance, status: 'suspended', pause: { at: run.ports.now, by: event.by } };
  run.note(run.instance.process, 'suspended', noteOf(event));
}

/** A moment that the author wrote down stays that moment; everything that was counted goes on counting where it stopped. */
const isFixed = (run: Run, job: Job): boolean => {
  const timer = job.kind === 'timer' ? run.node(job.element).events[job.definition]?.timer : undefined;
  return timer?.kind === 'date' || (timer?.kind === 'cycle' && !timer.value.startsWith('R'));
};

const later = (moment: string, ms: number): string => new Date(Date.parse(moment) + ms).toISOString();

function moveTimers(run: Run, ms: number): void {
  const moved = new Map<string | null, string>();
  for (const job of run.jobs.values()) {
    if (isFixed(run, job)) continue;
    run.jobs.set(job.id, { ...job, dueAt: later(job.dueAt, ms) });
    if (job.kind === 'timeout') moved.set(job.activity, job.id);
  }
  for (const task of run.tasks.values()) {
    if (task.dueAt !== null && moved.has(task.activity)) run.tasks.set(task.id, { ...task, dueAt: later(task.dueAt, ms) });
  }
}

/** The instance goes on: time limits are longer by as long as it was paused. */
export function resume(run: Run, event: PauseEvent): void {
  const { status, pause } = run.instance;
  if (status !== 'suspended') throw new FlowEventRefused('flow.not-suspended');
  if (pause) moveTimers(run, Math.max(0, Date.parse(run.ports.now) - Date.parse(pause.at)));
  const needsHelp = [...run.incidents.values()].some((incident) => incident.resolvedAt === null);
  run.instance = { ...run.instance, status: needsHelp ? 'failed' : 'active', pause: null };
  run.note(run.instance.process, 'resumed', noteOf(event));
}
