import { flowIssue } from '../import/flow-issue.js';
import { type ElementType } from '../execution/element-type.js';
import { complete } from '../execution/walk.js';

/** A rule task. It carries no rule yet that could be run, which its author is told; the token passes. */
export const businessRuleTask: ElementType<'businessRuleTask'> = {
  name: 'businessRuleTask',
  waits: () => false,
  check: (node) => [flowIssue('does-nothing', node.id, {}, 'warning')],
  enter: (run, position) => complete(run, position),
};
