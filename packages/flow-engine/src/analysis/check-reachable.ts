import { type Issue } from '@carewright/schema';
import { flowIssue } from '../import/flow-issue.js';
import { type Container, type FlowGraph } from '../import/graph.js';
import { reachableFrom } from './reachability.js';

/** Where tokens begin in a container; event sub-processes and handlers begin by themselves. */
function beginnings(graph: FlowGraph, container: Container): readonly string[] {
  const byThemselves = container.nodes.filter((id) => graph.nodes[id]?.element === 'eventSubProcess' || graph.nodes[id]?.forCompensation === true);
  if (container.startEvents.length > 0) return [...container.startEvents, ...byThemselves];
  const first = container.nodes.filter((id) => graph.nodes[id]?.incoming.length === 0 && graph.nodes[id].attachedTo === undefined);
  return [...first, ...byThemselves];
}

/** Elements that no token can ever come to. */
export function checkReachable(graph: FlowGraph): readonly Issue[] {
  return Object.values(graph.containers).flatMap((container) => {
    const reached = reachableFrom(graph, beginnings(graph, container));
    return container.nodes.filter((id) => !reached.has(id)).map((id) => flowIssue('unreachable', id));
  });
}
