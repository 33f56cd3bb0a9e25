import { FlowEventRefused } from '../execution/flow-event-refused.js';
import { type Run } from '../execution/run.js';
import { type Activity, type FlowState, type Task } from '../execution/state.js';
import { cancelTask } from './children.js';
import { judge, settleTask } from './decide.js';
import { liveTasks } from './find-task.js';
import { slotsOf, withSlots } from './slots.js';

/** Somebody is not asked any more. */
export interface RemoveSign {
  readonly activity: string;
  readonly user: string;
  readonly by: string;
  /** Those who look after flows may remove anybody who has not answered. */
  readonly anyone?: boolean;
  readonly comment?: string;
}

type Remover = Pick<RemoveSign, 'by' | 'anyone'>;
const unanswered: readonly Task['state'][] = ['open', 'waiting', 'queued'];

/** Whom a person may take out of an approval: whom they added and who has not answered, and never the last one asked. */
export function removablePeople(state: Pick<FlowState, 'tasks'>, activity: Activity, { by, anyone = false }: Remover): readonly string[] {
  const added = [...state.tasks.values()].filter((task) => task.activity === activity.id && task.parent !== null && unanswered.includes(task.state) && (anyone || task.addedBy === by));
  const slots = slotsOf(activity);
  const held = new Set([...state.tasks.values()].filter((task) => task.state === 'held').map((task) => task.id));
  const free = slots.length < 2 ? [] : slots.filter((slot) => slot.vote === null && !held.has(slot.task ?? '') && (anyone || slot.addedBy === by));
  return [...added.flatMap((task) => task.assignee ?? []), ...free.map((slot) => slot.user)];
}

/** Takes a person out; where they were the last to answer, the step is decided or its holder is asked again. */
export function removeSign(run: Run, activity: Activity, event: RemoveSign): void {
  if (!removablePeople(run, activity, event).includes(event.user)) throw new FlowEventRefused('flow.not-removable');
  run.note(activity.element, 'sign-removed', { activity: activity.id, actor: event.by, data: { to: [event.user], ...(event.comment !== undefined && { comment: event.comment }) } });
  const child = liveTasks(run, activity.id).find((task) => task.parent !== null && task.assignee === event.user && unanswered.includes(task.state));
  if (child !== undefined) {
    cancelTask(run, child);
    const parent = run.tasks.get(child.parent ?? '');
    if (parent !== undefined) settleTask(run, parent, 'voted');
    return;
  }
  const gone = slotsOf(activity).find((slot) => slot.user === event.user && slot.vote === null);
  const task = run.tasks.get(gone?.task ?? '');
  if (task !== undefined) cancelTask(run, task);
  judge(run, withSlots(run, activity, slotsOf(activity).filter((slot) => slot !== gone)), 'voted');
}
