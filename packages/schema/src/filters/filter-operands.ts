import { dayNumberOf, addDaysTo } from '../expressions/calendar.js';
import { valueFits } from '../expressions/sql-constant.js';
import { type FilterContext } from './filter-context.js';
import { type FilterValue, type RelativeValue } from './filter.js';
import { type Comparing, type OperandShape, type OperandValue } from './filter-operator.js';

type Kind = Comparing['kind'];
export const filterLimits = { depth: 8, comparisons: 200, listItems: 1_000, textLength: 200, days: 36_500 } as const;

const userLists: ReadonlySet<string> = new Set(['departments', 'departmentTree']);

export function isRelative(value: unknown): value is RelativeValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRelativeFit(value: object, kind: Kind, shape: OperandShape): boolean {
  const entries = Object.entries(value);
  const [name, of] = entries[0] ?? [];
  if (entries.length !== 1) return false;
  if (name === '$today') return (kind === 'date' || kind === 'datetime') && shape !== 'list' && Number.isInteger(of) && Math.abs(of as number) <= filterLimits.days;
  return name === '$user' && kind === 'id' && (userLists.has(String(of)) ? shape === 'list' : of === 'id' && shape !== 'text');
}

/** Whether one operand is a value of the kind, or one that will be known when asked. */
function isOneFit(value: unknown, kind: Kind, shape: OperandShape): boolean {
  if (isRelative(value)) return isRelativeFit(value, kind, shape);
  if (value === '' || (typeof value === 'string' && value.length > 20 * filterLimits.textLength)) return false;
  return valueFits[kind === 'list' ? 'text' : kind](value) || (kind === 'datetime' && dayNumberOf(value) !== null);
}

const shapeTests: Readonly<Record<OperandShape, (value: unknown, kind: Kind) => boolean>> = {
  none: (value) => value === undefined || value === null,
  one: (value, kind) => isOneFit(value, kind, 'one'),
  text: (value) => typeof value === 'string' && value !== '' && value.length <= filterLimits.textLength && valueFits.text(value),
  pair: (value, kind) => Array.isArray(value) && value.length === 2 && value.every((one) => isOneFit(one, kind, 'pair')),
  list: (value, kind) => (Array.isArray(value) ? value.length <= filterLimits.listItems && value.every((one) => !isRelative(one) && isOneFit(one, kind, 'list')) : isRelative(value) && isOneFit(value, kind, 'list')),
  days: (value) => Number.isInteger(value) && Math.abs(value as number) <= filterLimits.days,
};

/** Whether the operand of an operator has the right shape and kind. */
export function isOperandFit(value: unknown, shape: OperandShape, kind: Kind): boolean {
  return shapeTests[shape](value, kind);
}

function replaced(value: unknown, { user, today }: FilterContext): readonly OperandValue[] {
  if (!isRelative(value)) return value === null || value === undefined ? [] : [value as OperandValue];
  if ('$today' in value) return [addDaysTo(today, value.$today)];
  // Whoever compiles the filter of a relation has put the record's values in; unbound, it finds nothing.
  if (!('$user' in value)) return [];
  const known = user?.[value.$user] ?? [];
  return typeof known === 'string' ? [known] : known;
}

/** The operands with relative values replaced; a list of one person's departments becomes its members. */
export function operandsOf(value: FilterValue | undefined, context: FilterContext): readonly OperandValue[] {
  return (Array.isArray(value) ? (value as readonly unknown[]) : [value]).flatMap((one) => replaced(one, context));
}
