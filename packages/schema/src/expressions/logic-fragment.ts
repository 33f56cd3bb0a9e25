import { issue, type Issue, type Parsed } from '../errors/issue.js';
import { type Fragment, fragment, identifier } from './fragment.js';
import { type Logic } from './logic.js';
import { callOf, isCall, isList, logicLimits } from './logic-limits.js';
import { type SqlCompiling, type SqlValue, type ValueKindInSql } from './logic-operator.js';
import { logicOperators } from './logic-operators.js';
import { contextVariables, type LogicContext } from './logic-scope.js';
import { lookupPath } from './evaluate-logic.js';
import { sqlConstant, valueFits } from './sql-constant.js';
import { isEmptyValue } from './values.js';

/** What a path means in SQL: an expression of ours, a column (identifiers from definitions, never from the expression), or a value known now. */
export type SqlMeaning =
  | { readonly sql: Fragment; readonly kind: ValueKindInSql; readonly item?: ValueKindInSql }
  | { readonly column: readonly string[]; readonly kind: ValueKindInSql; readonly item?: ValueKindInSql }
  | { readonly value: unknown; readonly kind: ValueKindInSql; readonly item?: ValueKindInSql };
export type ColumnResolver = (path: string) => SqlMeaning | null;

class NotInSql extends Error {
  readonly issue: Issue;
  constructor(found: Issue) {
    super(found.code);
    this.issue = found;
  }
}

/** A column read so that nothing is NULL, whatever way it is nothing. */
export function columnSql(column: readonly string[], kind: ValueKindInSql, item?: ValueKindInSql): SqlValue {
  return readSql(fragment`${identifier(...column)}`, kind, item);
}

function readSql(bare: Fragment, kind: ValueKindInSql, item?: ValueKindInSql): SqlValue {
  const reads: Partial<Record<ValueKindInSql, Fragment>> = {
    text: fragment`nullif(${bare}, '')`, list: fragment`nullif(${bare}, '{}')`, number: fragment`${bare}::numeric`,
  };
  return { kind, sql: reads[kind] ?? bare, column: bare, ...(kind === 'list' && { item: item ?? 'text' }) };
}

class Compiler implements SqlCompiling {
  readonly context: LogicContext;
  readonly #resolve: ColumnResolver;
  #depth = 0;

  constructor(resolve: ColumnResolver, context: LogicContext) {
    this.#resolve = resolve;
    this.context = context;
  }

  refuse(code: string, facts: Readonly<Record<string, string | number>> = {}): never {
    throw new NotInSql(issue(code, [], facts));
  }

  constant(value: unknown, kind: ValueKindInSql, item: ValueKindInSql = 'text'): SqlValue {
    const constant = sqlConstant(value, kind, item === 'list' ? 'text' : item);
    if (constant === null) return this.refuse('logic.literal-kind', { wanted: kind === 'list' ? item : kind });
    return { kind, ...(kind === 'list' && { item }), sql: constant, ...(!isEmptyValue(value) && { isConstant: true as const }) };
  }

  lookup(path: string): SqlValue | null {
    if (path.startsWith('$ctx.')) {
      const type = Object.hasOwn(contextVariables, path.slice(5)) ? contextVariables[path.slice(5)] : undefined;
      if (type === undefined || type.kind === 'any' || type.kind === 'null' || type.kind === 'rows' || type.kind === 'object') return null;
      return this.constant(lookupPath(this.context, path.slice(5)), type.kind, type.item === 'id' ? 'id' : 'text');
    }
    const meaning = this.#resolve(path);
    if (meaning === null) return null;
    if ('sql' in meaning) return readSql(meaning.sql, meaning.kind, meaning.item);
    return 'column' in meaning ? columnSql(meaning.column, meaning.kind, meaning.item) : this.constant(meaning.value, meaning.kind, meaning.item);
  }

  value(expr: Logic, as?: ValueKindInSql): SqlValue {
    const value = this.#compile(expr, as);
    return value.nullIsFalse === true ? { kind: 'boolean', sql: fragment`coalesce(${value.sql}, false)` } : value;
  }

  condition(expr: Logic): Fragment {
    const value = this.#compile(expr);
    if (value.kind === 'boolean') return value.sql;
    return value.kind === 'number' ? fragment`${value.sql} <> 0` : fragment`${value.sql} is not null`;
  }

  alike(args: readonly Logic[]): readonly SqlValue[] {
    const computed = args.map((arg) => (isCall(arg) ? this.value(arg) : null));
    const first = computed.find((value) => value !== null);
    const kind = first?.kind;
    return args.map((arg, index) => {
      const value = computed[index] ?? (kind === 'list' && isList(arg) ? this.constant(arg, 'list', first?.item ?? 'text') : this.value(arg, kind ?? kindOfLiteral(args)));
      const isAlike = value.kind === (kind ?? value.kind) && (first?.item ?? value.item) === value.item;
      return isAlike ? value : this.refuse('logic.operands-differ', { kind: value.kind, wanted: kind ?? value.kind });
    });
  }

  #compile(expr: Logic, as?: ValueKindInSql): SqlValue {
    if (isList(expr)) return this.constant(expr.filter((one) => !isEmptyValue(one)), 'list', expr.every((one) => typeof one === 'number') ? 'number' : 'text');
    if (!isCall(expr)) return this.#literal(expr, as);
    const call = callOf(expr);
    const operator = call === null ? undefined : logicOperators.get(call.name);
    if (call === null || operator === undefined) return this.refuse('logic.unknown-operator');
    if (operator.sql === null) return this.refuse('logic.not-in-sql', { operator: call.name });
    if (call.args.length < operator.count[0] || call.args.length > operator.count[1]) return this.refuse('logic.operand-count', { operator: call.name });
    if (++this.#depth > logicLimits.depth) return this.refuse('logic.too-deep', { limit: logicLimits.depth });
    const value = operator.sql(call.args, this);
    this.#depth--;
    return value;
  }

  #literal(literal: null | boolean | number | string, as?: ValueKindInSql): SqlValue {
    const own = typeof literal === 'number' ? 'number' : typeof literal === 'boolean' ? 'boolean' : 'text';
    const spells = as !== undefined && (isEmptyValue(literal) || valueFits[as](literal));
    return this.constant(literal, spells ? as : own);
  }
}

function kindOfLiteral(args: readonly Logic[]): ValueKindInSql {
  const given = args.find((arg) => !isEmptyValue(arg));
  return typeof given === 'number' ? 'number' : typeof given === 'boolean' ? 'boolean' : 'text';
}

/** The fragment of an expression that `checkLogic` has passed, or why SQL cannot say it. With `as: 'condition'`, NULL means false, as WHERE reads it. */
export function logicFragment(expr: Logic, resolve: ColumnResolver, context: LogicContext, as: 'value' | 'condition' = 'value'): Parsed<Fragment> {
  const compiler = new Compiler(resolve, context);
  try {
    return { ok: true, value: as === 'condition' ? compiler.condition(expr) : compiler.value(expr).sql };
  } catch (error) {
    if (error instanceof NotInSql) return { ok: false, issues: [error.issue] };
    throw error;
  }
}
