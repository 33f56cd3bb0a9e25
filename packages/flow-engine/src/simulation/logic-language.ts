import { evaluateLogic, withScoresOf, type Field, type Logic, type LogicBudget, type LogicContext } from '@carewright/schema';
import { parseLogic } from '../analysis/place.js';
import { readScript } from '../import/script.js';
import { type Ports, type ScriptContext } from '../execution/ports.js';

/** What conditions may ask besides the variables. */
export interface LogicFacts {
  readonly record: { readonly values: Readonly<Record<string, unknown>>; readonly fields: readonly Field[] } | null;
  readonly starter: { readonly id: string | null; readonly departments: readonly string[] };
  readonly context: LogicContext;
}

const dataOf = (facts: LogicFacts, vars: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({ record: facts.record?.values ?? {}, starter: facts.starter, vars, outcome: vars['outcome'] ?? null });

/** What choices of the record count is said by the form as it is live. */
const scored = (expression: Logic, { record }: LogicFacts): Logic => withScoresOf(expression, record?.fields ?? [], 'record.');

/** Steps that one expression of a flow may take: nobody else has their turn meanwhile. */
export const expressionSteps = 20_000;

/** Steps that all expressions of one event may take together. */
export const eventSteps = 200_000;

/** Takes what an expression needs out of what its event has left, and never more than one expression may need. */
function within<T>(event: LogicBudget, work: (own: LogicBudget) => T): T {
  const most = Math.min(expressionSteps, event.left);
  const own = { left: most };
  try {
    return work(own);
  } finally {
    event.left -= most - Math.max(0, own.left);
  }
}

/** The value of an expression written as JSON-Logic text; `event` is what its event has left. */
export function evaluateText(text: string, vars: Readonly<Record<string, unknown>>, facts: LogicFacts, event: LogicBudget = { left: eventSteps }): unknown {
  const expression = parseLogic(text);
  if (expression === undefined) throw new Error('the expression is not JSON');
  return within(event, (own) => evaluateLogic(scored(expression, facts), dataOf(facts, vars), facts.context, own));
}

/** A script assigns variables one after the other; each sees those before it. */
function runScript(body: string, { vars, set }: ScriptContext, facts: LogicFacts, event: LogicBudget): undefined {
  const assigns = readScript(body);
  if (assigns === undefined) throw new Error('the script is not an object of expressions');
  const known: Record<string, unknown> = { ...vars };
  for (const { field, value: expression } of assigns) {
    const value = evaluateText(expression, known, facts, event);
    known[field] = value;
    set(field, value);
  }
  return undefined;
}

/** The platform's expression language for one event, the same in the API and in a trial run. */
export const logicPorts = (facts: () => LogicFacts, event: LogicBudget = { left: eventSteps }): Pick<Ports, 'evaluate' | 'script'> => ({
  evaluate: (expression, vars) => evaluateText(expression, vars, facts(), event),
  script: (body, context) => runScript(body, context, facts(), event),
});
