import { flowIssue } from '../import/flow-issue.js';
import { type FlowGraph, type FlowNode } from '../import/graph.js';
import { type ElementType } from '../execution/element-type.js';
import { enterSubProcess } from '../execution/scopes.js';
import { checkSubProcess } from './sub-process.js';

/** Where a cancelled transaction goes on; there is one such place. */
const cancelsOf = (node: FlowNode, graph: FlowGraph): readonly string[] => node.boundaries.filter((id) => graph.nodes[id]?.events.some((event) => event.kind === 'cancel') === true);

/** Somebody cancels it, and nothing says where it goes on then. */
const isCancelledForGood = (node: FlowNode, graph: FlowGraph): boolean =>
  cancelsOf(node, graph).length === 0 && (graph.containers[node.id]?.nodes ?? []).some((id) => graph.nodes[id]?.element === 'endEvent' && graph.nodes[id]?.events.some((event) => event.kind === 'cancel'));

/** A sub-process that a cancel end event undoes: its completed activities are compensated, then its cancel boundary event goes on. */
export const transaction: ElementType<'transaction'> = {
  name: 'transaction',
  waits: () => false,
  check: (node, graph) => [
    ...checkSubProcess(node, graph),
    ...cancelsOf(node, graph).slice(1).map((id) => flowIssue('cancel-many', id, { transaction: node.id })),
    ...(isCancelledForGood(node, graph) ? [flowIssue('cancel-uncaught', node.id, {}, 'warning')] : []),
  ],
  enter: (run, position) => void enterSubProcess(run, position),
};
