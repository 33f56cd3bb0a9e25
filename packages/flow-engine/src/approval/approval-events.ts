import { FlowEventRefused } from '../execution/flow-event-refused.js';
import { type FlowEvent } from '../execution/flow-event.js';
import { type Run } from '../execution/run.js';
import { type Activity } from '../execution/state.js';
import { addSign } from './add-sign.js';
import { assignPeople } from './assign-people.js';
import { cancelChildren } from './children.js';
import { closeTask, decide } from './decide.js';
import { ownTask } from './find-task.js';
import { delegate, led, recall, resolve, transfer } from './hand-on.js';
import { removeSign } from './remove-sign.js';
import { returnTargets, slotBefore } from './return-targets.js';
import { returnTo } from './return-to.js';
import { approvalOf, openDueTasks, slotsOf, withSlots } from './slots.js';
import { takeBack } from './take-back.js';

type EventOf<Kind extends FlowEvent['kind']> = Extract<FlowEvent, { readonly kind: Kind }>;
type ApprovalEventKind = 'decide' | 'assigned' | 'transfer' | 'delegate' | 'resolve' | 'recall' | 'add-sign' | 'remove-sign' | 'return' | 'take-back' | 'led' | 'urge';

/** An activity that an event is about, if it is still there. */
export function liveActivity(run: Run, id: string, kind?: Activity['kind']): Activity {
  const activity = run.activities.get(id);
  if (activity === undefined || (kind !== undefined && activity.kind !== kind)) throw new FlowEventRefused('flow.activity-gone');
  return activity;
}

/** In a sequence, the one before is asked again; their answer does not count any more. */
function sendBackInSequence(run: Run, activity: Activity, task: string): void {
  const before = slotBefore(run.graph, activity, task);
  const slots = slotsOf(activity).map((slot, at) => (at === before || slot.task === task ? { ...slot, task: null, vote: null } : slot));
  openDueTasks(run, withSlots(run, activity, slots));
}

/** Who gets it straight back: in a vote of several all of them, for what they agreed to has changed. */
function straightBack(run: Run, activity: Activity, event: EventOf<'return'>): readonly string[] | undefined {
  const { resubmit = 'again', mode } = approvalOf(run, activity);
  const isWanted = resubmit === 'back' || (resubmit === 'choose' && event.resubmit === 'back');
  if (!isWanted) return undefined;
  return mode === 'any' ? [event.by] : slotsOf(activity).map((slot) => slot.user);
}

function sendBack(run: Run, event: EventOf<'return'>): void {
  const { task, activity } = ownTask(run, event.task);
  const isInSequence = event.to === activity.element && slotBefore(run.graph, activity, task.id) >= 0;
  if (!isInSequence && !returnTargets(run.graph, run.instance.process, activity).includes(event.to)) throw new FlowEventRefused('flow.return-target');
  cancelChildren(run, task.id);
  closeTask(run, task, { outcome: 'return', by: event.by, ...(event.comment !== undefined && { comment: event.comment }) });
  run.note(activity.element, 'returned', { activity: activity.id, actor: event.by, data: { to: event.to } });
  if (isInSequence) return sendBackInSequence(run, activity, task.id);
  const straightTo = straightBack(run, activity, event);
  returnTo(run, activity, event.to, { handlers: event.handlers, ...(straightTo !== undefined && { straightTo }) });
}

/** 催办: everybody who is asked now is reminded. */
function urge(run: Run, event: EventOf<'urge'>): void {
  const tasks = [...run.tasks.values()].filter((task) => task.state === 'open');
  if (tasks.length === 0) throw new FlowEventRefused('flow.nobody-to-urge');
  run.note(run.instance.process, 'urged', { actor: event.by, ...(event.comment !== undefined && { data: { comment: event.comment } }) });
  run.commands.push({ kind: 'remind', activity: tasks[0]?.activity ?? '', tasks: tasks.map((task) => task.id), ...(event.comment !== undefined && { comment: event.comment }) });
}

/** What each event of an approval does. */
export const approvalEvents: { readonly [Kind in ApprovalEventKind]: (run: Run, event: EventOf<Kind>) => void } = {
  decide: (run, event) => {
    const { task, activity } = ownTask(run, event.task);
    decide(run, activity, task, event);
  },
  assigned: (run, event) => assignPeople(run, liveActivity(run, event.activity), event),
  transfer,
  delegate,
  resolve,
  recall,
  'add-sign': addSign,
  'remove-sign': (run, event) => removeSign(run, liveActivity(run, event.activity), event),
  return: sendBack,
  'take-back': takeBack,
  led,
  urge,
};
