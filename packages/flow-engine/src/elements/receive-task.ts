import { flowIssue } from '../import/flow-issue.js';
import { type ElementType } from '../execution/element-type.js';
import { listen } from '../execution/subscriptions.js';
import { wait } from '../execution/walk.js';
import { instantiates, mayInstantiate } from '../starts/instantiating.js';
import { awaitedBy } from '../starts/start.js';

/** Waits for its message; one that says `instantiate` also begins the flow by it. */
export const receiveTask: ElementType<'receiveTask'> = {
  name: 'receiveTask',
  waits: () => true,
  check: (node, graph) => [
    ...(node.message === undefined ? [flowIssue('message-missing', node.id)] : []),
    ...(instantiates(node) && !mayInstantiate(node, graph) ? [flowIssue('instantiate-place', node.id)] : []),
    ...(instantiates(node) && node.loop !== undefined ? [flowIssue('instantiate-loop', node.id)] : []),
  ],
  enter: (run, position, node) => {
    const activity = wait(run, position, { kind: 'event' });
    listen(run, { node, scope: position.scope, activity: activity.id, owner: 'catch' }, awaitedBy(node));
  },
};
