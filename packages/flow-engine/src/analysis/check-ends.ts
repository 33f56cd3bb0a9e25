import { type Issue } from '@carewright/schema';
import { elements } from '../elements/index.js';
import { flowIssue } from '../import/flow-issue.js';
import { type FlowGraph, type FlowNode } from '../import/graph.js';
import { linkTargets } from '../execution/joins.js';
import { predecessorsOf, reaching } from './reachability.js';

/** Where a token ends: nothing leads on from here. */
const isEnd = (graph: FlowGraph, node: FlowNode): boolean => node.outgoing.length === 0 && linkTargets(graph, node).length === 0;

const stopping: readonly string[] = ['terminate', 'error', 'escalation', 'cancel'];
const mayThrow: readonly string[] = ['scriptTask', 'serviceTask', 'callActivity', 'businessRuleTask', 'subProcess', 'transaction', 'adHocSubProcess'];

/** Something else can end a circle from outside: another branch that ends everything, an event, or an error that a step throws. */
function canBeStopped(graph: FlowGraph, container: string): boolean {
  const inside = (graph.containers[container]?.nodes ?? []).flatMap((id) => graph.nodes[id] ?? []);
  const byItself = inside.some((node) => mayThrow.includes(node.element) || node.element === 'eventSubProcess' || node.events.some((event) => stopping.includes(event.kind)));
  const host = graph.nodes[container];
  return byItself || (host !== undefined && (host.boundaries.length > 0 || canBeStopped(graph, host.container)));
}

/** Steps that wait in a circle which no token can ever leave: the flow would never be done. */
export function checkEnds(graph: FlowGraph): readonly Issue[] {
  const nodes = Object.values(graph.nodes);
  const ending = reaching(predecessorsOf(graph), nodes.filter((node) => isEnd(graph, node)).map((node) => node.id));
  const stuck = nodes.filter((node) => !ending.has(node.id) && elements[node.element].waits(node));
  return stuck.filter((node) => !canBeStopped(graph, node.container)).map((node) => flowIssue('never-ends', node.id));
}
