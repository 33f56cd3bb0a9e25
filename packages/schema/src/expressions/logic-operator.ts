import { type Locale } from '../definitions/localized-text.js';
import { isDate, isId, isInstant, isTime } from './calendar.js';
import { type Fragment } from './fragment.js';
import { type Logic } from './logic.js';
import { type SqlKind } from './sql-constant.js';
import { type LogicContext, type LogicKind, type LogicType } from './logic-scope.js';

/** What an operator sees while it is evaluated. */
export interface Evaluation {
  readonly context: LogicContext;
  /** Evaluates an operand over the same data. */
  run(expr: Logic): unknown;
  /** Evaluates an operand over one item of a list: its own columns, `$parent` and `$ctx`; `''` is the item itself. */
  runOver(expr: Logic, item: unknown, names?: Readonly<Record<string, unknown>>): unknown;
  lookup(path: string): unknown;
}

/** What an operator sees while it is judged. */
export interface Checking {
  typeOf(expr: Logic): LogicType;
  /** Type of an operand over the items of a list type. */
  typeOver(expr: Logic, list: LogicType, names?: Readonly<Record<string, LogicType>>): LogicType;
  variable(path: string): LogicType;
  /** Reports a problem of operand `index`, or of the call itself. */
  report(code: string, index: number | null, facts?: Readonly<Record<string, string | number>>): void;
}

/** A compiled operand. */
export interface SqlValue {
  readonly kind: ValueKindInSql;
  readonly sql: Fragment;
  /** Kind of the members when this is a list. */
  readonly item?: ValueKindInSql;
  /** The bare column behind `sql`, without the step that makes '' a NULL: lets an equality use an index. */
  readonly column?: Fragment;
  /** A condition whose NULL means false; it is closed with `coalesce` only where a value is needed. */
  readonly nullIsFalse?: true;
  readonly isConstant?: true;
}
export type ValueKindInSql = SqlKind;

/** What an operator sees while it becomes SQL. */
export interface SqlCompiling {
  readonly context: LogicContext;
  value(expr: Logic, as?: ValueKindInSql): SqlValue;
  /** A boolean in which NULL means false. */
  condition(expr: Logic): Fragment;
  /** Operands brought to one kind; a literal takes the kind of the others. */
  alike(args: readonly Logic[]): readonly SqlValue[];
  constant(value: unknown, kind: ValueKindInSql, item?: ValueKindInSql): SqlValue;
  lookup(path: string): SqlValue | null;
  /** Stops the compilation: this cannot be said in SQL. */
  refuse(code: string, facts?: Readonly<Record<string, string | number>>): never;
}

export interface LogicExample {
  readonly expr: Logic;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly result: unknown;
}

export type OperatorGroup = 'comparison' | 'boolean' | 'number' | 'aggregate' | 'text' | 'date' | 'list' | 'data';

/** Everything the platform knows about one operator. A new one is a new file (or a line in its family) and a line in the registry. */
export interface LogicOperator {
  readonly name: string;
  readonly group: OperatorGroup;
  /** The operator in words; `{0}`, `{1}` … are operands, `{*}` all of them. */
  readonly words: Readonly<Record<Locale, string>>;
  /** How many operands. */
  readonly count: readonly [number, number];
  readonly check: (args: readonly Logic[], checking: Checking) => LogicType;
  readonly evaluate: (args: readonly Logic[], evaluation: Evaluation) => unknown;
  /** Null: not in SQL. */
  readonly sql: ((args: readonly Logic[], compiling: SqlCompiling) => SqlValue) | null;
  readonly examples: readonly [LogicExample, ...LogicExample[]];
}

/** A check by operand kinds: the last set repeats; a literal text passes for a date, a time or an id when it is one. */
export function accepts(result: LogicKind | LogicType, ...kinds: readonly (readonly LogicKind[])[]): LogicOperator['check'] {
  return (args, checking) => {
    args.forEach((arg, index) => {
      const wanted = kinds[Math.min(index, kinds.length - 1)] ?? [];
      const { kind } = checking.typeOf(arg);
      if (kind !== 'any' && kind !== 'null' && !wanted.includes(kind) && !isLiteralOf(arg, wanted)) {
        checking.report('logic.operand-kind', index, { kind, wanted: wanted.join(', ') });
      }
    });
    return typeof result === 'string' ? { kind: result } : result;
  };
}

/** Evaluates all operands, then combines them. */
export function eager(combine: (values: readonly unknown[], evaluation: Evaluation) => unknown): LogicOperator['evaluate'] {
  return (args, evaluation) => combine(args.map((arg) => evaluation.run(arg)), evaluation);
}


const literalTests: Partial<Record<LogicKind, (text: string) => boolean>> = { date: isDate, datetime: isInstant, time: isTime, id: isId };

/** Whether a literal text is written as one of the kinds. */
export function isLiteralOf(expr: Logic, kinds: readonly LogicKind[]): boolean {
  return typeof expr === 'string' && kinds.some((kind) => literalTests[kind]?.(expr) === true);
}
