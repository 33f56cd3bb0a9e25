import { reaches } from '../analysis/reachability.js';
import { consumeTokens, keepToken, tokensAt } from '../execution/joins.js';
import { type Run } from '../execution/run.js';
import { leave } from '../execution/walk.js';
import { type FlowNode } from '../import/graph.js';

/** Elements from which a token may still move in a scope. */
function movers(run: Run, scope: string): readonly string[] {
  const waiting = [...run.activities.values()].filter((activity) => activity.scope === scope).map((activity) => activity.element);
  return [...waiting, ...run.queue.filter((position) => position.scope === scope).map((position) => position.element)];
}

/** The flows of a join on which no token waits and none can come any more. */
function starvedFlows(run: Run, scope: string, join: FlowNode): readonly string[] {
  const tokens = tokensAt(run, scope, join.id);
  const from = movers(run, scope);
  return join.incoming.filter((flow) => {
    const source = run.graph.flows[flow]?.from ?? '';
    return (tokens.get(flow)?.count ?? 0) < 1 && !from.some((one) => one === source || reaches(run.graph, one, source, join.id));
  });
}

/** Whether a join has something to wait for at all: a token that is there or may come. */
function isAwaited(run: Run, scope: string, join: FlowNode): boolean {
  return tokensAt(run, scope, join.id).size > 0 || movers(run, scope).some((one) => reaches(run.graph, one, join.id));
}

/**
 * After tokens were moved by hand: a parallel join that waits on a flow on which no token can come any more
 * would wait for ever, so it gets one.
 */
export function fillStarvedJoins(run: Run, scope: string): void {
  for (const id of run.graph.containers[run.containerOf(scope)]?.nodes ?? []) {
    const join = run.graph.nodes[id];
    if (join?.element !== 'parallelGateway' || join.incoming.length < 2 || !isAwaited(run, scope, join)) continue;
    const starved = starvedFlows(run, scope, join);
    for (const flow of starved) keepToken(run, { element: id, scope, parent: null, causedBy: {}, via: flow });
    if (starved.length > 0) run.note(id, 'seeded', { data: { flows: [...starved] } });
    const tokens = tokensAt(run, scope, id);
    if (starved.length === 0 || !join.incoming.every((flow) => (tokens.get(flow)?.count ?? 0) > 0)) continue;
    const causedBy = consumeTokens(run, scope, join);
    run.note(id, 'completed');
    leave(run, { element: id, scope, parent: null, causedBy }, () => join.outgoing);
  }
}
