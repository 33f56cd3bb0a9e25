import { raiseIncident, reasonOf } from '../execution/incidents.js';
import { flowIssue } from '../import/flow-issue.js';
import { type ElementType } from '../execution/element-type.js';
import { consumeTokens, expectLateToken, keepToken, tokensAt } from '../execution/joins.js';
import { type FlowNode } from '../import/graph.js';
import { type Position, type Run } from '../execution/run.js';
import { evaluate } from '../execution/variables.js';
import { complete, isOpen, leave, openFlows } from '../execution/walk.js';

const countsAt = (run: Run, { scope, element }: Position): readonly number[] => [...tokensAt(run, scope, element).values()].map((join) => join.count);

const isExpecting = (run: Run, position: Position): boolean => countsAt(run, position).some((count) => count < 0);

/** Whether the tokens that have come are enough, as the activation condition says; `activationCount` is their number. While a late token of the last round is expected none begins. */
function isActivated(run: Run, position: Position, condition: string): boolean {
  const activationCount = countsAt(run, position).reduce((sum, count) => sum + count, 0);
  return activationCount > 0 && !isExpecting(run, position) && Boolean(evaluate(run, position.scope, condition, { activationCount }));
}

/** Ways that speak of the moment: only they are taken when the others have come as well, for nobody who draws one plain line means two tokens (docs/decisions/0001). */
const speaksOfReset = (run: Run, flow: string): boolean => run.graph.flows[flow]?.condition?.includes('waitingForStart') === true;

/** The ways out when enough have come, or when all others have as well: conditions may ask for `waitingForStart` (BPMN 2.0, 13.4.5). */
function ways(run: Run, position: Position, node: FlowNode): readonly string[] {
  if (node.incoming.length < 2) return openFlows(run, position, node);
  if (position.atReset !== true) return openFlows(run, position, node, { waitingForStart: true });
  return node.outgoing.filter((flow) => speaksOfReset(run, flow) && isOpen(run, position.scope, flow, { waitingForStart: false }));
}

/** Every token of the round has come, or cannot come any more: the ways for that moment are taken, and the next round may begin. */
function reset(run: Run, { element, scope, causedBy }: Position, node: FlowNode): void {
  if (node.outgoing.some((flow) => speaksOfReset(run, flow))) leave(run, { element, scope, parent: null, causedBy, atReset: true }, ways);
}

/** Takes the tokens that have come; those that have not are expected late. */
function gather(run: Run, { element, scope }: Position, node: FlowNode): Position | undefined {
  const tokens = tokensAt(run, scope, element);
  const late = node.incoming.filter((flow) => (tokens.get(flow)?.count ?? 0) < 1);
  if ([...tokens.values()].every((join) => join.count < 1)) return undefined;
  const causedBy = consumeTokens(run, scope, node);
  for (const flow of late) expectLateToken(run, scope, element, flow);
  return { element, scope, parent: null, causedBy };
}

/** Goes on if enough tokens have come. Where that cannot be told they keep waiting, and people must look: asked again, they are counted once. */
function activate(run: Run, { element, scope, causedBy }: Position, node: FlowNode): void {
  const here: Position = { element, scope, parent: null, causedBy };
  try {
    if (node.activationCondition === undefined || !isActivated(run, here, node.activationCondition)) return;
  } catch (error) {
    return raiseIncident(run, here, { code: 'flow.expression-failed', message: reasonOf(error), retry: 'join' });
  }
  const gathered = gather(run, here, node) ?? here;
  run.note(node.id, 'completed');
  leave(run, gathered, ways);
  if (!isExpecting(run, here)) reset(run, gathered, node);
}

/** Goes on when its activation condition holds; tokens that come later are swallowed until every flow has had its turn, and then the ways that ask for that are taken. */
export const complexGateway: ElementType<'complexGateway'> = {
  name: 'complexGateway',
  waits: () => false,
  check: (node) => (node.incoming.length > 1 && node.activationCondition === undefined ? [flowIssue('activation-missing', node.id)] : []),
  choose: ways,
  enter: (run, position, node) => {
    if (node.incoming.length < 2 || node.activationCondition === undefined) return complete(run, position);
    const wasExpecting = isExpecting(run, position);
    keepToken(run, position);
    if (wasExpecting && !isExpecting(run, position)) reset(run, position, node);
    activate(run, position, node);
  },
  freed: (run, position, node) => {
    if (!isExpecting(run, position)) reset(run, position, node);
    activate(run, position, node);
  },
  askAgain: activate,
  gather,
};
