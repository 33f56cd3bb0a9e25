import { flowIssue } from '../import/flow-issue.js';
import { type EventKind } from '../import/graph.js';
import { type ElementType } from '../execution/element-type.js';
import { linkTargets } from '../execution/joins.js';
import { complete } from '../execution/walk.js';
import { checkEvents, checkThrownCodes, isLink } from './event-checks.js';
import { throwAll } from './events.js';

const kinds: readonly EventKind[] = ['message', 'signal', 'escalation', 'compensate', 'link'];

/** Throws what it says and lets the token go on. */
export const intermediateThrowEvent: ElementType<'intermediateThrowEvent'> = {
  name: 'intermediateThrowEvent',
  waits: () => false,
  check: (node, graph) => [
    ...checkEvents(node, kinds),
    ...checkThrownCodes(node),
    ...(isLink(node) && linkTargets(graph, node).length !== 1 ? [flowIssue('link-target', node.id)] : []),
    ...(isLink(node) && node.outgoing.length > 0 ? [flowIssue('link-with-outgoing', node.id)] : []),
  ],
  enter: (run, position, node) => {
    if (throwAll(run, position, node.events)) complete(run, position);
  },
};
