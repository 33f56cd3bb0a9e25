import { type Logic, type LogicVariables } from '@carewright/schema';
import { argsOf, conditionOperators, operatorNamed, type Operand, type OperatorName } from './operators.js';

/** One line of a condition: 「是否联系上」 「是」, 「出院日期」 「不早于」 「入院日期」. */
export interface ConditionRow {
  /** Path of a variable: a field's key, or `$parent.key` inside a sub-table. */
  readonly path: string;
  readonly operator: OperatorName;
  readonly operand: Operand | null;
}
/** Lines joined by 且 or by 或. */
export interface ConditionRows {
  readonly join: 'and' | 'or';
  readonly rows: readonly ConditionRow[];
}

const todayPath = '$ctx.today';

/** The logic that says what the lines say; undefined when there are none. */
export function writeCondition({ join, rows }: ConditionRows): Logic | undefined {
  const written = rows.map(writeRow).filter((one) => one !== null);
  if (written.length <= 1) return written[0];
  return { [join]: written };
}

/** A line still being typed says nothing yet. */
export function isComplete({ path, operator, operand }: ConditionRow): boolean {
  if (path === '') return false;
  const wanted = operatorNamed(operator)?.operand ?? 'one';
  if (wanted === 'none') return true;
  if (operand === null) return false;
  return operand.kind !== 'value' || (operand.value !== '' && operand.value !== null && !(Array.isArray(operand.value) && operand.value.length === 0));
}

function writeRow(row: ConditionRow): Logic | null {
  if (!isComplete(row)) return null;
  return operatorNamed(row.operator)?.write({ var: row.path }, writeOperand(row.operand)) ?? null;
}

function writeOperand(operand: Operand | null): Logic {
  if (operand === null) return null;
  if (operand.kind === 'today') return { var: todayPath };
  return operand.kind === 'field' ? { var: operand.key } : operand.value;
}

/** The lines that say what the logic says; null when no lines can: then it is shown in words. */
export function readCondition(expr: Logic | undefined, variables: LogicVariables): ConditionRows | null {
  if (expr === undefined) return { join: 'and', rows: [] };
  for (const join of ['and', 'or'] as const) {
    const args = argsOf(expr, join);
    if (args === null) continue;
    const rows = args.map((arg) => readRow(arg, variables));
    return args.length > 1 && rows.every((row) => row !== null) ? { join, rows } : null;
  }
  const row = readRow(expr, variables);
  return row && { join: 'and', rows: [row] };
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
  const path = pathOf(expr);
  if (path === todayPath) return { kind: 'today' };
  if (path !== null) return path.startsWith('$ctx.') ? null : { kind: 'field', key: path };
  if (Array.isArray(expr)) return (expr as readonly Logic[]).every((one) => typeof one === 'string') ? { kind: 'value', value: expr } : null;
  return expr === null || typeof expr === 'object' || typeof expr === 'boolean' || expr === '' ? null : { kind: 'value', value: expr };
}
