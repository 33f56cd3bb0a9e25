import { nextDue } from '../execution/timer.js';
import { type Position, type Run } from '../execution/run.js';
import { type Activity } from '../execution/state.js';
import { wait } from '../execution/walk.js';
import { type Approval, type Assignment } from '../import/graph.js';
import { openTask } from './slots.js';
import { tell } from './tell.js';

/** A user task without rules: one task that anyone may complete. */
export function openPlainTask(run: Run, position: Position): void {
  openTask(run, wait(run, position, { kind: 'task' }), 'plain', { number: 0, user: null });
}

function startTimeouts(run: Run, activity: Activity): void {
  for (const [definition, timeout] of (run.node(activity.element).timeouts ?? []).entries()) {
    const due = nextDue('duration', timeout.after, { now: run.ports.now, zone: run.ports.timeZone ?? 'utc' });
    if (due === undefined) continue;
    const id = run.ports.newId();
    run.jobs.set(id, { id, kind: 'timeout', scope: activity.scope, activity: activity.id, element: activity.element, owner: 'catch', definition, dueAt: due.at, repeat: null, action: timeout.action });
  }
}

/** A token arrives at an approval: the host is asked for its people, who after a return are the same as before. */
export function enterApproval(run: Run, position: Position, approval: Approval, assignments: readonly Assignment[]): void {
  const { handlers, returned } = position;
  const activity = wait(run, position, { kind: approval.kind === 'fill' ? 'fill' : 'approval', state: 'running', ...(returned === true && { data: { returned } }) });
  startTimeouts(run, activity);
  tell(run, activity, 'enter');
  run.commands.push({ kind: 'assign', activity: activity.id, element: activity.element, assignments, ...(handlers !== undefined && { handlers }) });
}
