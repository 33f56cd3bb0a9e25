import { evaluateLogic, withScoresOf, type Field, type Logic, type LogicContext } from '@carewright/schema';
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

/** What one expression of a flow may take: many flows share a machine, and all of an event happens at once. */
const mostSteps = 50_000;

/** The value of an expression written as JSON-Logic text. */
export function evaluateText(text: string, vars: Readonly<Record<string, unknown>>, facts: LogicFacts): unknown {
  const expression = parseLogic(text);
  if (expression === undefined) throw new Error('the expression is not JSON');
  return evaluateLogic(scored(expression, facts), dataOf(facts, vars), facts.context, mostSteps);
}

/** A script assigns variables one after the other; each sees those before it. */
function runScript(body: string, { vars, set }: ScriptContext, facts: LogicFacts): undefined {
  const assigns = readScript(body);
  if (assigns === undefined) throw new Error('the script is not an object of expressions');
  const known: Record<string, unknown> = { ...vars };
  for (const { field, value: expression } of assigns) {
    const value = evaluateText(expression, known, facts);
    known[field] = value;
    set(field, value);
  }
  return undefined;
}

/** The platform's expression language for one event, the same in the API and in a trial run. */
export const logicPorts = (facts: () => LogicFacts): Pick<Ports, 'evaluate' | 'script'> => ({
  evaluate: (expression, vars) => evaluateText(expression, vars, facts()),
  script: (body, context) => runScript(body, context, facts()),
});
