import { checkDecision } from '../decisions/check-decision.js';
import { decideByTable, DecisionAmbiguous } from '../decisions/decide-by-table.js';
import { flowIssue } from '../import/flow-issue.js';
import { type ElementType } from '../execution/element-type.js';
import { raiseIncident } from '../execution/incidents.js';
import { evaluate, setVariables } from '../execution/variables.js';
import { complete } from '../execution/walk.js';

/** Decides by its table and puts the results into variables; without a table the token passes, which its author is told. */
export const businessRuleTask: ElementType<'businessRuleTask'> = {
  name: 'businessRuleTask',
  waits: () => false,
  check: (node) => (node.decision === undefined ? [flowIssue('does-nothing', node.id, {}, 'warning')] : checkDecision(node.id, node.decision)),
  enter: (run, position, node) => {
    if (node.decision === undefined) return complete(run, position);
    const inputs = node.decision.inputs.map((input) => evaluate(run, position.scope, input.value));
    try {
      setVariables(run, position.scope, decideByTable(node.decision, inputs));
    } catch (error) {
      if (!(error instanceof DecisionAmbiguous)) throw error;
      return raiseIncident(run, position, { code: 'flow.decision-many', message: error.message, retry: 'enter' });
    }
    complete(run, position);
  },
};
