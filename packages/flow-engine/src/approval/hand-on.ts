import { FlowEventRefused } from '../execution/flow-event-refused.js';
import { type Run } from '../execution/run.js';
import { asked, findTask, ownTask, type Found } from './find-task.js';
import { approvalOf, slotsOf, withSlots } from './slots.js';
import { startLimits, stopLimits } from './time-limits.js';

/** A task goes to somebody else. */
export interface HandOn {
  readonly task: string;
  readonly to: string;
  readonly by: string;
  readonly comment?: string;
}

/** How many times an answer may be handed on before it comes back. */
const longestChain = 5;
const commentOf = ({ comment }: { readonly comment?: string }): { readonly comment?: string } => (comment === undefined ? {} : { comment });

/** Who leads the person whose time is over; null when nobody does. */
export interface Led {
  readonly task: string;
  readonly to: string | null;
}

/** The slot and its task are somebody else's. */
function give(run: Run, { task, activity }: Found, to: string): void {
  withSlots(run, activity, slotsOf(activity).map((slot) => (slot.task === task.id ? { ...slot, user: to } : slot)));
  run.tasks.set(task.id, { ...task, assignee: to, delegation: null, version: task.version + 1 });
  if (approvalOf(run, activity).transferDue !== 'restart') return;
  stopLimits(run, task.id);
  const given = run.tasks.get(task.id);
  if (given?.state === 'open') startLimits(run, given);
}

/** The time of a task is over and it goes to the leader; who is asked already, or not there, is only reminded. */
export function led(run: Run, event: Led): void {
  const found = findTask(run, event.task);
  const { task, activity } = found;
  if (event.to === null || asked(run, activity, slotsOf(activity)).has(event.to)) {
    return void run.commands.push({ kind: 'remind', activity: activity.id, tasks: [task.id] });
  }
  give(run, found, event.to);
  run.note(task.element, 'transferred', { activity: activity.id, task: task.id, data: { to: event.to, how: 'timeout' } });
}

/** 转办: the task is somebody else's from now on, with its vote, its time limit and those added to it. */
export function transfer(run: Run, event: HandOn): void {
  const found = ownTask(run, event.task, ['open', 'waiting']);
  const { task, activity } = found;
  if (asked(run, activity, slotsOf(activity)).has(event.to)) throw new FlowEventRefused('flow.already-asked');
  give(run, found, event.to);
  run.note(task.element, 'transferred', { activity: activity.id, task: task.id, actor: event.by, data: { to: event.to, ...commentOf(event) } });
}

/** 委派: somebody else answers, and the answer comes back before it counts. The vote stays with its owner. */
export function delegate(run: Run, event: HandOn): void {
  const { task, activity } = findTask(run, event.task);
  const chain = [...(task.delegation ?? []), ...(task.assignee === null ? [] : [task.assignee])];
  if (chain.includes(event.to)) throw new FlowEventRefused('flow.already-asked');
  if (chain.length > longestChain) throw new FlowEventRefused('flow.delegated');
  run.tasks.set(task.id, { ...task, assignee: event.to, delegation: chain, version: task.version + 1 });
  run.note(task.element, 'delegated', { activity: activity.id, task: task.id, actor: event.by, data: { to: event.to, ...commentOf(event) } });
}

/** The answer of somebody it was handed to: it goes back to who handed it on. */
export function resolve(run: Run, event: Omit<HandOn, 'to'>): void {
  const { task, activity } = findTask(run, event.task);
  const chain = task.delegation ?? [];
  const to = chain.at(-1);
  if (to === undefined) throw new FlowEventRefused('flow.not-delegated');
  run.tasks.set(task.id, { ...task, assignee: to, delegation: chain.slice(0, -1), version: task.version + 1 });
  run.note(task.element, 'resolved', { activity: activity.id, task: task.id, actor: event.by, data: { to, ...commentOf(event) } });
}

/** Who handed an answer on takes it back before it came. */
export function recall(run: Run, event: Omit<HandOn, 'to'>): void {
  const { task, activity } = findTask(run, event.task);
  const chain = task.delegation ?? [];
  const at = chain.indexOf(event.by);
  if (at === -1) throw new FlowEventRefused('flow.not-delegated');
  const from = task.assignee;
  run.tasks.set(task.id, { ...task, assignee: event.by, delegation: chain.slice(0, at), version: task.version + 1 });
  run.note(task.element, 'recalled', { activity: activity.id, task: task.id, actor: event.by, data: { ...(from !== null && { to: from }), ...commentOf(event) } });
}
