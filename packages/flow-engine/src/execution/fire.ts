import { type Run } from './run.js';
import { cancelActivity, removeActivity } from './remove.js';
import { startEventSubProcess } from './scopes.js';
import { type Activity, type Job, type Subscription } from './state.js';
import { complete, finish, leave } from './walk.js';

type Occurrence = Pick<Subscription | Job, 'owner' | 'element' | 'activity' | 'scope' | 'definition'>;
type Fire = (run: Run, occurrence: Occurrence, activity: Activity | undefined) => void;

/** A catch event or receive task got what it waited for; a parallel multiple event may wait for more. */
const caught: Fire = (run, occurrence, activity) => {
  if (activity === undefined) return;
  const node = run.node(occurrence.element);
  const seen = new Set([...((activity.data['seen'] as readonly number[] | undefined) ?? []), occurrence.definition]);
  if (node.parallelMultiple !== true || seen.size >= node.events.length) return finish(run, activity);
  run.activities.set(activity.id, { ...activity, data: { ...activity.data, seen: [...seen] } });
};

const boundary: Fire = (run, occurrence, host) => {
  if (host === undefined) return;
  if (run.node(occurrence.element).interrupting !== false) cancelActivity(run, host);
  run.note(occurrence.element, 'entered');
  run.note(occurrence.element, 'completed');
  leave(run, { element: occurrence.element, scope: host.scope, parent: null, causedBy: host.causedBy });
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

/** What was waited for has happened: the owner of the subscription or timer goes on. */
export function fire(run: Run, occurrence: Occurrence): void {
  fires[occurrence.owner](run, occurrence, occurrence.activity === null ? undefined : run.activities.get(occurrence.activity));
}
