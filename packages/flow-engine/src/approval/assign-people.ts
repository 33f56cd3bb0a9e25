import { raiseIncident } from '../execution/incidents.js';
import { removeActivity } from '../execution/remove.js';
import { type ComeBack, type Run } from '../execution/run.js';
import { type Activity } from '../execution/state.js';
import { positionOf } from '../execution/walk.js';
import { type Approval } from '../import/graph.js';
import { conclude } from './conclude.js';
import { type People } from './people.js';
import { earlierApproval } from './repeated.js';
import { approvalOf, distinct, openDueTasks, withSlots, type Slot } from './slots.js';
import { verdict } from './verdict.js';

function needsHelp(run: Run, activity: Activity): void {
  removeActivity(run, activity.id);
  const { returned, comeBack } = activity.data;
  const way = { ...(returned === true && { returned }), ...(comeBack !== undefined && { comeBack: comeBack as unknown as ComeBack }) };
  raiseIncident(run, { ...positionOf(activity), ...way }, { code: 'flow.nobody-assigned', message: '', retry: 'enter' });
}

function askStandIns(run: Run, activity: Activity, { standIns, ...people }: People): void {
  if (standIns.length === 0) return needsHelp(run, activity);
  run.note(activity.element, 'stood-in', { activity: activity.id, data: { to: [...standIns] } });
  ask(run, activity, { ...people, users: standIns, standIns: [] });
}

/** What happens when nobody was found. */
const whenEmpty: Readonly<Record<Approval['onEmpty'], (run: Run, activity: Activity, people: People) => void>> = {
  pass: (run, activity) => conclude(run, activity, { verdict: 'approved', how: 'nobody-assigned' }),
  reject: (run, activity) => conclude(run, activity, { verdict: 'rejected', how: 'nobody-assigned' }),
  user: askStandIns,
  admin: askStandIns,
  error: needsHelp,
};

/** Who is asked in the place of the starter, where the starter may not approve. */
function withoutStarter(run: Run, activity: Activity, { users, starter, leaders = [] }: People): readonly string[] {
  if (approvalOf(run, activity).onStarter !== 'leader' || starter === null || starter === undefined) return users;
  return users.flatMap((user) => (user === starter ? leaders.filter((leader) => leader !== starter) : [user]));
}

/** Why a person is taken as agreed without being asked; undefined when they are asked. After a return everybody is asked. */
function spared(run: Run, activity: Activity, people: People): (user: string) => { readonly how: 'starter' | 'repeated'; readonly earlier?: string } | undefined {
  const approval = approvalOf(run, activity);
  if (approval.kind === 'fill' || activity.data['returned'] === true) return () => undefined;
  const find = earlierApproval(run.graph, activity, people);
  return (user) => {
    if (approval.onStarter === 'skip' && user === people.starter) return { how: 'starter' };
    const earlier = find(user);
    return earlier === undefined ? undefined : { how: 'repeated', earlier: earlier.task };
  };
}

function ask(run: Run, activity: Activity, people: People): void {
  const reasonFor = spared(run, activity, people);
  const slots = distinct(people.users).map((user): Slot => {
    const reason = reasonFor(user);
    if (reason !== undefined) run.note(activity.element, 'auto-approved', { activity: activity.id, data: { to: [user], how: reason.how, ...(reason.earlier !== undefined && { earlier: reason.earlier, formVersion: people.formVersion ?? null }) } });
    return { user, task: null, vote: reason === undefined ? null : 'approve', ...(people.vetoers?.includes(user) === true && { veto: true }) };
  });
  const updated = withSlots(run, activity, slots);
  const result = verdict(approvalOf(run, activity), slots);
  if (result === 'pending') openDueTasks(run, updated);
  else conclude(run, updated, { verdict: result, how: 'automatic' });
}

/** The host has found the people of an approval: their tasks open. */
export function assignPeople(run: Run, activity: Activity, found: People): void {
  const people = { ...found, users: withoutStarter(run, activity, found) };
  if (people.users.length > 0) ask(run, activity, people);
  else whenEmpty[approvalOf(run, activity).onEmpty](run, activity, people);
}
