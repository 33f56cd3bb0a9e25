import { type Issue } from '@carewright/schema';
import { elements } from '../elements/index.js';
import { flowIssue } from '../import/flow-issue.js';
import { type FlowGraph, type FlowNode, type Loop } from '../import/graph.js';
import { reachableFrom, successors } from './reachability.js';

const isNegative = (text: string | undefined): boolean => text !== undefined && /^-\d+$/.test(text);

function checkLoop(node: FlowNode, loop: Loop): readonly Issue[] {
  if (loop.kind === 'standard') {
    const issues = loop.maximum !== undefined && (!Number.isInteger(loop.maximum) || loop.maximum < 0) ? [flowIssue('loop-number', node.id)] : [];
    return loop.condition === undefined && loop.maximum === undefined ? [...issues, flowIssue('loop-without-end', node.id)] : issues;
  }
  if (node.approval !== undefined) return [];
  const missing = loop.cardinality === undefined && loop.collection === undefined;
  return missing || isNegative(loop.cardinality) ? [flowIssue('loop-number', node.id)] : [];
}

/** A sub-process waits when something inside it does. */
function mayWait(graph: FlowGraph, node: FlowNode): boolean {
  if (elements[node.element].waits(node)) return true;
  return (graph.containers[node.id]?.nodes ?? []).some((id) => graph.nodes[id] !== undefined && mayWait(graph, graph.nodes[id]));
}

/** Where a choice is made a token may leave a circle; elsewhere all flows are taken. */
const chooses = (graph: FlowGraph, node: FlowNode): boolean => node.outgoing.length > 1 && node.outgoing.some((flow) => graph.flows[flow]?.condition !== undefined);

/** Circles in which a token neither waits nor has a way out: they could only end by force. */
function endlessCircles(graph: FlowGraph): readonly string[] {
  const candidates = Object.values(graph.nodes).filter((node) => !mayWait(graph, node));
  return candidates.filter((node) => {
    const ahead = reachableFrom(graph, successors(graph, node.id));
    if (!ahead.has(node.id)) return false;
    const circle = [...ahead].filter((id) => reachableFrom(graph, successors(graph, id)).has(node.id)).flatMap((id) => graph.nodes[id] ?? []);
    const leaves = circle.some((one) => chooses(graph, one) || one.element === 'exclusiveGateway' || one.element === 'inclusiveGateway' ? one.outgoing.some((flow) => !circle.some((inside) => inside.id === graph.flows[flow]?.to)) : false);
    return !leaves && circle.every((one) => !mayWait(graph, one) && one.boundaries.length === 0 && one.element !== 'scriptTask' && one.service === undefined);
  }).map((node) => node.id);
}

/** Judges loop characteristics and circles of flows. */
export function checkLoops(graph: FlowGraph): readonly Issue[] {
  const own = Object.values(graph.nodes).flatMap((node) => (node.loop === undefined ? [] : checkLoop(node, node.loop)));
  return [...own, ...endlessCircles(graph).map((id) => flowIssue('endless-loop', id))];
}
