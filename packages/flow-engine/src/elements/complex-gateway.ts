import { flowIssue } from '../import/flow-issue.js';
import { type ElementType } from '../execution/element-type.js';
import { consumeTokens, expectLateToken, keepToken, tokensAt } from '../execution/joins.js';
import { type FlowNode } from '../import/graph.js';
import { type Position, type Run } from '../execution/run.js';
import { evaluate } from '../execution/variables.js';
import { complete } from '../execution/walk.js';

/** Whether the tokens that have come are enough, as the activation condition says; `activationCount` is their number. While a late token of the last round is expected none begins. */
function isActivated(run: Run, { scope, element }: Position, condition: string): boolean {
  const counts = [...tokensAt(run, scope, element).values()].map((join) => join.count);
  const activationCount = counts.reduce((sum, count) => sum + count, 0);
  return activationCount > 0 && counts.every((count) => count > 0) && Boolean(evaluate(run, scope, condition, { activationCount }));
}

/** Takes the tokens that have come, if they are enough, and goes on. */
function activate(run: Run, position: Position, node: FlowNode): void {
  if (node.activationCondition === undefined || !isActivated(run, position, node.activationCondition)) return;
  const tokens = tokensAt(run, position.scope, node.id);
  const late = node.incoming.filter((flow) => (tokens.get(flow)?.count ?? 0) < 1);
  const causedBy = consumeTokens(run, position.scope, node);
  for (const flow of late) expectLateToken(run, position.scope, node.id, flow);
  complete(run, { ...position, causedBy });
}

/** Goes on when its activation condition holds; tokens that come later are swallowed until every flow has had its turn. */
export const complexGateway: ElementType<'complexGateway'> = {
  name: 'complexGateway',
  waits: () => false,
  check: (node) => (node.incoming.length > 1 && node.activationCondition === undefined ? [flowIssue('activation-missing', node.id)] : []),
  enter: (run, position, node) => {
    if (node.incoming.length < 2 || node.activationCondition === undefined) return complete(run, position);
    keepToken(run, position);
    activate(run, position, node);
  },
  freed: activate,
};
