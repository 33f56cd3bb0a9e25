import { flowIssue } from '../import/flow-issue.js';
import { type FlowGraph, type FlowNode } from '../import/graph.js';
import { type ElementType } from '../execution/element-type.js';
import { enterSubProcess } from '../execution/scopes.js';
import { checkSubProcess } from './sub-process.js';

/** Where a cancelled transaction goes on; there is one such place. */
const cancelsOf = (node: FlowNode, graph: FlowGraph): readonly string[] => node.boundaries.filter((id) => graph.nodes[id]?.events.some((event) => event.kind === 'cancel') === true);

/** A sub-process that a cancel end event undoes: its completed activities are compensated, then its cancel boundary event goes on. */
export const transaction: ElementType<'transaction'> = {
  name: 'transaction',
  waits: () => false,
  check: (node, graph) => [...checkSubProcess(node, graph), ...cancelsOf(node, graph).slice(1).map((id) => flowIssue('cancel-many', id, { transaction: node.id }))],
  enter: (run, position) => void enterSubProcess(run, position),
};
