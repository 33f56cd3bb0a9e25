import { type FlowNode } from '../import/graph.js';
import { holdForCompensation } from './hold-for-compensation.js';
import { raiseIncident, reasonOf } from './incidents.js';
import { type Position, type Run } from './run.js';
import { removeActivity } from './remove.js';
import { type Activity, type ActivityKind, type Json, type Provenance, type Vars } from './state.js';
import { subscribeBoundaries } from './subscriptions.js';
import { evaluate } from './variables.js';

/** Puts a token on its way; it is moved when its turn comes. */
export const arrive = (run: Run, position: Position): void => void run.queue.push(position);

/** Where an activity's token stands. */
export const positionOf = (activity: Activity): Position => ({ element: activity.element, scope: activity.scope, parent: activity.parent, causedBy: activity.causedBy, round: activity.round });

interface Waiting {
  readonly kind: ActivityKind;
  readonly state?: 'waiting' | 'running';
  readonly data?: Readonly<Record<string, Json>>;
}

/** Keeps a token at an element until something happens, and starts listening for its boundary events. */
export function wait(run: Run, position: Position, waiting: Waiting): Activity {
  const activity: Activity = {
    id: run.ports.newId(),
    scope: position.scope,
    element: position.element,
    kind: waiting.kind,
    state: waiting.state ?? 'waiting',
    parent: position.parent,
    data: waiting.data ?? {},
    round: position.round ?? 0,
    causedBy: position.causedBy,
    createdAt: run.ports.now,
  };
  run.activities.set(activity.id, activity);
  run.fresh.push(activity.id);
  const insideLoop = position.parent !== null && run.activities.get(position.parent)?.element === position.element;
  if (!insideLoop) subscribeBoundaries(run, activity);
  return activity;
}

/** A sub-process remembers which of its steps people did, so that the flow can be sent back into it when it is done. */
function rememberOutside(run: Run, activity: Activity, visited: Provenance): void {
  const scope = run.scopes.get(activity.scope);
  const around = scope?.kind === 'container' ? run.activities.get(scope.activity) : undefined;
  if (around !== undefined) run.activities.set(around.id, { ...around, data: { ...around.data, visited: { ...(around.data['visited'] as Provenance | undefined), ...visited } } });
}

/** The waiting is over: the token leaves the activity. */
export function finish(run: Run, activity: Activity): void {
  removeActivity(run, activity.id);
  const inside = activity.data['visited'] as Provenance | undefined;
  const visited = { ...activity.causedBy, ...inside, [activity.element]: activity.id };
  if (activity.kind === 'approval' || activity.kind === 'fill') rememberOutside(run, activity, { [activity.element]: activity.id });
  else if (inside !== undefined) rememberOutside(run, activity, inside);
  complete(run, { ...positionOf(activity), causedBy: visited }, activity.id);
}

/** Tells the loop body or compensation throw around an element that it is done; what cannot be judged then waits for help. */
export function report(run: Run, position: Position): void {
  const parent = position.parent === null ? undefined : run.activities.get(position.parent);
  if (parent === undefined) return;
  try {
    run.behaviour.parents[parent.kind]?.childDone(run, parent, position);
  } catch (error) {
    raiseIncident(run, position, { code: 'flow.expression-failed', message: reasonOf(error), retry: 'report' });
  }
}

/** An activity was stopped and its token goes on at a boundary event, if there is one. Whoever had it undo something goes on as well. */
export function divert(run: Run, host: Position, boundary: string | undefined): void {
  const isUndoing = host.parent !== null && run.activities.get(host.parent)?.kind === 'compensation';
  const scope = isUndoing ? run.enclosing(host.scope) : host.scope;
  if (boundary !== undefined) leave(run, { element: boundary, scope, parent: null, causedBy: host.causedBy });
  if (isUndoing) report(run, host);
}

/** An element is done: its token goes to whoever waits for it, or along the outgoing flows. */
export function complete(run: Run, position: Position, activity?: string): void {
  const node = run.node(position.element);
  run.note(position.element, 'completed', activity === undefined ? {} : { activity });
  const parent = position.parent === null ? undefined : run.activities.get(position.parent);
  if (node.loop === undefined || parent?.element === position.element) holdForCompensation(run, position, node);
  if (parent === undefined) leave(run, position);
  else report(run, position);
  const around = run.activities.get(run.scopes.get(position.scope)?.activity ?? '');
  if (around !== undefined) run.behaviour.elements[run.node(around.element).element].innerDone?.(run, around, position.scope);
}

/** Whether an expression holds; what is not true is false. */
export const holds = (run: Run, scope: string, expression: string): boolean => Boolean(evaluate(run, scope, expression));

/** Whether a flow has no condition, or one that holds now. */
export function isOpen(run: Run, scope: string, flow: string, more: Vars = {}): boolean {
  const condition = run.graph.flows[flow]?.condition;
  return condition === undefined || Boolean(evaluate(run, scope, condition, more));
}

/** The flows a token takes by the general rule: all without a condition and those whose condition holds; the default when no condition does. `more` are variables of this moment only. */
export function openFlows(run: Run, position: Position, node: FlowNode, more: Vars = {}): readonly string[] {
  const regular = node.outgoing.filter((flow) => flow !== node.defaultFlow);
  const conditional = new Set(regular.filter((flow) => run.graph.flows[flow]?.condition !== undefined));
  const open = regular.filter((flow) => isOpen(run, position.scope, flow, more));
  const needsDefault = conditional.size === 0 ? regular.length === 0 : !open.some((flow) => conditional.has(flow));
  return node.defaultFlow !== undefined && needsDefault ? [...open, node.defaultFlow] : open;
}

/** Sends a token along these flows, as often as the element's completion quantity says. */
export function take(run: Run, position: Position, flows: readonly string[]): void {
  const quantity = run.node(position.element).completionQuantity ?? 1;
  if (flows.length * quantity > 1 && !run.hasRoomFor(flows.length * quantity)) return raiseIncident(run, position, { code: 'flow.too-many-tokens', message: '', retry: 'leave' });
  for (const id of flows) {
    const flow = run.graph.flows[id];
    if (flow === undefined) continue;
    for (let n = 0; n < quantity; n += 1) arrive(run, { element: flow.to, scope: position.scope, parent: null, causedBy: position.causedBy, via: id, ...(position.round !== undefined && { round: position.round }) });
  }
  run.emptied.add(position.scope);
}

/** A token leaves an element by the flows that are open; when none is although there are some, people must look. */
export function leave(run: Run, position: Position, choose: (run: Run, position: Position, node: FlowNode) => readonly string[] = openFlows): void {
  const node = run.node(position.element);
  try {
    const flows = choose(run, position, node);
    if (flows.length === 0 && node.outgoing.length > 0 && position.atReset !== true) raiseIncident(run, position, { code: 'flow.no-open-flow', message: '', retry: 'leave' });
    else take(run, position, flows);
  } catch (error) {
    raiseIncident(run, position, { code: 'flow.expression-failed', message: reasonOf(error), retry: 'leave' });
  }
}
