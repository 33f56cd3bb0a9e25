import { flowIssue } from '../import/flow-issue.js';
import { type ElementType } from '../execution/element-type.js';
import { listen } from '../execution/subscriptions.js';
import { wait } from '../execution/walk.js';

/** Waits for its message. */
export const receiveTask: ElementType<'receiveTask'> = {
  name: 'receiveTask',
  waits: () => true,
  check: (node) => [...(node.message === undefined ? [flowIssue('message-missing', node.id)] : []), ...(node.instantiate === true ? [flowIssue('instantiate-unsupported', node.id)] : [])],
  enter: (run, position, node) => {
    const activity = wait(run, position, { kind: 'event' });
    listen(run, { node, scope: position.scope, activity: activity.id, owner: 'catch' }, [{ kind: 'message', name: node.message ?? '' }]);
  },
};
