import { enterApproval, openPlainTask } from '../approval/enter-approval.js';
import { checkApproval } from '../approval/check-approval.js';
import { checkOpinion } from '../approval/check-opinion.js';
import { type ElementType } from '../execution/element-type.js';

/** Waits for people: for a decision or a filled form when it carries `cw:approval`, else for anyone to say that it is done. */
export const userTask: ElementType<'userTask'> = {
  name: 'userTask',
  waits: () => true,
  check: (node, graph) => [...checkApproval(node, graph), ...checkOpinion(node)],
  enter: (run, position, node) => {
    if (node.approval === undefined) openPlainTask(run, position);
    else enterApproval(run, position, node.approval, node.assignments ?? []);
  },
};
