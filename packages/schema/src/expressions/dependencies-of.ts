import { type Logic } from './logic.js';
import { callOf, isCall, isList } from './logic-limits.js';

/** Operators whose later operands speak about the items of the first. */
const itemOperators: ReadonlySet<string> = new Set(['map', 'filter', 'all', 'none', 'some', 'reduce']);

function collect(expr: Logic, found: Set<string>, isInner: boolean): void {
  if (isList(expr)) expr.forEach((one) => collect(one, found, isInner));
  if (!isCall(expr)) return;
  const call = callOf(expr);
  if (call === null) return;
  const [first] = call.args;
  if (call.name === 'var' && typeof first === 'string') addPath(first, found, isInner);
  if (call.name === 'missing' || call.name === 'missing_some') {
    JSON.stringify(call.args, (_key, value: unknown) => (typeof value === 'string' && addPath(value, found, isInner), value));
  }
  call.args.forEach((arg, index) => collect(arg, found, isInner || (index > 0 && itemOperators.has(call.name))));
}

function addPath(path: string, found: Set<string>, isInner: boolean): void {
  if (!isInner) found.add(path);
  else if (path.startsWith('$parent.')) found.add(path.slice(8));
  else if (path.startsWith('$ctx.')) found.add(path);
}

/** Paths an expression reads from its data (and `$ctx.…`), each once, in order: drives recomputing and rename safety. */
export function dependenciesOf(expr: Logic): readonly string[] {
  const found = new Set<string>();
  collect(expr, found, false);
  return [...found].filter((path) => path !== '');
}
