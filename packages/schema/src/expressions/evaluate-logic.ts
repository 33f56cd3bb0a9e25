import { Decimal, numberOf } from './decimal.js';
import { type Logic } from './logic.js';
import { callOf, hostileSegments, isCall, isList, logicLimits } from './logic-limits.js';
import { type Evaluation } from './logic-operator.js';
import { type LogicContext } from './logic-scope.js';
import { logicOperators } from './logic-operators.js';

/** Thrown when an evaluation is refused: an unchecked expression, or one that outgrew its bounds. */
export class LogicRefused extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`Expression refused: ${code}`);
    this.name = 'LogicRefused';
    this.code = code;
  }
}

function memberOf(data: unknown, segment: string): unknown {
  if (hostileSegments.has(segment)) throw new LogicRefused('logic.hostile-path');
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, segment)) return null;
  return (data as Readonly<Record<string, unknown>>)[segment] ?? null;
}

/** Own properties only, segment by segment; anything missing is null. */
export function lookupPath(data: unknown, path: string): unknown {
  if (!path.includes('.')) return memberOf(data, path);
  let at: unknown = data;
  for (const segment of path.split('.')) at = memberOf(at, segment);
  return at;
}

/** Exact decimals leave as numbers, at any level. */
function plain(value: unknown): unknown {
  if (value instanceof Decimal) return numberOf(value);
  return Array.isArray(value) ? value.map(plain) : (value ?? null);
}

/** How many steps one or more evaluations may still take; each takes away what it needed. */
export interface LogicBudget {
  left: number;
}

/** A list costs something by its length, whatever is done with it in one step. */
const itemsPerStep = 8;

class Walker implements Evaluation {
  readonly context: LogicContext;
  readonly #budget: LogicBudget;
  readonly #data: unknown;
  readonly #names: Readonly<Record<string, unknown>>;
  #depth = 0;

  constructor(data: unknown, context: LogicContext, budget: LogicBudget, names: Readonly<Record<string, unknown>> = {}) {
    this.#data = data;
    this.context = context;
    this.#budget = budget;
    this.#names = names;
  }

  run(expr: Logic): unknown {
    if (--this.#budget.left < 0) throw new LogicRefused('logic.too-slow');
    if (++this.#depth > logicLimits.depth) throw new LogicRefused('logic.too-deep');
    const value = isList(expr) ? expr.map((one) => this.run(one)) : isCall(expr) ? this.#call(expr) : expr;
    this.#depth--;
    if (Array.isArray(value)) this.#budget.left -= Math.trunc(value.length / itemsPerStep);
    if (typeof value === 'string' && value.length > logicLimits.textLength) throw new LogicRefused('logic.too-large');
    return value;
  }

  runOver(expr: Logic, item: unknown, names: Readonly<Record<string, unknown>> = {}): unknown {
    const inner = new Walker(item, this.context, this.#budget, { $parent: this.#names['$parent'] ?? this.#data, ...names });
    inner.#depth = this.#depth;
    return inner.run(expr);
  }

  lookup(path: string): unknown {
    if (path === '') return this.#data;
    const dot = path.indexOf('.');
    const head = dot < 0 ? path : path.slice(0, dot);
    const rest = dot < 0 ? '' : path.slice(dot + 1);
    const root = head === '$ctx' ? this.context : Object.hasOwn(this.#names, head) && !this.#owns(head) ? this.#names[head] : undefined;
    if (root === undefined) return lookupPath(this.#data, path);
    return rest === '' ? root : lookupPath(root, rest);
  }

  #owns(head: string): boolean {
    return typeof this.#data === 'object' && this.#data !== null && Object.hasOwn(this.#data, head);
  }

  #call(expr: { readonly [operator: string]: Logic }): unknown {
    const call = callOf(expr);
    const operator = call === null ? undefined : logicOperators.get(call.name);
    if (call === null || operator === undefined) throw new LogicRefused('logic.unknown-operator');
    if (call.args.length < operator.count[0] || call.args.length > operator.count[1]) throw new LogicRefused('logic.operand-count');
    return operator.evaluate(call.args, this);
  }
}

/**
 * The value of an expression over data; deterministic, bounded in depth and steps, without access to prototypes.
 * `budget` asks for less patience than the platform has, also for several evaluations together. Give it expressions that `checkLogic` has passed: others may throw `LogicRefused`.
 */
export function evaluateLogic(expr: Logic, data: Readonly<Record<string, unknown>>, context: LogicContext, budget: LogicBudget = { left: logicLimits.steps }): unknown {
  const parent = Object.hasOwn(data, '$parent') ? { $parent: data['$parent'] } : {};
  return plain(new Walker(data, context, budget, parent).run(expr));
}
