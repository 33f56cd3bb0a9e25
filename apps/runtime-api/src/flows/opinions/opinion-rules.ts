import { type FlowNode } from '@carewright/flow-engine';
import { type OpinionRules, type TaskAction } from '@carewright/schema';

/** The answers that decide something in one's own name. */
const answers: ReadonlySet<TaskAction> = new Set(['approve', 'reject', 'submit', 'return']);
const nothing: OpinionRules = { comment: false, signature: false, password: false, phrases: [] };

/** What a step asks for with every answer. */
export function opinionRules(node: FlowNode | undefined): OpinionRules {
  const opinion = node?.opinion;
  return opinion === undefined ? nothing : { comment: opinion.comment === 'always', signature: opinion.signature === 'yes', password: opinion.reauth === 'yes', phrases: opinion.phrases };
}

/** What it asks for with this one: handing a task on, or taking an answer back, is no signed answer. */
export const rulesFor = (node: FlowNode | undefined, action: TaskAction): OpinionRules => (answers.has(action) ? opinionRules(node) : nothing);
