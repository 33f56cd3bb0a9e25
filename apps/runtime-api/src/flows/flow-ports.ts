import { parseLogic, type Ports, type ScriptContext } from '@carewright/flow-engine';
import { evaluateLogic, type Logic, type LogicContext, withScoresOf } from '@carewright/schema';
import { uuidV7 } from '../database/uuid-v7.js';
import { type FlowRecord } from './flow-records.js';

/** What conditions may ask besides the variables. */
export interface FlowFacts {
  readonly record: FlowRecord | null;
  readonly starter: { readonly id: string | null; readonly departments: readonly string[] };
  readonly context: LogicContext;
}

const dataOf = (facts: FlowFacts, vars: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({ record: facts.record?.values ?? {}, starter: facts.starter, vars, outcome: vars['outcome'] ?? null });

/** What choices of the record count is said by the form as it is live. */
const scored = (expression: Logic, { record }: FlowFacts): Logic => withScoresOf(expression, record?.fields ?? [], 'record.');

/** The value of an expression written as JSON-Logic text. */
export function evaluateText(text: string, vars: Readonly<Record<string, unknown>>, facts: FlowFacts): unknown {
  const expression = parseLogic(text);
  if (expression === undefined) throw new Error('the expression is not JSON');
  return evaluateLogic(scored(expression, facts), dataOf(facts, vars), facts.context);
}

/** A script is an object of expressions: each sets the variable of its name, in order. */
function runScript(body: string, { vars, set }: ScriptContext, facts: FlowFacts): undefined {
  const script = parseLogic(body);
  if (typeof script !== 'object' || script === null || Array.isArray(script)) throw new Error('the script is not an object of expressions');
  const known: Record<string, unknown> = { ...vars };
  for (const [name, expression] of Object.entries(script as Readonly<Record<string, Logic>>)) {
    const value = evaluateLogic(scored(expression, facts), dataOf(facts, known), facts.context);
    known[name] = value;
    set(name, value);
  }
  return undefined;
}

/** What all expressions of one event may take together; a flow that asks more waits for help instead of making everyone wait. */
const mostMs = 1_000;

/** Counts the time that expressions take; past the bound each is refused at once. */
class Patience {
  private spentMs = 0;

  spend<T>(work: () => T): T {
    if (this.spentMs > mostMs) throw new Error('flow.too-slow');
    const from = performance.now();
    try {
      return work();
    } finally {
      this.spentMs += performance.now() - from;
    }
  }
}

const patienceOf = new WeakMap<object, Patience>();

/** One measure for everything that follows from one event, however often the engine is asked again. */
function patience(of: object): Patience {
  const known = patienceOf.get(of) ?? new Patience();
  patienceOf.set(of, known);
  return known;
}

/** The clock, ids and expression language of the platform for one event. */
export function flowPorts(run: { readonly facts: FlowFacts }, { timeZone, ...given }: Pick<Ports, 'calendar' | 'gone'> & { readonly timeZone: string }): Ports {
  const now = new Date();
  return {
    now: now.toISOString(),
    timeZone,
    ...given,
    newId: () => uuidV7(now.getTime()),
    evaluate: (expression, vars) => patience(run).spend(() => evaluateText(expression, vars, run.facts)),
    script: (body, context) => patience(run).spend(() => runScript(body, context, run.facts)),
  };
}
