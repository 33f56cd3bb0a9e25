import { type Issue } from '@carewright/schema';
import { flowIssue } from '../import/flow-issue.js';
import { type FlowGraph, type FlowNode } from '../import/graph.js';

const chooses = (node: FlowNode): boolean => !['parallelGateway', 'eventBasedGateway'].includes(node.element);

/** Every way has a condition and there is no default: a token may find no way. */
function mayFindNoWay(graph: FlowGraph, node: FlowNode): boolean {
  return node.outgoing.length > 0 && node.defaultFlow === undefined && chooses(node) && node.outgoing.every((flow) => graph.flows[flow]?.condition !== undefined);
}

/** Conditions belong to the ways out of activities and choosing gateways (BPMN 2.0, 8.4.13); after an event they are a surprise. */
const conditionsAfterEvent = (graph: FlowGraph, node: FlowNode): readonly string[] => (/Event$/.test(node.element) ? node.outgoing.filter((flow) => graph.flows[flow]?.condition !== undefined) : []);

/** What an author should know about the choices of a flow; it runs all the same, and stops for help where no way is open. */
export function checkChoices(graph: FlowGraph): readonly Issue[] {
  return Object.values(graph.nodes).flatMap((node) => [
    ...(mayFindNoWay(graph, node) ? [flowIssue('default-missing', node.id, {}, 'warning')] : []),
    ...conditionsAfterEvent(graph, node).map((flow) => flowIssue('condition-after-event', flow, { event: node.id }, 'warning')),
  ]);
}
