import { isSealedField, issue, type Issue, sealedMark } from '@carewright/schema';
import { type FieldColumn, type FormTable } from '../queries/form-table.js';

type Values = Readonly<Record<string, unknown>>;

const known = new WeakMap<FormTable, readonly FieldColumn[]>();

/** The columns of a form that hold sealed bytes. */
export function sealedColumns(table: FormTable): readonly FieldColumn[] {
  const found = known.get(table) ?? [...table.columns.values()].filter(({ field }) => isSealedField(field));
  known.set(table, found);
  return found;
}

/** Dots where nothing was kept: they came from elsewhere, a list or another record, and are no text to keep. */
export function markIssues(table: FormTable, values: Values, before: Values | null): Issue[] {
  return sealedColumns(table).filter(({ field }) => values[field.key] === sealedMark && before?.[field.key] !== sealedMark).map(({ field }) => issue('secret.mark', [field.key]));
}
