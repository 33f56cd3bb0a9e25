import { type Logic } from '@carewright/schema';
import { type CompiledForm, type PlannedField } from '../compile/compiled-form.js';
import { readsOf } from '../compile/dependencies.js';
import { type EvaluationContext } from './evaluation.js';

/** Tells whether an expression may be evaluated here: on a server always, in a browser only over what the person may read. */
export type IsReadable = (expr: Logic, table: string | null) => boolean;

export function isReadableFrom(compiled: CompiledForm, context: Pick<EvaluationContext, 'rights' | 'side'>): IsReadable {
  if (context.side !== 'client') return () => true;
  const { byName } = compiled.plan;
  const answers = new WeakMap<object, boolean>();
  const judge = (expr: Logic, table: string | null): boolean =>
    readsOf(expr, table, byName).every((name) => !name.startsWith('?') && mayRead(byName.get(name), context));
  return (expr, table) => {
    if (expr === null || typeof expr !== 'object') return true;
    const known = answers.get(expr);
    if (known !== undefined) return known;
    const answer = judge(expr, table);
    answers.set(expr, answer);
    return answer;
  };
}

function mayRead(planned: PlannedField | undefined, { rights }: Pick<EvaluationContext, 'rights'>): boolean {
  const right = rights?.[planned?.table ?? planned?.field.key ?? ''] ?? 'write';
  return right === 'write' || right === 'read';
}

/** The right to a field; a column has the right of its sub-table. */
export function rightOf(planned: PlannedField, { rights }: EvaluationContext): 'write' | 'read' | 'masked' | 'hidden' {
  return rights?.[planned.table ?? planned.field.key] ?? 'write';
}
