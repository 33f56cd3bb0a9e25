import { type FormDefinition } from '../definitions/form.js';
import { type RecordCheck } from '../definitions/record-check.js';
import { type Logic } from '../expressions/logic.js';
import { callOf, isCall } from '../expressions/logic-limits.js';
import { equalitiesOf, variableOf } from './row-condition.js';

/**
 * The fields that a check wants to be unique together, in the order of the form; null when it says anything else.
 * Such a check is kept by a unique index: no two transactions can both pass it.
 */
export function uniqueFieldsOf(check: RecordCheck, form: FormDefinition): readonly string[] | null {
  if (check.form !== form.key || check.level === 'warn' || check.when !== undefined || !wantsNone(check)) return null;
  const pairs = equalitiesOf(check.where as Logic);
  const isWhole = pairs.length === partsOf(check.where as Logic);
  const same = pairs.filter(([row, own]) => variableOf(own) === row).map(([row]) => row);
  if (!isWhole || same.length !== pairs.length || same.length === 0 || same.length > 6) return null;
  const keys = form.fields.filter(({ key }) => same.includes(key)).map(({ key }) => key);
  return keys.length === new Set(same).size ? keys : null;
}

function partsOf(where: Logic): number {
  const call = isCall(where) ? callOf(where) : null;
  return call?.name === 'and' ? call.args.reduce<number>((sum, one) => sum + partsOf(one), 0) : 1;
}

function wantsNone({ kind, assert }: RecordCheck): boolean {
  const call = isCall(assert as Logic) ? callOf(assert as { readonly [operator: string]: Logic }) : null;
  if (call === null) return false;
  const [left = null, right = null] = call.args;
  if (kind === 'exists') return call.name === '!' && variableOf(left) === '$exists';
  if (kind !== 'count') return false;
  if (call.name === '<') return variableOf(left) === '$count' && right === 1;
  if (call.name === '!') return variableOf(left) === '$count';
  return (call.name === '==' || call.name === '===') && ((variableOf(left) === '$count' && right === 0) || (left === 0 && variableOf(right) === '$count'));
}
