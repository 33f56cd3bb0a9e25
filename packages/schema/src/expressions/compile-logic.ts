import { type RawBuilder } from 'kysely';
import { type Parsed } from '../errors/issue.js';
import { type Logic } from './logic.js';
import { type ColumnResolver, logicFragment } from './logic-fragment.js';
import { type LogicContext } from './logic-scope.js';
import { kyselyOf } from './render-fragment.js';

/**
 * An expression that `checkLogic` has passed as a kysely expression, or the reasons why SQL cannot say it.
 * As a `condition`, NULL means false (WHERE); as a `value`, the SQL value equals `evaluateLogic`'s.
 */
export function compileLogic(expr: Logic, resolve: ColumnResolver, context: LogicContext, as: 'value' | 'condition' = 'value'): Parsed<RawBuilder<unknown>> {
  const compiled = logicFragment(expr, resolve, context, as);
  return compiled.ok ? { ok: true, value: kyselyOf(compiled.value) } : compiled;
}
