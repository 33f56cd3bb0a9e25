import { type FieldChange } from '@carewright/schema';
import { type FormTable } from '../queries/form-table.js';
import { sameValue } from '../values/row-differences.js';
import { rowsOf } from './judge-submission.js';

/** What changed, field by field, as it is kept for ever. */
export function fieldChanges(table: FormTable, of: { readonly before: Readonly<Record<string, unknown>> | null; readonly after: Readonly<Record<string, unknown>>; readonly changed: readonly string[] }): FieldChange[] {
  const { before, after } = of;
  return of.changed.filter((key) => before !== null || !sameValue(null, after[key])).map((field) =>
    table.subTables.has(field) ? rowChanges(field, before?.[field], after[field]) : { field, before: before?.[field] ?? null, after: after[field] ?? null },
  );
}

function rowChanges(field: string, before: unknown, after: unknown): FieldChange {
  const [old, now] = [rowsOf(before), rowsOf(after)];
  const differs = (row: Readonly<Record<string, unknown>>, others: readonly Readonly<Record<string, unknown>>[]): boolean => !others.some((other) => sameValue(other, row));
  return { field, before: old.filter((row) => differs(row, now)), after: now.filter((row) => differs(row, old)) };
}
