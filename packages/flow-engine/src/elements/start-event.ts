import { flowIssue } from '../import/flow-issue.js';
import { type EventKind, type FlowGraph, type FlowNode } from '../import/graph.js';
import { type ElementType } from '../execution/element-type.js';
import { complete } from '../execution/walk.js';
import { checkStart } from '../starts/check-start.js';
import { checkEvents } from './event-checks.js';

const ofProcess: readonly EventKind[] = ['message', 'timer', 'signal', 'conditional'];
const ofEventSubProcess: readonly EventKind[] = [...ofProcess, 'error', 'escalation', 'compensate'];

function allowed(node: FlowNode, graph: FlowGraph): readonly EventKind[] {
  if (graph.processes.includes(node.container)) return ofProcess;
  return graph.nodes[node.container]?.element === 'eventSubProcess' ? ofEventSubProcess : [];
}

/** Where a process, sub-process or event sub-process begins. What triggers it is the business of who starts it. */
export const startEvent: ElementType<'startEvent'> = {
  name: 'startEvent',
  waits: () => false,
  check: (node, graph) => [
    ...checkEvents(node, allowed(node, graph)),
    ...(graph.processes.includes(node.container) ? checkStart(node) : []),
    ...(node.incoming.length > 0 ? [flowIssue('start-with-incoming', node.id)] : []),
    ...(node.interrupting === false && node.events.some((event) => event.kind === 'error' || event.kind === 'compensate') ? [flowIssue('must-interrupt', node.id)] : []),
  ],
  enter: (run, position) => complete(run, position),
};
