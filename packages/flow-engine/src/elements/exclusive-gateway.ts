import { flowIssue } from '../import/flow-issue.js';
import { type FlowNode } from '../import/graph.js';
import { type ElementType } from '../execution/element-type.js';
import { type Position, type Run } from '../execution/run.js';
import { complete, isOpen, leave } from '../execution/walk.js';

/** The first flow, in the order of the document, whose condition holds; else the default. */
function firstOpen(run: Run, position: Position, node: FlowNode): readonly string[] {
  const flow = node.outgoing.find((id) => id !== node.defaultFlow && isOpen(run, position.scope, id)) ?? node.defaultFlow;
  return flow === undefined ? [] : [flow];
}

/** Takes exactly one way. */
export const exclusiveGateway: ElementType<'exclusiveGateway'> = {
  name: 'exclusiveGateway',
  waits: () => false,
  check: (node, graph) => {
    const unconditional = node.outgoing.filter((id) => id !== node.defaultFlow && graph.flows[id]?.condition === undefined);
    if (node.outgoing.length < 2) return [];
    return unconditional.map((flow) => flowIssue('flow-without-condition', flow, { gateway: node.id }, 'warning'));
  },
  choose: firstOpen,
  enter: (run, position, node) => {
    if (node.outgoing.length === 0) return complete(run, position);
    run.note(node.id, 'completed');
    leave(run, position, firstOpen);
  },
};
