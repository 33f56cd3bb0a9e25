import { type Logic, type LogicVariables } from '@carewright/schema';
import { argsOf, conditionOperators, operatorNamed, type Operand, type OperatorName } from './operators.js';

/** One line of a condition: 「是否联系上」 「是」, 「出院日期」 「不早于」 「入院日期」. */
export interface ConditionRow {
  /** Path of a variable: a field's key, or `$parent.key` inside a sub-table. */
  readonly path: string;
  readonly operator: OperatorName;
  readonly operand: Operand | null;
}
/** Lines in brackets. */
export interface ConditionGroup {
  readonly join: 'and' | 'or';
  readonly rows: readonly ConditionRow[];
}
/** Lines and groups of lines joined by 且 or by 或. */
export interface ConditionRows {
  readonly join: 'and' | 'or';
  readonly rows: readonly (ConditionRow | ConditionGroup)[];
}
export const isGroup = (one: ConditionRow | ConditionGroup): one is ConditionGroup => 'rows' in one;

const todayPath = '$ctx.today';
const mePath = '$ctx.user.id';

/** The logic that says what the lines say; undefined when there are none. */
export function writeCondition({ join, rows }: ConditionRows): Logic | undefined {
  const written = rows.map((one) => (isGroup(one) ? writeCondition(one) : writeRow(one))).filter((one) => one !== null && one !== undefined);
  if (written.length <= 1) return written[0];
  return { [join]: written };
}

/** A line still being typed says nothing yet. */
export function isComplete({ path, operator, operand }: ConditionRow): boolean {
  if (path === '') return false;
  const wanted = operatorNamed(operator)?.operand ?? 'one';
  if (wanted === 'none') return true;
  if (operand === null) return false;
  if (operand.kind !== 'value') return true;
  const given = Array.isArray(operand.value) ? (operand.value as readonly Logic[]) : [operand.value];
  const isWhole = given.length >= (wanted === 'range' ? 2 : 1) && given.every((one) => one !== '' && one !== null);
  return isWhole && (wanted !== 'days' || Number(operand.value) > 0);
}

function writeRow(row: ConditionRow): Logic | null {
  if (!isComplete(row)) return null;
  return operatorNamed(row.operator)?.write({ var: row.path }, writeOperand(row.operand)) ?? null;
}

function writeOperand(operand: Operand | null): Logic {
  if (operand === null) return null;
  if (operand.kind === 'value') return operand.value;
  if (operand.kind === 'me') return { var: mePath };
  const base: Logic = { var: operand.kind === 'today' ? todayPath : operand.key };
  return operand.days === undefined || operand.days === 0 ? base : { addDays: [base, operand.days] };
}

/** The lines that say what the logic says; null when no lines can: then it is a formula. */
export function readCondition(expr: Logic | undefined, variables: LogicVariables): ConditionRows | null {
  if (expr === undefined) return { join: 'and', rows: [] };
  for (const join of ['and', 'or'] as const) {
    const args = argsOf(expr, join);
    if (args === null) continue;
    const rows = args.map((arg) => readRow(arg, variables) ?? readGroup(arg, variables));
    return args.length > 1 && rows.every((row) => row !== null) ? { join, rows } : null;
  }
  const row = readRow(expr, variables);
  return row && { join: 'and', rows: [row] };
}

function readGroup(expr: Logic, variables: LogicVariables): ConditionGroup | null {
  for (const join of ['and', 'or'] as const) {
    const args = argsOf(expr, join);
    if (args === null) continue;
    const rows = args.map((arg) => readRow(arg, variables));
    return args.length > 1 && rows.every((row) => row !== null) ? { join, rows } : null;
  }
  return null;
}

function readRow(expr: Logic, variables: LogicVariables): ConditionRow | null {
  for (const { name, kinds, operand: wanted, read } of conditionOperators) {
    const found = read(expr);
    if (found === null) continue;
    const path = pathOf(found.left);
    const kind = path === null ? undefined : variables[path]?.kind;
    if (path === null || kind === undefined || !kinds.includes(kind)) continue;
    const operand = wanted === 'none' ? null : readOperand(found.operand);
    if (wanted !== 'none' && operand === null) continue;
    return { path, operator: name, operand };
  }
  return null;
}

const pathOf = (expr: Logic): string | null => {
  const [path, more] = argsOf(expr, 'var') ?? [];
  return typeof path === 'string' && more === undefined ? path : null;
};

function readOperand(expr: Logic): Operand | null {
  const [base = null, days, more] = argsOf(expr, 'addDays') ?? [];
  if (typeof days === 'number' && days !== 0 && more === undefined) {
    const shifted = readOperand(base);
    return shifted !== null && (shifted.kind === 'today' || shifted.kind === 'field') && shifted.days === undefined ? { ...shifted, days } : null;
  }
  const path = pathOf(expr);
  if (path === todayPath) return { kind: 'today' };
  if (path === mePath) return { kind: 'me' };
  if (path !== null) return path.startsWith('$ctx.') ? null : { kind: 'field', key: path };
  if (Array.isArray(expr)) return (expr as readonly Logic[]).every((one) => typeof one === 'string' || typeof one === 'number') ? { kind: 'value', value: expr } : null;
  return expr === null || typeof expr === 'object' || typeof expr === 'boolean' || expr === '' ? null : { kind: 'value', value: expr };
}
