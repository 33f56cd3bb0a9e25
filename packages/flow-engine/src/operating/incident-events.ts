import { FlowEventRefused } from '../execution/flow-event-refused.js';
import { rememberedWay } from '../execution/incidents.js';
import { cancelActivity, removeActivity } from '../execution/remove.js';
import { type Position, type Run } from '../execution/run.js';
import { type Activity } from '../execution/state.js';
import { listenForStart } from '../execution/subscriptions.js';
import { setVariables } from '../execution/variables.js';
import { arrive, complete, leave, positionOf, report, take } from '../execution/walk.js';

type Values = Readonly<Record<string, unknown>>;

/** What stopped is tried again, with variables that somebody may have mended. */
export interface Retry {
  readonly activity: string;
  readonly by: string;
  readonly vars?: Values;
}

/** What stopped is left out: the token goes on as if it were done, or along the flow that is named. */
export interface Skip {
  readonly activity: string;
  readonly by: string;
  readonly to?: string;
  readonly comment?: string;
}

interface Stop {
  readonly activity: Activity;
  readonly position: Position;
  /** How many tokens stopped there together. */
  readonly tokens: number;
}

const times = (count: number, act: () => void): void => {
  for (let n = 0; n < count; n += 1) act();
};

function stoppedAt(run: Run, id: string): Stop {
  const activity = run.activities.get(id);
  if (activity?.kind !== 'incident') throw new FlowEventRefused('flow.activity-gone');
  const { tokens } = activity.data;
  const way: Partial<Position> = Object.fromEntries(rememberedWay.flatMap((key) => (activity.data[key] === undefined ? [] : [[key, activity.data[key]]])));
  return { activity, tokens: typeof tokens === 'number' ? tokens : 1, position: { ...positionOf(activity), ...way } };
}

export function retry(run: Run, event: Retry): void {
  const { activity, position, tokens } = stoppedAt(run, event.activity);
  if (event.vars !== undefined) setVariables(run, activity.scope, event.vars);
  removeActivity(run, activity.id);
  run.note(activity.element, 'retried', { activity: activity.id, actor: event.by });
  if (activity.data['retry'] === 'enter') return times(tokens, () => arrive(run, position));
  if (activity.data['retry'] === 'report') return report(run, position);
  if (activity.data['retry'] === 'listen') return listenForStart(run, activity.scope, activity.element);
  if (activity.data['retry'] === 'join') return run.behaviour.elements[run.node(activity.element).element].askAgain?.(run, position, run.node(activity.element));
  leave(run, position, run.behaviour.elements[run.node(activity.element).element].choose);
}

/** The ways out among which somebody has to choose when the element at which an instance stopped is skipped. */
export function waysPast(run: Pick<Run, 'graph'>, activity: Activity): readonly string[] {
  const node = run.graph.nodes[activity.element];
  if (activity.data['atReset'] === true) return [];
  const chooses = activity.data['retry'] === 'leave' || node?.element.endsWith('Gateway') === true;
  return chooses && node !== undefined && node.outgoing.length > 1 ? node.outgoing : [];
}

export function skip(run: Run, event: Skip): void {
  const { activity, position, tokens } = stoppedAt(run, event.activity);
  const ways = waysPast(run, activity);
  const { outgoing } = run.node(activity.element);
  if (event.to === undefined ? ways.length > 0 : !outgoing.includes(event.to)) throw new FlowEventRefused('flow.choose-way');
  removeActivity(run, activity.id);
  run.note(activity.element, 'skipped', { activity: activity.id, actor: event.by, data: { ...(event.to !== undefined && { way: event.to }), ...(event.comment !== undefined && { comment: event.comment }) } });
  // An event sub-process whose timer could not be set is done without.
  if (activity.data['retry'] === 'listen') return;
  const body = run.activities.get(activity.parent ?? '');
  if (activity.data['retry'] === 'report' && body !== undefined) {
    // Whether the loop goes on could not be told: it is over.
    cancelActivity(run, body);
    return complete(run, positionOf(body));
  }
  // The moment when all had come passes without its ways, or with the one that is named.
  if (activity.data['atReset'] === true) return take(run, position, event.to === undefined ? [] : [event.to]);
  if (activity.data['retry'] === 'join') {
    const node = run.node(activity.element);
    const gathered = run.behaviour.elements[node.element].gather?.(run, position, node);
    return gathered === undefined ? undefined : take(run, gathered, [event.to ?? outgoing[0]].flatMap((way) => way ?? []));
  }
  const only = activity.data['retry'] === 'leave' ? outgoing[0] : undefined;
  const way = event.to ?? only;
  times(tokens, () => (way === undefined ? complete(run, position) : take(run, position, [way])));
}
