import { flowIssue } from '../import/flow-issue.js';
import { type EventKind } from '../import/graph.js';
import { type ElementType } from '../execution/element-type.js';
import { complete } from '../execution/walk.js';
import { checkEvents, checkThrownCodes } from './event-checks.js';
import { throwAll } from './events.js';

const kinds: readonly EventKind[] = ['message', 'signal', 'error', 'escalation', 'compensate', 'cancel', 'terminate'];

/** Where a token ends, throwing what the event says. */
export const endEvent: ElementType<'endEvent'> = {
  name: 'endEvent',
  waits: () => false,
  check: (node, graph) => [
    ...checkEvents(node, kinds),
    ...checkThrownCodes(node),
    ...(node.outgoing.length > 0 ? [flowIssue('end-with-outgoing', node.id)] : []),
    ...(node.events.some((event) => event.kind === 'cancel') && graph.nodes[node.container]?.element !== 'transaction' ? [flowIssue('cancel-outside-transaction', node.id)] : []),
  ],
  enter: (run, position, node) => {
    if (throwAll(run, position, node.events)) complete(run, position);
  },
};
