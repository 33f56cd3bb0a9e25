import { evaluateText as evaluate, logicPorts, type LogicFacts, type Ports } from '@carewright/flow-engine';
import { uuidV7 } from '../database/uuid-v7.js';
import { type FlowRecord } from './flow-records.js';

/** What conditions may ask besides the variables, and whose record it is. */
export interface FlowFacts extends LogicFacts {
  readonly record: FlowRecord | null;
}

/** The value of an expression written as JSON-Logic text. */
export const evaluateText = (text: string, vars: Readonly<Record<string, unknown>>, facts: FlowFacts): unknown => evaluate(text, vars, facts);

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
  const language = logicPorts(() => run.facts);
  return {
    now: now.toISOString(),
    timeZone,
    ...given,
    newId: () => uuidV7(now.getTime()),
    evaluate: (expression, vars) => patience(run).spend(() => language.evaluate(expression, vars)),
    script: (body, context) => patience(run).spend(() => language.script(body, context)),
  };
}
