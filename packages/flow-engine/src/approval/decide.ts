import { type Run } from '../execution/run.js';
import { type Activity, type Task } from '../execution/state.js';
import { setVariables } from '../execution/variables.js';
import { conclude } from './conclude.js';
import { approvalOf, openDueTasks, slotsOf, withSlots } from './slots.js';
import { verdict } from './verdict.js';

/** What a person answers to a task. */
export interface Answer {
  readonly outcome: 'approve' | 'reject' | 'submit';
  /** Null when a timeout answers. */
  readonly by: string | null;
  readonly comment?: string;
  readonly vars?: Readonly<Record<string, unknown>>;
}

/** Closes a task with its outcome. */
export function closeTask(run: Run, task: Task, outcome: string, answer: Pick<Answer, 'by' | 'comment'>): void {
  run.tasks.set(task.id, { ...task, state: 'done', outcome, comment: answer.comment ?? null, doneAt: run.ports.now, doneBy: answer.by, version: task.version + 1 });
  const data = answer.comment === undefined ? { outcome } : { outcome, comment: answer.comment };
  run.note(task.element, 'answered', { activity: task.activity, task: task.id, data, ...(answer.by !== null && { actor: answer.by }) });
}

/** One vote is given; it may decide the approval, or open the next task of a sequence. */
export function decide(run: Run, activity: Activity, task: Task, answer: Answer): void {
  if (answer.vars !== undefined) setVariables(run, activity.scope, answer.vars);
  closeTask(run, task, answer.outcome, answer);
  const vote = answer.outcome === 'reject' ? 'reject' : 'approve';
  const slots = slotsOf(activity).map((slot) => (slot.task === task.id ? { ...slot, vote } as const : slot));
  const updated = withSlots(run, activity, slots);
  const result = verdict(approvalOf(run, activity).mode, slots.map((slot) => slot.vote));
  if (result === 'pending') openDueTasks(run, updated);
  else conclude(run, updated, { verdict: result, how: answer.by === null ? 'timeout' : 'voted' });
}
