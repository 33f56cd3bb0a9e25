import { evaluateLogic, issue, type Issue, type Logic, LogicRefused } from '@carewright/schema';
import { type CompiledForm, type PlannedField } from '../compile/compiled-form.js';
import { type EvaluationContext, type RecordData } from './evaluation.js';
import { isReadableFrom } from './readability.js';

/** Evaluates the expressions of one form in one context; what may not or cannot be evaluated has no answer. */
export interface ExpressionRunner {
  readonly context: EvaluationContext;
  /** Whether the person on this side may know the operands. */
  readonly isReadable: (expr: Logic, table: string | null) => boolean;
  readonly value: (expr: Logic, scope: RecordData, planned: PlannedField | null) => unknown;
  /** Whether an expression holds. */
  readonly holds: (expr: Logic, scope: RecordData, planned: PlannedField | null) => boolean;
  /** Expressions that outgrew their bounds; each once. */
  readonly issues: () => readonly Issue[];
}

export function expressionRunner(compiled: CompiledForm, context: EvaluationContext): ExpressionRunner {
  const refused = new Map<string, Issue>();
  const value = (expr: Logic, scope: RecordData, planned: PlannedField | null): unknown => {
    try {
      return evaluateLogic(expr, scope, context);
    } catch (error) {
      if (!(error instanceof LogicRefused)) throw error;
      const field = planned?.name ?? '';
      refused.set(`${field}:${error.code}`, issue('form.expression-refused', planned === null ? [] : [planned.table ?? planned.field.key], { field, reason: error.code }));
      return null;
    }
  };
  return { context, isReadable: isReadableFrom(compiled, context), value, holds: (expr, scope, planned) => isTrue(value(expr, scope, planned)), issues: () => [...refused.values()] };
}

/** Nothing, zero and false do not hold; everything else does. */
function isTrue(value: unknown): boolean {
  return !(value === null || value === undefined || value === false || value === 0 || value === '' || (Array.isArray(value) && value.length === 0));
}
