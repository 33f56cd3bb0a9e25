import { flowIssue } from '../import/flow-issue.js';
import { type ElementType } from '../execution/element-type.js';
import { failInstance } from '../execution/end-instance.js';
import { throwError } from '../execution/throw-event.js';
import { setVariable, visibleVars } from '../execution/variables.js';
import { complete, wait } from '../execution/walk.js';

/** Runs its script through the host's port: it may set variables, throw a BPMN error, or take its time. */
export const scriptTask: ElementType<'scriptTask'> = {
  name: 'scriptTask',
  waits: () => false,
  check: (node) => (node.script === undefined ? [flowIssue('does-nothing', node.id, {}, 'warning')] : []),
  enter: (run, position, node) => {
    if (node.script === undefined) return complete(run, position);
    const set = (name: string, value: unknown): void => setVariable(run, position.scope, name, value);
    const result = run.ports.script(node.script, { vars: visibleVars(run, position.scope), set });
    if (result === undefined || result === null) return complete(run, position);
    if ('bpmnError' in result) return throwError(run, { code: result.bpmnError, position }, (code) => failInstance(run, code));
    const activity = wait(run, position, { kind: 'script', state: 'running' });
    const id = run.ports.newId();
    const dueAt = new Date(Date.parse(run.ports.now) + result.waitMs).toISOString();
    run.jobs.set(id, { id, kind: 'continue', scope: position.scope, activity: activity.id, element: node.id, owner: 'catch', definition: 0, dueAt, repeat: null, action: null });
  },
};
