import { asked } from '../approval/find-task.js';
import { slotsOf, withSlots, type Slot } from '../approval/slots.js';
import { FlowEventRefused } from '../execution/flow-event-refused.js';
import { type Run } from '../execution/run.js';
import { isLive, type Activity, type Task } from '../execution/state.js';

/** 交接: what a person still has to do with a step becomes somebody else's: tasks, votes to come, and answers they handed on. */
export interface Reassign {
  readonly activity: string;
  readonly from: string;
  readonly to: string;
  readonly by: string;
  readonly comment?: string;
}

const swap = (person: string | null, { from, to }: Pick<Reassign, 'from' | 'to'>): string | null => (person === from ? to : person);

function handOver(task: Task, event: Reassign): Task {
  const delegation = task.delegation === null ? null : task.delegation.map((one) => swap(one, event) ?? one);
  return { ...task, assignee: swap(task.assignee, event), delegation, version: task.version + 1 };
}

function theirs(run: Run, activity: Activity, user: string): readonly Task[] {
  return [...run.tasks.values()].filter((task) => task.activity === activity.id && isLive(task) && task.state !== 'held' && (task.assignee === user || task.delegation?.includes(user) === true));
}

/** What somebody answered stays theirs, also while people they added are asked. */
const isAnswered = (run: Run, slot: Slot): boolean => slot.vote !== null || (slot.task !== null && run.tasks.get(slot.task)?.state === 'held');

/** Refused where the other person is part of the step already: nobody has two votes. */
export function reassign(run: Run, event: Reassign): void {
  const { from, to, by, comment } = event;
  const activity = run.activities.get(event.activity);
  if (activity === undefined) throw new FlowEventRefused('flow.activity-gone');
  const slots = slotsOf(activity);
  const tasks = theirs(run, activity, from);
  const open = slots.filter((slot) => slot.user === from && !isAnswered(run, slot));
  if (tasks.length === 0 && open.length === 0) throw new FlowEventRefused('flow.not-theirs');
  if (asked(run, activity, slots).has(to) || theirs(run, activity, to).length > 0) throw new FlowEventRefused('flow.already-asked');
  if (open.length > 0) withSlots(run, activity, slots.map((slot) => (open.includes(slot) ? { ...slot, user: to } : slot)));
  for (const task of tasks) run.tasks.set(task.id, handOver(task, event));
  run.note(activity.element, 'handed-over', { activity: activity.id, actor: by, data: { to, from, ...(comment !== undefined && { comment }) } });
}
