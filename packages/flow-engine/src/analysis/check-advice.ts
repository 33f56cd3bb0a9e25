import { type Issue } from '@carewright/schema';
import { flowIssue } from '../import/flow-issue.js';
import { type FlowGraph, type FlowNode } from '../import/graph.js';
import { predecessorsOf, reaching, successors } from './reachability.js';

type Fits = (node: FlowNode) => boolean;

/** What the direction written at a gateway promises (BPMN 2.0, table 8.46). */
const directions: Readonly<Record<string, Fits>> = {
  Converging: (node) => node.incoming.length > 1 && node.outgoing.length < 2,
  Diverging: (node) => node.incoming.length < 2 && node.outgoing.length > 1,
  Mixed: (node) => node.incoming.length > 1 && node.outgoing.length > 1,
};

function wrongDirections(graph: FlowGraph): readonly Issue[] {
  return Object.values(graph.nodes).filter((node) => node.direction !== undefined && directions[node.direction]?.(node) === false).map((node) => flowIssue('gateway-direction', node.id, { direction: node.direction ?? '' }, 'warning'));
}

/** A process that shows where it starts also shows where it ends (BPMN 2.0, 10.5.3); one that does not ends by itself. */
function endsNotShown(graph: FlowGraph): readonly Issue[] {
  const ends = (id: string): boolean => (graph.containers[id]?.nodes ?? []).some((node) => graph.nodes[node]?.element === 'endEvent');
  return Object.values(graph.containers).filter((one) => one.startEvents.length > 0 && !ends(one.id)).map((one) => flowIssue('end-missing', one.id, {}, 'info'));
}

/** Ways that may run together and then meet nowhere, or at a gateway that lets each through alone. */
function inclusiveWithoutJoin(graph: FlowGraph): readonly Issue[] {
  const isJoin = (id: string): boolean => graph.nodes[id]?.element === 'inclusiveGateway' && graph.nodes[id].incoming.length > 1;
  const splits = Object.values(graph.nodes).filter((node) => node.element === 'inclusiveGateway' && node.outgoing.length > 1);
  if (splits.length === 0) return [];
  const beforeJoin = reaching(predecessorsOf(graph), Object.keys(graph.nodes).filter(isJoin));
  return splits
    .filter((node) => !successors(graph, node.id).some((id) => beforeJoin.has(id)))
    .map((node) => flowIssue('inclusive-without-join', node.id, {}, 'info'));
}

/** What is not wrong to run but may not be what its author meant. */
export function checkAdvice(graph: FlowGraph): readonly Issue[] {
  return [...wrongDirections(graph), ...endsNotShown(graph), ...inclusiveWithoutJoin(graph)];
}
