import { type FlowNode } from '../import/graph.js';
import { type Position, type Run } from './run.js';
import { type Activity, type Vars } from './state.js';
import { subscribeEventSubProcesses } from './subscriptions.js';
import { cancelTokens, removeScope, stopListening } from './remove.js';
import { arrive, finish, wait } from './walk.js';
import { keepInnerCompensations } from './hold-for-compensation.js';

/** Boundary events, event sub-processes, handlers and the far ends of links are started by something else (BPMN 2.0, 10.5.2). */
const beginsByItself = (node: FlowNode): boolean =>
  node.attachedTo === undefined && node.element !== 'eventSubProcess' && node.forCompensation !== true && !(node.element === 'intermediateCatchEvent' && node.events.some((event) => event.kind === 'link'));

/** The elements of a container where tokens begin when nothing triggers it: its none start event, else all without an incoming flow. */
export function initialElements(run: Run, container: string): readonly string[] {
  const known = run.graph.containers[container];
  if (known === undefined) return [];
  const none = known.startEvents.filter((id) => run.node(id).events.length === 0);
  if (none.length > 0) return none.slice(0, 1);
  if (known.startEvents.length > 0) return known.startEvents.slice(0, 1);
  return known.nodes.filter((id) => {
    const node = run.node(id);
    return node.incoming.length === 0 && beginsByItself(node);
  });
}

/** Opens the inside of an activity: its own variables, its event sub-processes. Tokens are the caller's. */
export function openScope(run: Run, activity: Activity, container: string, vars: Vars = {}): string {
  const id = run.ports.newId();
  const declared = Object.fromEntries((run.graph.containers[container]?.variables ?? []).map((name) => [name, null]));
  run.scopes.set(id, { id, container, parent: activity.scope, activity: activity.id, kind: 'container', vars: { ...declared, ...vars } });
  subscribeEventSubProcesses(run, id);
  return id;
}

/** Enters a sub-process: an activity outside, a scope inside, tokens at its beginning. */
export function enterSubProcess(run: Run, position: Position, begin: readonly string[] = initialElements(run, position.element)): string {
  const activity = wait(run, position, { kind: 'scope' });
  const scope = openScope(run, activity, position.element);
  for (const element of begin) arrive(run, { element, scope, parent: null, causedBy: position.causedBy });
  run.emptied.add(scope);
  return scope;
}

/** Starts an event sub-process at its start event; an interrupting one first stops everything else in the scope. */
export function startEventSubProcess(run: Run, scope: string, startEvent: string): void {
  const start = run.node(startEvent);
  if (start.interrupting !== false) {
    cancelTokens(run, scope);
    stopListening(run, scope);
  }
  run.note(start.container, 'entered');
  enterSubProcess(run, { element: start.container, scope, parent: null, causedBy: {} }, [startEvent]);
}

function isEmpty(run: Run, scope: string): boolean {
  for (const activity of run.activities.values()) if (activity.scope === scope) return false;
  for (const join of run.joins.values()) if (join.scope === scope) return false;
  return run.queue.every((position) => position.scope !== scope);
}

/** All tokens of a sub-process are gone: its activity is done, with what was completed inside kept for compensation. */
export function closeScope(run: Run, scope: string): void {
  const activity = run.activities.get(run.scopes.get(scope)?.activity ?? '');
  if (activity === undefined) return;
  keepInnerCompensations(run, activity, scope);
  removeScope(run, scope);
  finish(run, activity);
}

/** Closes one scope that has run empty, innermost first; false when there is none. */
export function closeEmptied(run: Run, endInstance: () => void): boolean {
  for (const scope of run.emptied) {
    run.emptied.delete(scope);
    const row = run.scopes.get(scope);
    if (row?.kind === 'iteration' || !isEmpty(run, scope)) continue;
    if (scope === run.instance.id) {
      if (!run.isOver) endInstance();
      return true;
    }
    if (row === undefined) continue;
    const activity = run.activities.get(row.activity);
    if (activity === undefined) continue;
    const own = run.behaviour.elements[run.node(activity.element).element].emptied;
    if (own === undefined) closeScope(run, scope);
    else own(run, activity, scope);
    return true;
  }
  return false;
}
