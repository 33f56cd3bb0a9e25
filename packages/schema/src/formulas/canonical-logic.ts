import { type Logic } from '../expressions/logic.js';
import { callOf, isCall, isList } from '../expressions/logic-limits.js';

/** One way of writing for every way JSON-Logic has: operands in a list, a variable bare. Expressions that mean the same may still differ. */
export function canonicalLogic(expr: Logic): Logic {
  if (isList(expr)) return expr.map(canonicalLogic);
  if (!isCall(expr)) return Object.is(expr, -0) ? 0 : expr;
  const call = callOf(expr);
  if (call === null) return expr;
  const args = call.args.map(canonicalLogic);
  const [path] = args;
  if (call.name === 'var' && args.length === 1 && (typeof path === 'string' || typeof path === 'number')) return { var: String(path) };
  return { [call.name]: args };
}
