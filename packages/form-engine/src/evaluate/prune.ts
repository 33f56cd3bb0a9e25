import { issue, type Issue } from '@carewright/schema';
import { type CompiledForm, type PlannedField } from '../compile/compiled-form.js';
import { allCells, rowsOf } from './cells.js';
import { type FieldStates, type RecordData } from './evaluation.js';
import { type ExpressionRunner } from './expression-runner.js';
import { isEmpty } from './normalize-submission.js';
import { rightOf } from './readability.js';

/** Empties what is hidden now (unless the author keeps it); tells whether anything a person had given was emptied. */
export function clearHidden(compiled: CompiledForm, data: Record<string, unknown>, states: FieldStates, run: ExpressionRunner): boolean {
  if (!Object.values(states.visible).includes(false)) return false;
  let cleared = false;
  for (const { planned, holder, name } of allCells(compiled.plan.fields, data)) {
    const { key, hiddenValue } = planned.field;
    const keeps = states.visible[name] === true || hiddenValue === 'keep' || rightOf(planned, run.context) === 'hidden';
    if (keeps || isEmpty(holder[key])) continue;
    holder[key] = planned.columns.length > 0 ? [] : null;
    cleared = cleared || !planned.isDerived;
  }
  return cleared;
}

/** Puts back what this person may not change. A value sent all the same is an issue, unless it says nothing new or is computed. */
export function restoreUnwritable(compiled: CompiledForm, data: Record<string, unknown>, run: ExpressionRunner): Issue[] {
  const { previous } = run.context;
  const issues: Issue[] = [];
  for (const planned of compiled.plan.fields) {
    const { key } = planned.field;
    const mayWrite = rightOf(planned, run.context) === 'write';
    if (!mayWrite && !planned.isDerived && Object.hasOwn(data, key) && !isSame(data[key], previous?.[key])) issues.push(issue('field.not-writable', [key], { field: key }));
    if (!mayWrite || planned.isDerived) putBack(data, key, previous);
    if (mayWrite && planned.columns.length > 0) restoreRows(planned, data, previous);
  }
  return issues;
}

function restoreRows(table: PlannedField, data: Record<string, unknown>, previous: RecordData | undefined): void {
  const derived = table.columns.filter((column) => column.isDerived);
  if (derived.length === 0) return;
  const kept = new Map(rowsOf(previous?.[table.field.key]).map((row) => [row['id'], row]));
  for (const row of rowsOf(data[table.field.key])) {
    for (const column of derived) putBack(row, column.field.key, row['id'] === undefined ? undefined : kept.get(row['id']));
  }
}

/** Makes one property what it was stored as, or absent. */
export function putBack(data: Record<string, unknown>, key: string, previous: RecordData | undefined): void {
  if (previous !== undefined && Object.hasOwn(previous, key)) data[key] = previous[key];
  else delete data[key];
}

function isSame(left: unknown, right: unknown): boolean {
  return (isEmpty(left) && isEmpty(right)) || JSON.stringify(left) === JSON.stringify(right);
}
