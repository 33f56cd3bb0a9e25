import { raiseIncident } from '../execution/incidents.js';
import { removeActivity } from '../execution/remove.js';
import { type Run } from '../execution/run.js';
import { type Activity } from '../execution/state.js';
import { positionOf } from '../execution/walk.js';
import { type Approval } from '../import/graph.js';
import { conclude } from './conclude.js';
import { approvalOf, distinct, openDueTasks, withSlots } from './slots.js';

/** Who was found for an approval; administrators stand in where its author said so. */
export interface People {
  readonly users: readonly string[];
  readonly administrators: readonly string[];
}

function ask(run: Run, activity: Activity, users: readonly string[]): void {
  openDueTasks(run, withSlots(run, activity, users.map((user) => ({ user, task: null, vote: null }))));
}

function needsHelp(run: Run, activity: Activity): void {
  removeActivity(run, activity.id);
  raiseIncident(run, positionOf(activity), { code: 'flow.nobody-assigned', message: '', retry: 'enter' });
}

/** What happens when nobody was found. */
const whenEmpty: Readonly<Record<Approval['onEmpty'], (run: Run, activity: Activity, people: People) => void>> = {
  pass: (run, activity) => conclude(run, activity, { verdict: 'approved', how: 'nobody-assigned' }),
  reject: (run, activity) => conclude(run, activity, { verdict: 'rejected', how: 'nobody-assigned' }),
  admin: (run, activity, people) => (people.administrators.length === 0 ? needsHelp(run, activity) : ask(run, activity, distinct(people.administrators))),
};

/** The host has found the people of an approval: their tasks open. */
export function assignPeople(run: Run, activity: Activity, people: People): void {
  const users = distinct(people.users);
  if (users.length > 0) ask(run, activity, users);
  else whenEmpty[approvalOf(run, activity).onEmpty](run, activity, people);
}
