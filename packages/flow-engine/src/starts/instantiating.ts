import { type FlowGraph, type FlowNode } from '../import/graph.js';

/** What a flow may begin by besides its start events (BPMN 2.0, 13.2): an element that says `instantiate`. */
export const instantiates = (node: FlowNode): boolean => node.instantiate === true && (node.element === 'receiveTask' || node.element === 'eventBasedGateway');

/** The elements an event-based gateway leads to. */
export const waysOut = (node: FlowNode, graph: FlowGraph): readonly FlowNode[] => node.outgoing.flatMap((flow) => graph.nodes[graph.flows[flow]?.to ?? ''] ?? []);

/** The elements of a process by which a message or another event begins it, besides its start events: receive tasks, and what an instantiating gateway leads to. */
export function instantiatedAt(graph: FlowGraph, process: string): readonly FlowNode[] {
  const nodes = (graph.containers[process]?.nodes ?? []).flatMap((id) => graph.nodes[id] ?? []).filter(instantiates);
  return nodes.flatMap((node) => (node.element === 'receiveTask' ? [node] : waysOut(node, graph)));
}

/** The instantiating gateway that leads to an element, if there is one. */
export function gatewayBefore(graph: FlowGraph, element: FlowNode): FlowNode | undefined {
  const sources = element.incoming.flatMap((flow) => graph.nodes[graph.flows[flow]?.from ?? ''] ?? []);
  return sources.find((node) => node.element === 'eventBasedGateway' && instantiates(node));
}

/** An element that begins a process stands in it with no flow to it, or with one from a none start event (BPMN 2.0, 10.3.3 and 10.6.6). */
export function mayInstantiate(node: FlowNode, graph: FlowGraph): boolean {
  const container = graph.containers[node.container];
  if (container === undefined || !graph.processes.includes(node.container)) return false;
  if (node.incoming.length === 0) return container.startEvents.length === 0;
  const [source, ...others] = node.incoming.flatMap((flow) => graph.nodes[graph.flows[flow]?.from ?? ''] ?? []);
  return others.length === 0 && source?.element === 'startEvent' && source.events.length === 0;
}
