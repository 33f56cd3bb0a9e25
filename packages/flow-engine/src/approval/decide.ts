import { type Run } from '../execution/run.js';
import { type Activity, type Task } from '../execution/state.js';
import { setVariables } from '../execution/variables.js';
import { cancelChildren, cancelTask, childrenOf, openQueued, rootOf } from './children.js';
import { conclude } from './conclude.js';
import { approvalOf, openDueTasks, slotsOf, withoutGone, withSlots } from './slots.js';
import { verdict } from './verdict.js';

/** What a person answers to a task. */
export interface Answer {
  readonly outcome: 'approve' | 'reject' | 'submit';
  /** Null when a timeout answers. */
  readonly by: string | null;
  readonly comment?: string;
  readonly vars?: Readonly<Record<string, unknown>>;
  /** The version of the record the answer is about. */
  readonly formVersion?: number;
}

type Given = Pick<Answer, 'by' | 'comment' | 'formVersion'> & { readonly outcome: string };

/** Closes a task with its outcome; `held` keeps it until those added after it have answered too. */
export function closeTask(run: Run, task: Task, { outcome, by, comment, formVersion }: Given, state: 'done' | 'held' = 'done'): void {
  run.tasks.set(task.id, { ...task, state, outcome, comment: comment ?? null, doneAt: run.ports.now, doneBy: by, delegation: null, formVersion: formVersion ?? null, version: task.version + 1 });
  const standsIn = by !== null && task.assignee !== null && by !== task.assignee ? { for: task.assignee } : {};
  const data = { outcome, ...(comment !== undefined && { comment }), ...standsIn };
  run.note(task.element, 'answered', { activity: task.activity, task: task.id, data, ...(by !== null && { actor: by }) });
}

/** Decides an approval by its votes as they are now, or asks whoever is next. */
export function judge(run: Run, voted: Activity, how: 'voted' | 'timeout'): void {
  const activity = withoutGone(run, voted);
  const result = verdict(approvalOf(run, activity), slotsOf(activity));
  if (result === 'pending') openDueTasks(run, activity);
  else conclude(run, activity, { verdict: result, how });
}

function vote(run: Run, task: Task, answer: { readonly vote: 'approve' | 'reject'; readonly how: 'voted' | 'timeout' }): void {
  const activity = run.activities.get(task.activity);
  if (activity === undefined) return;
  judge(run, withSlots(run, activity, slotsOf(activity).map((slot) => (slot.task === task.id ? { ...slot, vote: answer.vote } : slot))), answer.how);
}

/** Nobody added to this task is left to answer: it is open again, or what was held of it counts. */
export function settleTask(run: Run, task: Task, how: 'voted' | 'timeout'): void {
  if (task.state === 'waiting' && childrenOf(run, task.id, 'before').length === 0) run.tasks.set(task.id, { ...task, state: 'open', version: task.version + 1 });
  if (task.state !== 'held' || childrenOf(run, task.id).length > 0) return;
  run.tasks.set(task.id, { ...task, state: 'done', version: task.version + 1 });
  const parent = task.parent === null ? undefined : run.tasks.get(task.parent);
  if (parent === undefined) vote(run, task, { vote: 'approve', how });
  else settleTask(run, parent, how);
}

/** Somebody who was added refuses: before a decision this refuses the step, after it this takes the vote back. */
function refuseAsAdded(run: Run, activity: Activity, task: Task, how: 'voted' | 'timeout'): void {
  const root = rootOf(run, task);
  if (task.sign === 'before') return conclude(run, activity, { verdict: 'rejected', how });
  const current = run.tasks.get(root.id);
  if (current !== undefined && current.id !== task.id) cancelTask(run, current);
  vote(run, root, { vote: 'reject', how });
}

/** One answer is given; it may decide the approval, or open the next task of a sequence. */
export function decide(run: Run, activity: Activity, task: Task, answer: Answer): void {
  if (answer.vars !== undefined) setVariables(run, activity.scope, answer.vars);
  const how = answer.by === null ? 'timeout' : 'voted';
  if (answer.outcome !== 'reject' && childrenOf(run, task.id, 'after').length > 0) {
    closeTask(run, task, answer, 'held');
    return openQueued(run, task.id);
  }
  cancelChildren(run, task.id);
  closeTask(run, task, answer);
  const parent = task.parent === null ? undefined : run.tasks.get(task.parent);
  if (parent === undefined) vote(run, task, { vote: answer.outcome === 'reject' ? 'reject' : 'approve', how });
  else if (answer.outcome === 'reject') refuseAsAdded(run, activity, task, how);
  else settleTask(run, parent, how);
}
