import { FlowEventRefused } from '../execution/flow-event-refused.js';
import { type Run } from '../execution/run.js';
import { type SignType, type Task } from '../execution/state.js';
import { deepestSign, depthOf } from './children.js';
import { asked, ownTask, type Found } from './find-task.js';
import { approvalOf, distinct, openDueTasks, openTask, slotsOf, withSlots } from './slots.js';

/** Somebody asks others to answer too. */
export interface AddSign {
  readonly task: string;
  readonly sign: SignType;
  readonly users: readonly string[];
  readonly by: string;
  readonly comment?: string;
}

function open(run: Run, { task, activity }: Found, { users, by }: AddSign, of: { readonly parent: string; readonly sign: SignType; readonly state?: 'open' | 'queued' }): void {
  for (const user of users) openTask(run, activity, task.kind, { number: task.slot, user, addedBy: by, ...of });
}

/** Beside a slot: slots of their own, in a sequence right behind the one who added them. Beside somebody added: the same place as theirs. */
function addBeside(run: Run, found: Found, event: AddSign): void {
  const { task, activity } = found;
  if (task.parent !== null) return open(run, found, event, { parent: task.parent, sign: task.sign ?? 'before' });
  const slots = slotsOf(activity);
  const at = slots.findIndex((slot) => slot.task === task.id) + 1;
  const added = event.users.map((user) => ({ user, task: null, vote: null, addedBy: event.by }));
  openDueTasks(run, withSlots(run, activity, [...slots.slice(0, at), ...added, ...slots.slice(at)]));
}

function addBefore(run: Run, found: Found, event: AddSign): void {
  const { task } = found;
  open(run, found, event, { parent: task.id, sign: 'before' });
  run.tasks.set(task.id, { ...task, state: 'waiting', version: task.version + 1 });
}

const signs: Readonly<Record<SignType, (run: Run, found: Found, event: AddSign) => void>> = {
  before: addBefore,
  after: (run, found, event) => open(run, found, event, { parent: found.task.id, sign: 'after', state: 'queued' }),
  parallel: addBeside,
};

function check(run: Run, { task, activity }: Found, { sign, users }: AddSign): void {
  if (users.length === 0 || approvalOf(run, activity).kind === 'fill') throw new FlowEventRefused('flow.sign-not-possible');
  if (sign !== 'parallel' && depthOf(run, task) >= deepestSign) throw new FlowEventRefused('flow.sign-depth');
  const known = asked(run, activity, slotsOf(activity));
  if (users.some((user) => known.has(user))) throw new FlowEventRefused('flow.already-asked');
}

/** Adds people to an approval: before its holder, after them, or beside them. */
export function addSign(run: Run, event: AddSign): void {
  const found: Found & { readonly task: Task } = ownTask(run, event.task, ['open', 'waiting']);
  const distinctly = { ...event, users: distinct(event.users) };
  check(run, found, distinctly);
  signs[event.sign](run, found, distinctly);
  const data = { sign: event.sign, to: [...distinctly.users], ...(event.comment !== undefined && { comment: event.comment }) };
  run.note(found.task.element, 'sign-added', { activity: found.activity.id, task: found.task.id, actor: event.by, data });
}
