import { issue, type Issue, type Locale } from '@carewright/schema';
import { foreignKeyName, indexName } from '@carewright/schema/storage';
import { codeOf } from '../../database/database-errors.js';
import { type RecordRights } from '../access/record-rights.js';
import { type AccessibleForm } from '../queries/projection.js';
import { brokenCheck, checkBehindIndex } from './cross-checks.js';
import { invalid } from './judge-submission.js';

/**
 * A refusal of PostgreSQL as an issue beside the field it is about; anything else is passed on.
 * The message never says which record stands in the way: it may be one the person cannot see.
 */
export function asRefusal(error: unknown, form: AccessibleForm, rights: RecordRights, locale: Locale): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  const constraint = typeof error === 'object' && error !== null && 'constraint' in error ? String(error.constraint) : '';
  if (code === '23505') return invalid([uniqueIssue(form, constraint, { rights, locale })], error);
  if (code === '23503') return invalid([referenceIssue(form, constraint, rights)], error);
  // Class 22 (data exception): a value that passed our checks and still has no place in its column.
  return code.startsWith('22') ? invalid([issue('record.value_out_of_range', [])], error) : error;
}

const mayBeNamed = (rights: RecordRights, key: string): boolean => rights.writable.has(key) || rights.seen[key] === 'read';

function uniqueIssue(form: AccessibleForm, constraint: string, { rights, locale }: { readonly rights: RecordRights; readonly locale: Locale }): Issue {
  const { table } = form.table.name;
  for (const [key, { column, field }] of form.table.columns) {
    if (field.unique === true && constraint === indexName(true, table, [column])) return issue('record.not_unique', mayBeNamed(rights, key) ? [key] : []);
  }
  const isOver = (fields: readonly string[]): boolean => constraint === indexName(true, table, fields.map((key) => form.table.columns.get(key)?.column ?? key));
  const check = checkBehindIndex(form.table, isOver);
  if (check) return brokenCheck(check, rights, { locale });
  const together = (form.table.form.indexes ?? []).find(({ fields }) => isOver(fields));
  const first = together?.fields.find((key) => mayBeNamed(rights, key));
  return issue('record.not_unique_together', first === undefined ? [] : [first]);
}

function referenceIssue(form: AccessibleForm, constraint: string, rights: RecordRights): Issue {
  for (const [key, { column }] of form.table.columns) {
    if (constraint === foreignKeyName(form.table.name.table, column)) return issue('record.no_such_reference', mayBeNamed(rights, key) ? [key] : []);
  }
  return issue('record.no_such_reference', []);
}
