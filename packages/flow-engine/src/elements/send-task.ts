import { flowIssue } from '../import/flow-issue.js';
import { type ElementType } from '../execution/element-type.js';
import { correlationOf } from '../execution/correlation.js';
import { complete } from '../execution/walk.js';

/** Sends its message and goes on. */
export const sendTask: ElementType<'sendTask'> = {
  name: 'sendTask',
  waits: () => false,
  check: (node) => (node.message === undefined ? [flowIssue('message-missing', node.id)] : []),
  enter: (run, position, node) => {
    run.commands.push({ kind: 'send-message', name: node.message ?? '', correlation: correlationOf(run, position.scope, node) });
    complete(run, position);
  },
};
