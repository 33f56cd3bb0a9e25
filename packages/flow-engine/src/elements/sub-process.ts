import { type Issue } from '@carewright/schema';
import { flowIssue } from '../import/flow-issue.js';
import { type FlowGraph, type FlowNode } from '../import/graph.js';
import { type ElementType } from '../execution/element-type.js';
import { enterSubProcess } from '../execution/scopes.js';

/** An embedded sub-process begins at one none start event, or without one at every element nothing leads to. */
export function checkSubProcess(node: FlowNode, graph: FlowGraph): readonly Issue[] {
  const container = graph.containers[node.id];
  if (container === undefined || container.nodes.length === 0) return [flowIssue('sub-process-empty', node.id, {}, 'warning')];
  return container.startEvents.length > 1 ? [flowIssue('sub-process-starts', node.id)] : [];
}

/** Runs what is drawn inside it, with variables of its own, and goes on when no token is left inside. */
export const subProcess: ElementType<'subProcess'> = {
  name: 'subProcess',
  waits: () => false,
  check: checkSubProcess,
  enter: (run, position) => void enterSubProcess(run, position),
};
