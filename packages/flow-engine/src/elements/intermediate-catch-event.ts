import { flowIssue } from '../import/flow-issue.js';
import { type EventKind } from '../import/graph.js';
import { type ElementType } from '../execution/element-type.js';
import { listen } from '../execution/subscriptions.js';
import { complete, wait } from '../execution/walk.js';
import { checkEvents, isLink } from './event-checks.js';

const kinds: readonly EventKind[] = ['message', 'timer', 'signal', 'conditional', 'link'];

/** Waits until what it names happens; a link is only the other end of its throw. */
export const intermediateCatchEvent: ElementType<'intermediateCatchEvent'> = {
  name: 'intermediateCatchEvent',
  waits: (node) => !isLink(node),
  check: (node) => [
    ...checkEvents(node, kinds),
    ...(node.events.length === 0 ? [flowIssue('event-definition-missing', node.id)] : []),
    ...(isLink(node) && node.incoming.length > 0 ? [flowIssue('link-with-incoming', node.id)] : []),
  ],
  enter: (run, position, node) => {
    if (isLink(node)) return complete(run, position);
    const isTimer = node.events.every((event) => event.kind === 'timer');
    const activity = wait(run, position, { kind: isTimer ? 'timer' : 'event' });
    listen(run, { node, scope: position.scope, activity: activity.id, owner: 'catch' });
  },
};
