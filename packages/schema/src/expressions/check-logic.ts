import { issue, type Issue, type IssuePath } from '../errors/issue.js';
import { type Logic } from './logic.js';
import { callOf, hostileSegments, isCall, isList, logicLimits } from './logic-limits.js';
import { type Checking } from './logic-operator.js';
import { logicOperators } from './logic-operators.js';
import { contextVariables, type LogicScope, type LogicType, type LogicVariables } from './logic-scope.js';

/** An issue, and the call it is about: the whole of it, or operand `index`. */
export interface LocatedLogicIssue {
  readonly issue: Issue;
  readonly call: object | null;
  readonly index: number | null;
}
interface Found {
  readonly issues: LocatedLogicIssue[];
}

const own = (variables: LogicVariables | undefined, path: string): LogicType | undefined =>
  variables !== undefined && Object.hasOwn(variables, path) ? variables[path] : undefined;

/** `meds.0.dose` and `meds.dose` are not variables: rows are reached by list operators. A scalar list item has the path ''. */
function typeOfVariable(scope: LogicScope & { readonly item?: LogicType }, path: string): LogicType | undefined {
  if (path === '') return scope.item;
  if (path.startsWith('$ctx.')) return own(contextVariables, path.slice(5));
  if (path.startsWith('$parent.')) return own(scope.parent, path.slice(8));
  return own(scope.variables, path);
}

class Checker implements Checking {
  readonly #scope: LogicScope & { readonly item?: LogicType };
  readonly #found: Found;
  #path: IssuePath;
  #call: object | null = null;

  constructor(scope: LogicScope & { readonly item?: LogicType }, found: Found, path: IssuePath) {
    this.#scope = scope;
    this.#found = found;
    this.#path = path;
  }

  typeOf(expr: Logic): LogicType {
    if (isList(expr)) return this.#typeOfList(expr);
    if (isCall(expr)) return this.#typeOfCall(expr);
    return { kind: expr === null || expr === '' ? 'null' : typeof expr === 'string' ? 'text' : typeof expr === 'number' ? 'number' : 'boolean' };
  }

  typeOver(expr: Logic, list: LogicType, names: Readonly<Record<string, LogicType>> = {}): LogicType {
    const item: LogicType = list.kind === 'rows' ? { kind: 'rows' } : { kind: list.kind === 'list' ? (list.item ?? 'any') : 'any' };
    const scope = { variables: { ...(list.kind === 'rows' ? list.columns : {}), ...names }, parent: this.#scope.parent ?? this.#scope.variables, item, ...(this.#scope.sealed && { sealed: this.#scope.sealed }) };
    return new Checker(scope, this.#found, this.#path).typeOf(expr);
  }

  variable(path: string): LogicType {
    const hostile = path.split('.').some((segment) => hostileSegments.has(segment));
    const type = hostile ? undefined : typeOfVariable(this.#scope, path);
    if (hostile) this.report('logic.hostile-path', null);
    else if (type === undefined) this.report(this.#scope.sealed?.has(path.replace(/^\$parent\./, '')) === true ? 'logic.sealed-variable' : 'logic.unknown-variable', null, { variable: path });
    return type ?? { kind: 'any' };
  }

  report(code: string, index: number | null, facts: Readonly<Record<string, string | number>> = {}): void {
    this.#found.issues.push({ issue: issue(code, index === null ? this.#path : [...this.#path, index], facts), call: this.#call, index });
  }

  #typeOfList(expr: readonly Logic[]): LogicType {
    const kinds = new Set(expr.map((one) => this.typeOf(one).kind));
    kinds.delete('null');
    const [only] = kinds;
    return { kind: 'list', item: kinds.size === 1 && only !== undefined ? only : 'any' };
  }

  #typeOfCall(expr: { readonly [operator: string]: Logic }): LogicType {
    const [outer, outerCall] = [this.#path, this.#call];
    const call = callOf(expr);
    this.#call = expr;
    if (call === null) this.report('logic.shape', null);
    else {
      this.#path = [...outer, call.name];
      const operator = logicOperators.get(call.name);
      if (operator === undefined) this.report('logic.unknown-operator', null, { operator: call.name.slice(0, 40) });
      else if (call.args.length < operator.count[0] || call.args.length > operator.count[1]) {
        this.report('logic.operand-count', null, { operator: call.name, count: call.args.length, min: operator.count[0], max: operator.count[1] });
      } else {
        const type = operator.check(call.args, this);
        [this.#path, this.#call] = [outer, outerCall];
        return type;
      }
    }
    [this.#path, this.#call] = [outer, outerCall];
    return { kind: 'any' };
  }
}

/** Size before types, without recursion, so that a hostile tree cannot exhaust the stack. */
function sizeIssues(root: unknown): readonly Issue[] {
  let nodes = 0;
  const queue: { readonly value: unknown; readonly depth: number }[] = [{ value: root, depth: 1 }];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (++nodes > logicLimits.nodes) return [issue('logic.too-large', [], { limit: logicLimits.nodes })];
    // An operator and its operand list are two levels of JSON.
    if (at.depth > 2 * logicLimits.depth) return [issue('logic.too-deep', [], { limit: logicLimits.depth })];
    if (typeof at.value === 'number' && !Number.isFinite(at.value)) return [issue('logic.shape', [])];
    if (['undefined', 'function', 'symbol', 'bigint'].includes(typeof at.value)) return [issue('logic.shape', [])];
    if (typeof at.value !== 'object' || at.value === null) continue;
    for (const value of Object.values(at.value) as readonly unknown[]) queue.push({ value, depth: at.depth + 1 });
  }
  return [];
}

/** Problems of an expression over a scope: unknown operators and variables, operands that do not fit, depth and size. */
export function checkLogic(expr: unknown, scope: LogicScope): readonly Issue[] {
  return locateLogicIssues(expr, scope).map(({ issue: found }) => found);
}

/** The same problems with the very calls they are about, for whoever knows where each was written. */
export function locateLogicIssues(expr: unknown, scope: LogicScope): readonly LocatedLogicIssue[] {
  const size = sizeIssues(expr);
  if (size.length > 0) return size.map((one) => ({ issue: one, call: null, index: null }));
  const found: Found = { issues: [] };
  new Checker(scope, found, []).typeOf(expr as Logic);
  return found.issues;
}

/** The type of an expression that `checkLogic` has passed. */
export function typeOfLogic(expr: Logic, scope: LogicScope): LogicType {
  return new Checker(scope, { issues: [] }, []).typeOf(expr);
}
