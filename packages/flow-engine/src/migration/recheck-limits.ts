import { dueOf } from '../approval/time-limits.js';
import { type Run } from '../execution/run.js';
import { isLive, type Activity, type Job, type Task } from '../execution/state.js';
import { type FlowNode, type Timeout } from '../import/graph.js';

type Numbered = ReadonlyMap<string, { readonly definition: number; readonly timeout: Timeout }>;

/** The time limits of an approval by what they do, so that the second reminder stays the second. */
function numbered(timeouts: readonly Timeout[]): Numbered {
  const count = new Map<string, number>();
  return new Map(timeouts.map((timeout, definition) => {
    const at = count.get(timeout.action) ?? 0;
    count.set(timeout.action, at + 1);
    return [`${timeout.action} ${at}`, { definition, timeout }];
  }));
}

/** The limits of one task; of a whole step where they began before limits belonged to tasks. */
interface Limits {
  readonly activity: Activity;
  readonly task: string | null;
  readonly before: Numbered;
  readonly after: Numbered;
  readonly restart: boolean;
}

function start(run: Run, { activity, task }: Limits, definition: number, timeout: Timeout): void {
  const dueAt = dueOf(run, timeout, timeout.after);
  if (dueAt === undefined) return;
  const id = run.ports.newId();
  run.jobs.set(id, { id, kind: 'timeout', scope: activity.scope, activity: activity.id, element: activity.element, owner: 'catch', definition, dueAt, repeat: null, action: timeout.action, task });
}

const running = (run: Run, { activity, task }: Pick<Limits, 'activity' | 'task'>): readonly Job[] =>
  [...run.jobs.values()].filter((job) => job.kind === 'timeout' && job.activity === activity.id && (job.task ?? null) === task);

const earliest = (jobs: readonly Job[]): string | null => jobs.map((job) => job.dueAt).sort()[0] ?? null;

function recheck(run: Run, limits: Limits): void {
  const jobs = running(run, limits);
  for (const job of jobs) run.jobs.delete(job.id);
  for (const [key, { definition, timeout }] of limits.after) {
    const known = limits.before.get(key);
    const job = known === undefined ? undefined : jobs.find((one) => one.definition === known.definition);
    if (known === undefined || (job !== undefined && limits.restart)) start(run, limits, definition, timeout);
    else if (job !== undefined) run.jobs.set(job.id, job.definition === definition ? job : { ...job, definition });
  }
  const dueAt = earliest(running(run, limits));
  if (dueAt === earliest(jobs)) return;
  const isTheirs = (task: Task): boolean => (limits.task === null ? task.activity === limits.activity.id && isLive(task) : task.id === limits.task);
  for (const task of run.tasks.values()) if (isTheirs(task)) run.tasks.set(task.id, { ...task, dueAt });
}

/** Time limits that are new begin now, those that are gone end, the others keep their moment unless they are to begin anew. */
export function recheckLimits(run: Run, formerNode: (activity: Activity) => FlowNode | undefined, restart: boolean): void {
  for (const activity of [...run.activities.values()].filter((one) => one.kind === 'approval' || one.kind === 'fill')) {
    const [before, after] = [numbered(formerNode(activity)?.timeouts ?? []), numbered(run.node(activity.element).timeouts ?? [])];
    const isOfAll = running(run, { activity, task: null }).length > 0;
    const open = [...run.tasks.values()].filter((task) => task.activity === activity.id && task.state === 'open').map((task) => task.id);
    for (const task of isOfAll ? [null] : open) recheck(run, { activity, task, before, after, restart });
  }
}
