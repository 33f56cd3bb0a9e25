import { flowIssue } from '../import/flow-issue.js';
import { isServiceComplete, serviceWaits } from '../services/index.js';
import { type ElementType } from '../execution/element-type.js';
import { visibleVars } from '../execution/variables.js';
import { complete, wait } from '../execution/walk.js';

/** Has the host do something (an extension element of `services/`) and goes on when it is done: in the same transaction, or when the answer comes. */
export const serviceTask: ElementType<'serviceTask'> = {
  name: 'serviceTask',
  waits: (node) => node.service !== undefined && serviceWaits(node.service),
  check: (node) => {
    if (node.service === undefined) return [flowIssue('does-nothing', node.id, {}, 'warning')];
    return isServiceComplete(node.service) ? [] : [flowIssue('service-incomplete', node.id)];
  },
  enter: (run, position, node) => {
    if (node.service === undefined) return complete(run, position);
    const activity = wait(run, position, { kind: 'service', state: 'running' });
    run.commands.push({ kind: 'serve', activity: activity.id, element: node.id, service: node.service, vars: visibleVars(run, position.scope) });
  },
};
