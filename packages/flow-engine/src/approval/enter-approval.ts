import { type Position, type Run } from '../execution/run.js';
import { type Json } from '../execution/state.js';
import { wait } from '../execution/walk.js';
import { type Approval, type Assignment } from '../import/graph.js';
import { openTask } from './slots.js';
import { tell } from './tell.js';

/** A user task without rules: one task that anyone may complete. */
export function openPlainTask(run: Run, position: Position): void {
  openTask(run, wait(run, position, { kind: 'task' }), 'plain', { number: 0, user: null });
}

/** A token arrives at an approval: the host is asked for its people, who after a return are the same as before. */
export function enterApproval(run: Run, position: Position, approval: Approval, assignments: readonly Assignment[]): void {
  const { handlers, visit, returned, comeBack } = position;
  const again = approval.handlers === 'anew' ? {} : { ...(handlers !== undefined && { handlers }), ...(visit !== undefined && { visit }) };
  const data = { ...(returned === true && { returned }), ...(comeBack !== undefined && { comeBack: comeBack as unknown as Json }) };
  const activity = wait(run, position, { kind: approval.kind === 'fill' ? 'fill' : 'approval', state: 'running', data });
  tell(run, activity, 'enter');
  run.commands.push({ kind: 'assign', activity: activity.id, element: activity.element, assignments, ...again });
}
