import { type Issue } from '@carewright/schema';
import { flowIssue } from '../import/flow-issue.js';
import { type FlowGraph, type FlowNode } from '../import/graph.js';

const compensates = (node: FlowNode | undefined): boolean => node?.events.some((event) => event.kind === 'compensate') === true;

/** Whether something is there to undo an activity: its handler, or for a sub-process what is inside. */
function canBeUndone(graph: FlowGraph, node: FlowNode): boolean {
  if (node.boundaries.some((id) => compensates(graph.nodes[id]))) return true;
  const inside = (graph.containers[node.id]?.nodes ?? []).flatMap((id) => graph.nodes[id] ?? []);
  const own = inside.some((one) => one.element === 'eventSubProcess' && (graph.containers[one.id]?.startEvents ?? []).some((start) => compensates(graph.nodes[start])));
  return own || inside.some((one) => canBeUndone(graph, one));
}

/** Who undoes sees the steps beside it, and from inside an event sub-process those around that. */
function sees(graph: FlowGraph, from: string, container: string | undefined): boolean {
  if (from === container) return true;
  const around = graph.nodes[from];
  return around?.element === 'eventSubProcess' && sees(graph, around.container, container);
}

/** A throw that names an activity names one that it sees and that can be undone (BPMN 2.0, table 10.89). */
function checkThrow(graph: FlowGraph, node: FlowNode): readonly Issue[] {
  const named = node.element === 'boundaryEvent' || node.element === 'startEvent' ? [] : node.events.flatMap((event) => event.activity ?? []);
  const wrong = named.filter((id) => graph.nodes[id] === undefined || !canBeUndone(graph, graph.nodes[id]) || !sees(graph, node.container, graph.nodes[id].container));
  return wrong.map((activity) => flowIssue('compensation-target', node.id, { activity }));
}

/** Undoing from inside is for a sub-process that is done; a process has nobody who would undo it (BPMN 2.0, 10.7). */
const idleUndoing = (graph: FlowGraph): readonly Issue[] =>
  graph.processes.flatMap((id) => graph.containers[id]?.eventSubProcesses ?? []).flatMap((id) => (graph.containers[id]?.startEvents ?? []).some((start) => compensates(graph.nodes[start])) ? [flowIssue('compensation-of-process', id, {}, 'warning')] : []);

/** Judges what is said about undoing. */
export function checkCompensation(graph: FlowGraph): readonly Issue[] {
  const nodes = Object.values(graph.nodes);
  const handlers = new Set(nodes.flatMap((node) => node.handler ?? []));
  const unbound = nodes.filter((node) => node.forCompensation === true && !handlers.has(node.id)).map((node) => flowIssue('handler-unbound', node.id, {}, 'warning'));
  return [...nodes.flatMap((node) => checkThrow(graph, node)), ...unbound, ...idleUndoing(graph)];
}
