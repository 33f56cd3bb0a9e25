import { type Run } from '../execution/run.js';
import { type Activity, type Json, type SignType, type Task } from '../execution/state.js';
import { type Approval } from '../import/graph.js';
import { type Vote } from './verdict.js';

/** One right to answer. It survives a transfer: the person changes, the slot stays. */
export interface Slot {
  readonly user: string;
  readonly task: string | null;
  readonly vote: Vote;
  readonly veto?: boolean;
  /** Who added this slot beside their own. */
  readonly addedBy?: string;
}

/** A start event that a flow was returned to is a form for its starter to fill. */
const forStarter: Approval = { kind: 'fill', mode: 'any', onEmpty: 'admin', onReject: 'end' };

/** The rules of the element an approval activity stands at. */
export const approvalOf = (run: Run, activity: Activity): Approval => run.node(activity.element).approval ?? forStarter;

export const slotsOf = (activity: Activity): readonly Slot[] => (activity.data['slots'] as unknown as readonly Slot[] | undefined) ?? [];

/** Puts new slots into an activity and returns it as it is now. */
export function withSlots(run: Run, activity: Activity, slots: readonly Slot[]): Activity {
  const updated: Activity = { ...activity, state: 'waiting', data: { ...activity.data, slots: slots as unknown as Json } };
  run.activities.set(activity.id, updated);
  return updated;
}

/** The same person found by two rules has one vote. */
export const distinct = (users: readonly string[]): readonly string[] => [...new Set(users)];

/** For whom a task is, and as part of what. */
export interface TaskFor {
  readonly number: number;
  readonly user: string | null;
  readonly parent?: string;
  readonly sign?: SignType;
  readonly addedBy?: string;
  readonly state?: 'open' | 'queued';
}

/** Opens a task for a slot, or for somebody who was added to another task. */
export function openTask(run: Run, activity: Activity, kind: Task['kind'], { number, user, parent, sign, addedBy, state = 'open' }: TaskFor): Task {
  const task: Task = {
    id: run.ports.newId(), activity: activity.id, element: activity.element, kind, round: activity.round, slot: number, assignee: user, owner: user,
    state, outcome: null, comment: null, createdAt: run.ports.now, doneAt: null, doneBy: null, dueAt: null, version: 1,
    parent: parent ?? null, sign: sign ?? null, addedBy: addedBy ?? null, delegation: null, formVersion: null,
  };
  run.tasks.set(task.id, task);
  return task;
}

/** Leaves out whose turn has not come and who is not here any more. */
export function withoutGone(run: Run, activity: Activity): Activity {
  const isGone = (slot: Slot): boolean => slot.task === null && slot.vote === null && run.ports.gone?.has(slot.user) === true;
  const gone = slotsOf(activity).filter(isGone);
  if (gone.length === 0) return activity;
  run.note(activity.element, 'left-out', { activity: activity.id, data: { to: gone.map((slot) => slot.user) } });
  return withSlots(run, activity, slotsOf(activity).filter((slot) => !isGone(slot)));
}

/** Opens the tasks that are due now: all of them, or in a sequence the first without an answer. */
export function openDueTasks(run: Run, activity: Activity): void {
  const approval = approvalOf(run, activity);
  const slots = slotsOf(activity);
  const firstOpen = slots.findIndex((slot) => slot.vote === null);
  const isDue = (slot: Slot, number: number): boolean => slot.task === null && slot.vote === null && (approval.mode !== 'sequential' || number === firstOpen);
  const opened = slots.map((slot, number) => {
    if (!isDue(slot, number)) return slot;
    const added = slot.addedBy === undefined ? {} : { addedBy: slot.addedBy, sign: 'parallel' as const };
    return { ...slot, task: openTask(run, activity, approval.kind, { number, user: slot.user, ...added }).id };
  });
  withSlots(run, activity, opened);
}
