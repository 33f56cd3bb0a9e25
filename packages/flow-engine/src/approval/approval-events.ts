import { FlowEventRefused } from '../execution/flow-event-refused.js';
import { type FlowEvent } from '../execution/flow-event.js';
import { type Run } from '../execution/run.js';
import { type Activity } from '../execution/state.js';
import { addSign } from './add-sign.js';
import { assignPeople } from './assign-people.js';
import { closeTask, decide } from './decide.js';
import { ownTask } from './find-task.js';
import { delegate, recall, resolve, transfer } from './hand-on.js';
import { removeSign } from './remove-sign.js';
import { mayReturnTo, returnTo } from './return-to.js';
import { takeBack } from './take-back.js';

type EventOf<Kind extends FlowEvent['kind']> = Extract<FlowEvent, { readonly kind: Kind }>;
type ApprovalEventKind = 'decide' | 'assigned' | 'transfer' | 'delegate' | 'resolve' | 'recall' | 'add-sign' | 'remove-sign' | 'return' | 'take-back' | 'urge';

/** An activity that an event is about, if it is still there. */
export function liveActivity(run: Run, id: string, kind?: Activity['kind']): Activity {
  const activity = run.activities.get(id);
  if (activity === undefined || (kind !== undefined && activity.kind !== kind)) throw new FlowEventRefused('flow.activity-gone');
  return activity;
}

function sendBack(run: Run, event: EventOf<'return'>): void {
  const { task, activity } = ownTask(run, event.task);
  if (!mayReturnTo(run.graph, run.instance.process, activity, event.to)) throw new FlowEventRefused('flow.return-target');
  closeTask(run, task, { outcome: 'return', by: event.by, ...(event.comment !== undefined && { comment: event.comment }) });
  run.note(activity.element, 'returned', { activity: activity.id, actor: event.by, data: { to: event.to } });
  returnTo(run, activity, event.to, event.handlers);
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
  urge,
};
