import { type Issue, issue, type IssueFacts, type Locale, textOf } from '@carewright/schema';
import { type CompiledForm, type PlannedField } from '../compile/compiled-form.js';
import { type Cell } from './cells.js';

/** The field a path leads to: `['meds', 1, 'drug']` is the column `meds.drug`. */
export function plannedAt(compiled: CompiledForm, path: readonly (string | number)[]): PlannedField | undefined {
  const [first, , column] = path;
  const { byName } = compiled.plan;
  return (typeof column === 'string' ? byName.get(`${String(first)}.${column}`) : undefined) ?? byName.get(String(first));
}

/** Facts every sentence about a field needs: what people call it, and in which row it stands. Labels only, never values. */
export function labelFacts(planned: PlannedField, path: readonly (string | number)[], locale: Locale): IssueFacts {
  const row = planned.table !== null && typeof path[1] === 'number' ? { row: path[1] + 1 } : {};
  return { field: planned.name, label: textOf(planned.field.label, locale), ...row };
}

/** An issue of one cell, with its label and row among the facts. */
export function cellIssue(code: string, { planned, path }: Pick<Cell, 'planned' | 'path'>, rest: { readonly locale: Locale; readonly facts?: IssueFacts; readonly severity?: Issue['severity'] | undefined }): Issue {
  return issue(code, path, { ...labelFacts(planned, path, rest.locale), ...rest.facts }, rest.severity);
}
