import { flowIssue } from '../import/flow-issue.js';
import { type Service } from '../import/graph.js';
import { type ElementType } from '../execution/element-type.js';
import { visibleVars } from '../execution/variables.js';
import { complete, wait } from '../execution/walk.js';

function isComplete(service: Service): boolean {
  if (service.kind === 'notify') return service.title !== '' && /^(starter|record-owner|assignees|(role|field|user):.+)$/.test(service.to);
  return service.set.length > 0 && service.set.every((one) => one.field !== '' && one.value !== '');
}

/** Has the host do something (`cw:updateRecord`, `cw:notify`) and goes on when it is done, in the same transaction. */
export const serviceTask: ElementType<'serviceTask'> = {
  name: 'serviceTask',
  waits: () => false,
  check: (node) => {
    if (node.service === undefined) return [flowIssue('does-nothing', node.id, {}, 'warning')];
    return isComplete(node.service) ? [] : [flowIssue('service-incomplete', node.id)];
  },
  enter: (run, position, node) => {
    if (node.service === undefined) return complete(run, position);
    const activity = wait(run, position, { kind: 'service', state: 'running' });
    run.commands.push({ kind: 'serve', activity: activity.id, element: node.id, service: node.service, vars: visibleVars(run, position.scope) });
  },
};
