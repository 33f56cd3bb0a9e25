import { reaches } from '../analysis/reachability.js';
import { keepToken, tokensAt } from '../execution/joins.js';
import { type Position, type Run } from '../execution/run.js';
import { cancelActivity, cancelTokens } from '../execution/remove.js';
import { openScope } from '../execution/scopes.js';
import { type Activity } from '../execution/state.js';
import { scopeChain } from '../execution/variables.js';
import { arrive, wait } from '../execution/walk.js';
import { type FlowGraph } from '../import/graph.js';

/** The start event of the process: where the starter stands. */
export const starterElement = (graph: FlowGraph, process: string): string | undefined => {
  const starts = graph.containers[process]?.startEvents ?? [];
  return starts.find((id) => graph.nodes[id]?.events.length === 0) ?? starts[0];
};

/** The scope in which an element runs, seen from an activity; sub-processes that are finished are opened again. */
function scopeFor(run: Run, from: Activity, container: string): string {
  const open = scopeChain(run, from.scope).find((scope) => run.scopes.get(scope)?.kind !== 'iteration' && run.containerOf(scope) === container);
  if (open !== undefined) return open;
  const parent = run.graph.containers[container]?.parent;
  if (parent === undefined) return run.instance.id;
  const outside = scopeFor(run, from, parent);
  return openScope(run, wait(run, { element: container, scope: outside, parent: null, causedBy: {} }, { kind: 'scope' }), container);
}

/** Takes back every token that the latest visit of an element led to; other branches stay as they are. */
function prune(run: Run, element: string, visit: string): void {
  for (const activity of [...run.activities.values()]) if (activity.causedBy[element] === visit) cancelActivity(run, activity);
  for (const [key, join] of run.joins) if (join.causedBy[element] === visit) run.joins.delete(key);
}

/**
 * Fills the parallel joins ahead: a flow on which no token can come any more gets one,
 * or a return from behind a join into one of its branches would wait for ever.
 */
function seedJoins(run: Run, element: string, scope: string): void {
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
      if (!canCome && !waiting.has(flow)) keepToken(run, { element: id, scope, parent: null, causedBy: {}, via: flow });
    }
  }
}

/** Whether an activity may be sent back to an element: it was there on its way, or it is where the flow began. */
export function mayReturnTo(graph: FlowGraph, process: string, activity: Activity, element: string): boolean {
  return element === starterElement(graph, process) || (activity.causedBy[element] !== undefined && graph.nodes[element]?.element === 'userTask');
}

/** Sends the flow back to an earlier user task, to the people who handled it. */
export function returnTo(run: Run, from: Activity, element: string, handlers: readonly string[]): void {
  const visit = from.causedBy[element];
  if (visit === undefined) return returnToStarter(run, from);
  const scope = scopeFor(run, from, run.node(element).container);
  const { [element]: _visit, ...earlier } = from.causedBy;
  prune(run, element, visit);
  cancelActivity(run, from);
  seedJoins(run, element, scope);
  const position: Position = { element, scope, parent: null, causedBy: earlier, round: from.round + 1, returned: true };
  arrive(run, handlers.length === 0 ? position : { ...position, handlers });
}

/** Sends the whole flow back to its beginning: the starter gets a task to change and submit again. */
export function returnToStarter(run: Run, from: Activity): void {
  const element = starterElement(run.graph, run.instance.process);
  if (element === undefined) return;
  cancelTokens(run, run.instance.id);
  run.note(element, 'entered');
  const activity = wait(run, { element, scope: run.instance.id, parent: null, causedBy: {}, round: from.round + 1 }, { kind: 'fill', state: 'running' });
  run.commands.push({ kind: 'assign', activity: activity.id, element, assignments: [{ source: 'starter' }] });
}
