import { reaches } from '../analysis/reachability.js';
import { keepToken, tokensAt } from '../execution/joins.js';
import { type ComeBack, type Position, type Run } from '../execution/run.js';
import { cancelActivity, cancelTokens, removeActivity } from '../execution/remove.js';
import { openScope } from '../execution/scopes.js';
import { type Activity, type Json } from '../execution/state.js';
import { scopeChain } from '../execution/variables.js';
import { arrive, wait } from '../execution/walk.js';
import { starterElement } from './return-targets.js';

/** The scope in which an element runs, seen from an activity; sub-processes that are finished are opened again. */
function scopeFor(run: Run, from: Activity, container: string): string {
  const open = scopeChain(run, from.scope).find((scope) => run.scopes.get(scope)?.kind !== 'iteration' && run.containerOf(scope) === container);
  if (open !== undefined) return open;
  const parent = run.graph.containers[container]?.parent;
  if (parent === undefined) return run.instance.id;
  const outside = scopeFor(run, from, parent);
  return openScope(run, wait(run, { element: container, scope: outside, parent: null, causedBy: {} }, { kind: 'scope' }), container);
}

/** Every token that the latest visit of an element led to. */
const ledTo = (run: Run, element: string, visit: string): readonly Activity[] => [...run.activities.values()].filter((activity) => activity.causedBy[element] === visit);

/** Takes back every token that the latest visit of an element led to; other branches stay as they are. */
function prune(run: Run, element: string, visit: string): void {
  for (const activity of ledTo(run, element, visit)) cancelActivity(run, activity);
  for (const [key, join] of run.joins) if (join.causedBy[element] === visit) run.joins.delete(key);
}

/** Whether nothing but this activity waits among these, scopes around it aside. */
function isAlone(run: Run, from: Activity, others: readonly Activity[]): boolean {
  const around = new Set(scopeChain(run, from.scope).map((scope) => run.scopes.get(scope)?.activity));
  return others.every((one) => one.id === from.id || around.has(one.id));
}

/**
 * Fills the parallel joins ahead: a flow on which no token can come any more gets one,
 * or a return from behind a join into one of its branches would wait for ever. It came from where the flow came from.
 */
function seedJoins(run: Run, element: string, { scope, causedBy }: Pick<Position, 'scope' | 'causedBy'>): void {
  const { graph } = run;
  const container = graph.containers[run.containerOf(scope)];
  const live = [...run.activities.values()].filter((activity) => activity.scope === scope).map((activity) => activity.element);
  for (const id of container?.nodes ?? []) {
    const join = graph.nodes[id];
    if (join?.element !== 'parallelGateway' || join.incoming.length < 2 || !reaches(graph, element, id)) continue;
    const waiting = tokensAt(run, scope, id);
    for (const flow of join.incoming) {
      const from = graph.flows[flow]?.from ?? '';
      const canCome = [element, ...live].some((start) => start === from || reaches(graph, start, from, id));
      if (!canCome && !waiting.has(flow)) keepToken(run, { element: id, scope, parent: null, causedBy, via: flow });
    }
  }
}

/** How a flow is sent back. */
export interface Return {
  /** Who is asked; nobody means those who handled the step. */
  readonly handlers?: readonly string[];
  /** Who sends it back and wants it straight back; absent to walk every step again. */
  readonly straightTo?: readonly string[];
}

const comeBackOf = (from: Activity, straightTo: readonly string[] | undefined): Pick<Position, 'comeBack'> =>
  straightTo === undefined ? {} : { comeBack: { element: from.element, handlers: straightTo, causedBy: from.causedBy } };

/**
 * Sends the flow back to an earlier user task, to the people who handled it. Straight back it comes only where
 * nothing else is taken back with it: what others were asked in the meantime would be skipped.
 */
export function returnTo(run: Run, from: Activity, element: string, { handlers = [], straightTo }: Return = {}): void {
  const visit = from.causedBy[element];
  if (visit === undefined) return returnToStarter(run, from, straightTo);
  const isOnlyOne = isAlone(run, from, ledTo(run, element, visit)) && ![...run.joins.values()].some((join) => join.causedBy[element] === visit);
  const scope = scopeFor(run, from, run.node(element).container);
  const { [element]: _visit, ...earlier } = from.causedBy;
  prune(run, element, visit);
  cancelActivity(run, from);
  seedJoins(run, element, { scope, causedBy: earlier });
  const position: Position = { element, scope, parent: null, causedBy: earlier, round: from.round + 1, returned: true, ...(isOnlyOne && comeBackOf(from, straightTo)) };
  arrive(run, handlers.length === 0 ? { ...position, visit } : { ...position, handlers });
}

/** Sends the whole flow back to its beginning: the starter gets a task to change and submit again. */
export function returnToStarter(run: Run, from: Activity, straightTo?: readonly string[]): void {
  const element = starterElement(run.graph, run.instance.process);
  if (element === undefined) return;
  const isOnlyOne = isAlone(run, from, [...run.activities.values()]) && run.joins.size === 0;
  cancelTokens(run, run.instance.id);
  run.note(element, 'entered');
  const { comeBack } = isOnlyOne ? comeBackOf(from, straightTo) : {};
  const activity = wait(run, { element, scope: run.instance.id, parent: null, causedBy: {}, round: from.round + 1 }, { kind: 'fill', state: 'running', data: comeBack === undefined ? {} : { comeBack: comeBack as unknown as Json } });
  run.commands.push({ kind: 'assign', activity: activity.id, element, assignments: [{ source: 'starter' }] });
}

/** Takes away the sub-processes that were opened again for a step and are left for good. */
function leaveScopes(run: Run, from: string, to: string): void {
  const kept = new Set(scopeChain(run, to));
  for (const scope of scopeChain(run, from)) {
    const activity = run.activities.get(run.scopes.get(scope)?.activity ?? '');
    const isLeft = activity !== undefined && !kept.has(scope) && ![...run.activities.values()].some((one) => one.scope === scope);
    if (isLeft) cancelActivity(run, activity);
  }
}

/** A step that the flow was sent back to is done: straight back to who sent it, when that was wanted. */
export function goStraightBack(run: Run, activity: Activity): boolean {
  const comeBack = activity.data['comeBack'] as unknown as ComeBack | undefined;
  if (comeBack === undefined) return false;
  const scope = scopeFor(run, activity, run.node(comeBack.element).container);
  removeActivity(run, activity.id);
  run.note(activity.element, 'completed', { activity: activity.id });
  leaveScopes(run, activity.scope, scope);
  const causedBy = { ...comeBack.causedBy, [activity.element]: activity.id };
  arrive(run, { element: comeBack.element, scope, parent: null, causedBy, round: activity.round, returned: true, ...(comeBack.handlers.length > 0 && { handlers: comeBack.handlers }) });
  return true;
}
