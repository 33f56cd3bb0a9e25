import { type Issue } from '@carewright/schema';
import { elements } from '../elements/index.js';
import { flowIssue } from '../import/flow-issue.js';
import { type FlowGraph, type FlowNode, type Loop } from '../import/graph.js';
import { circlesOf } from './circles.js';

const isNegative = (text: string | undefined): boolean => text !== undefined && /^-\d+$/.test(text);

function checkLoop(node: FlowNode, loop: Loop): readonly Issue[] {
  if (loop.kind === 'standard') {
    const issues = loop.maximum !== undefined && (!Number.isInteger(loop.maximum) || loop.maximum < 0) ? [flowIssue('loop-number', node.id)] : [];
    return loop.condition === undefined && loop.maximum === undefined ? [...issues, flowIssue('loop-without-end', node.id)] : issues;
  }
  if (loop.behaviour !== undefined) return [flowIssue('loop-behaviour', node.id, { behaviour: loop.behaviour })];
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

/** A token may leave a circle where it is chosen which way it goes. */
function hasWayOut(graph: FlowGraph, node: FlowNode, circle: ReadonlySet<string>): boolean {
  const isChoice = chooses(graph, node) || node.element === 'exclusiveGateway' || node.element === 'inclusiveGateway';
  return isChoice && node.outgoing.some((flow) => !circle.has(graph.flows[flow]?.to ?? ''));
}

/** Circles in which a token neither waits nor has a way out: they could only end by force. */
function endlessCircles(graph: FlowGraph): readonly string[] {
  return circlesOf(graph).flatMap((members) => {
    const circle = new Set(members);
    const nodes = members.flatMap((id) => graph.nodes[id] ?? []);
    const rests = nodes.some((node) => mayWait(graph, node) || node.boundaries.length > 0 || node.element === 'scriptTask' || node.service !== undefined);
    return rests || nodes.some((node) => hasWayOut(graph, node, circle)) ? [] : members;
  });
}

/** Judges loop characteristics and circles of flows. */
export function checkLoops(graph: FlowGraph): readonly Issue[] {
  const own = Object.values(graph.nodes).flatMap((node) => (node.loop === undefined ? [] : checkLoop(node, node.loop)));
  return [...own, ...endlessCircles(graph).map((id) => flowIssue('endless-loop', id))];
}
