import { type Issue } from '@carewright/schema';
import { flowIssue } from '../import/flow-issue.js';
import { type EventKind, type FlowGraph, type FlowNode } from '../import/graph.js';
import { type ElementType } from '../execution/element-type.js';
import { complete } from '../execution/walk.js';
import { checkEvents } from './event-checks.js';

const kinds: readonly EventKind[] = ['message', 'timer', 'signal', 'conditional', 'error', 'escalation', 'compensate', 'cancel'];
const alwaysInterrupting: readonly EventKind[] = ['error', 'cancel'];

function checkHost(node: FlowNode, graph: FlowGraph): readonly Issue[] {
  const host = graph.nodes[node.attachedTo ?? ''];
  const isActivity = host !== undefined && !/Event$|Gateway$/.test(host.element) && host.element !== 'eventSubProcess';
  if (!isActivity || host.container !== node.container) return [flowIssue('boundary-host', node.id)];
  const needsTransaction = node.events.some((event) => event.kind === 'cancel') && host.element !== 'transaction';
  return needsTransaction ? [flowIssue('cancel-outside-transaction', node.id)] : [];
}

function checkCompensation(node: FlowNode, graph: FlowGraph): readonly Issue[] {
  if (!node.events.some((event) => event.kind === 'compensate')) return node.outgoing.length === 0 ? [flowIssue('boundary-without-outgoing', node.id, {}, 'warning')] : [];
  if (node.outgoing.length > 0) return [flowIssue('compensation-with-outgoing', node.id)];
  const handler = graph.nodes[node.handler ?? ''];
  return handler?.forCompensation === true ? [] : [flowIssue('compensation-handler', node.id)];
}

/** Happens while its activity runs. It is entered by what it waits for, never by a token. */
export const boundaryEvent: ElementType<'boundaryEvent'> = {
  name: 'boundaryEvent',
  waits: () => false,
  check: (node, graph) => [
    ...checkEvents(node, kinds),
    ...checkHost(node, graph),
    ...checkCompensation(node, graph),
    ...(node.events.length === 0 ? [flowIssue('event-definition-missing', node.id)] : []),
    ...(node.incoming.length > 0 ? [flowIssue('boundary-with-incoming', node.id)] : []),
    ...(node.interrupting === false && node.events.some((event) => alwaysInterrupting.includes(event.kind)) ? [flowIssue('must-interrupt', node.id)] : []),
  ],
  enter: (run, position) => complete(run, position),
};
