import { evaluateText as evaluate, eventSteps, expressionSteps, logicPorts, type LogicFacts, type Ports } from '@carewright/flow-engine';
import { LogicRefused, type LogicBudget } from '@carewright/schema';
import { uuidV7 } from '../database/uuid-v7.js';
import { PlatformError } from '../http/platform-error.js';
import { type FlowRecord } from './flow-records.js';

/** What conditions may ask besides the variables, and whose record it is. */
export interface FlowFacts extends LogicFacts {
  readonly record: FlowRecord | null;
}

/** Says in words of ours that a calculation was stopped. */
function told<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof LogicRefused && error.code === 'logic.too-slow') throw new PlatformError('flow.calculation_too_long', { limit: expressionSteps }, { cause: error });
    throw error;
  }
}

/** The value of an expression written as JSON-Logic text. */
export const evaluateText = (text: string, vars: Readonly<Record<string, unknown>>, facts: FlowFacts): unknown => told(() => evaluate(text, vars, facts));

const budgets = new WeakMap<object, LogicBudget>();

/** One measure for everything that follows from one event, however often the engine is asked again. */
function budgetOf(run: object): LogicBudget {
  const known = budgets.get(run) ?? { left: eventSteps };
  budgets.set(run, known);
  return known;
}

/** The clock, ids and expression language of the platform for one event. */
export function flowPorts(run: { readonly facts: FlowFacts }, { timeZone, ...given }: Pick<Ports, 'calendar' | 'gone'> & { readonly timeZone: string }): Ports {
  const now = new Date();
  const language = logicPorts(() => run.facts, budgetOf(run));
  return {
    now: now.toISOString(),
    timeZone,
    ...given,
    newId: () => uuidV7(now.getTime()),
    evaluate: (expression, vars) => told(() => language.evaluate(expression, vars)),
    script: (body, context) => told(() => language.script(body, context)),
  };
}
