import { type Run } from './run.js';
import { cancelActivity, removeActivity } from './remove.js';
import { startEventSubProcess } from './scopes.js';
import { type Activity, type Job, type Subscription } from './state.js';
import { listen, listenForStart } from './subscriptions.js';
import { complete, divert, finish, leave } from './walk.js';

type Occurrence = Pick<Subscription | Job, 'owner' | 'element' | 'activity' | 'scope' | 'definition'>;
type Fire = (run: Run, occurrence: Occurrence, activity: Activity | undefined) => void;

/** A catch event or receive task got what it waited for. */
const caught: Fire = (run, _occurrence, activity) => {
  if (activity !== undefined) finish(run, activity);
};

const boundary: Fire = (run, occurrence, host) => {
  if (host === undefined) return;
  const interrupts = run.node(occurrence.element).interrupting !== false;
  if (interrupts) cancelActivity(run, host);
  run.note(occurrence.element, 'entered');
  run.note(occurrence.element, 'completed');
  if (interrupts) divert(run, host, occurrence.element);
  else leave(run, { element: occurrence.element, scope: run.enclosing(host.scope), parent: null, causedBy: host.causedBy });
};

const eventGateway: Fire = (run, occurrence, gateway) => {
  if (gateway === undefined) return;
  removeActivity(run, gateway.id);
  run.note(gateway.element, 'completed', { activity: gateway.id });
  run.note(occurrence.element, 'entered');
  complete(run, { element: occurrence.element, scope: gateway.scope, parent: null, causedBy: gateway.causedBy });
};

const fires: Readonly<Record<Occurrence['owner'], Fire>> = {
  catch: caught,
  boundary,
  'event-gateway': eventGateway,
  'event-sub-process': (run, occurrence) => startEventSubProcess(run, occurrence.scope, occurrence.element),
};

/** A parallel multiple event needs all of its definitions: what has come is not waited for any more. True while something is missing. */
function lacksOthers(run: Run, { element, activity, scope, definition }: Occurrence): boolean {
  const isOwn = (one: Occurrence): boolean => one.element === element && one.activity === activity && one.scope === scope;
  for (const one of run.subscriptions.values()) if (isOwn(one) && one.definition === definition) run.subscriptions.delete(one.id);
  return [...run.subscriptions.values()].some(isOwn) || [...run.jobs.values()].some((job) => job.kind === 'timer' && isOwn(job));
}

/** One that does not interrupt may come about again, when all of it happens again. */
function awaitAgain(run: Run, { element, activity, scope, owner }: Occurrence): void {
  const node = run.node(element);
  if (node.interrupting !== false || run.isOver) return;
  if (activity === null) listenForStart(run, scope, element);
  else if (run.activities.has(activity)) listen(run, { node, scope, activity, owner });
}

/** What was waited for has happened: the owner of the subscription or timer goes on. */
export function fire(run: Run, occurrence: Occurrence): void {
  const needsAll = run.node(occurrence.element).parallelMultiple === true;
  if (needsAll && lacksOthers(run, occurrence)) return;
  fires[occurrence.owner](run, occurrence, occurrence.activity === null ? undefined : run.activities.get(occurrence.activity));
  if (needsAll) awaitAgain(run, occurrence);
}
