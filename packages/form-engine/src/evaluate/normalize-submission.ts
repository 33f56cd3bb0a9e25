import { issue, type Issue, normalizeValue as normalizeFieldValue } from '@carewright/schema';
import { type CompiledForm, type PlannedField } from '../compile/compiled-form.js';
import { maxRows } from '../compile/json-schema.js';

/** Nothing was given: absent, null, an empty text, an empty list. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/**
 * Brings what was typed, imported or sent into the stored form. What was emptied is null, what was not sent is absent;
 * keys that the form does not have are left out and reported.
 */
export function normalizeSubmission(compiled: CompiledForm, input: unknown): { data: Record<string, unknown>; issues: Issue[] } {
  const issues: Issue[] = [];
  if (!isObject(input)) return { data: {}, issues: [issue('form.not-an-object', [])] };
  const data = normalizeObject(input, { fields: compiled.plan.fields, path: [], allowed: [], issues });
  return { data, issues };
}

interface Place {
  readonly fields: readonly PlannedField[];
  readonly path: readonly (string | number)[];
  /** Keys besides fields: a row's `id`. */
  readonly allowed: readonly string[];
  readonly issues: Issue[];
}

const keysByFields = new WeakMap<readonly PlannedField[], ReadonlySet<string>>();

function keysOf(fields: readonly PlannedField[]): ReadonlySet<string> {
  const known = keysByFields.get(fields) ?? new Set(fields.map(({ field }) => field.key));
  if (!keysByFields.has(fields)) keysByFields.set(fields, known);
  return known;
}

function normalizeObject(input: Readonly<Record<string, unknown>>, place: Place): Record<string, unknown> {
  const { fields, path, allowed, issues } = place;
  const known = keysOf(fields);
  const unknown = Object.keys(input).filter((key) => !known.has(key) && !allowed.includes(key));
  // A key of the sender's choosing may itself be personal data: the count is enough to find it.
  if (unknown.length > 0) issues.push(issue('form.unknown-key', path, { count: unknown.length }));
  const data: Record<string, unknown> = {};
  for (const key of allowed) if (typeof input[key] === 'string') data[key] = input[key];
  for (const planned of fields) {
    const { key } = planned.field;
    if (Object.hasOwn(input, key) && input[key] !== undefined) data[key] = normalizeValue(planned, input[key], place);
  }
  return data;
}

function normalizeValue(planned: PlannedField, value: unknown, place: Place): unknown {
  if (planned.type.widget === 'sub-table') return normalizeRows(planned, value, place);
  if (isEmpty(value)) return null;
  const normalized = normalizeFieldValue(planned.field, value);
  return isEmpty(normalized) ? null : normalized;
}

function normalizeRows(planned: PlannedField, value: unknown, { path, issues }: Place): unknown {
  if (isEmpty(value)) return [];
  const here = [...path, planned.field.key];
  if (!Array.isArray(value) || !value.every(isObject)) return refuse(issues, issue('field.type', here, { expected: 'rows' }));
  if (value.length > maxRows) return refuse(issues, issue('table.max-rows', here, { limit: maxRows }));
  return value.map((row, index) => normalizeObject(row, { fields: planned.columns, path: [...here, index], allowed: ['id'], issues }));
}

function refuse(issues: Issue[], problem: Issue): never[] {
  issues.push(problem);
  return [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
