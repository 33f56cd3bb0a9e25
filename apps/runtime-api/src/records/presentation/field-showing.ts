import { type Field, isSealedField } from '@carewright/schema';
import { type RecordRights } from '../access/record-rights.js';
import { type AccessibleForm, type ProjectedRecord } from '../queries/projection.js';
import { maskedText } from './masked-text.js';
import { nameOf, namesOfMany, relationTarget, rightsOf, type Reader } from './title.js';

/** The parts of a presented record that its fields fill. */
export interface ShownValues {
  readonly data: Record<string, unknown>;
  readonly masked: Record<string, string>;
  readonly display: Record<string, unknown>;
}

/** Puts one field of a record where its reader may see it. */
export interface FieldShowing {
  readonly key: string;
  /** The value stands in `data` as it is; `show` adds the rest, if there is any. */
  readonly isPlain: boolean;
  readonly show: ((record: ProjectedRecord, shown: ShownValues, reader: Reader) => void) | null;
}

/** All fields of a record, in order. */
export interface FieldShowings {
  readonly showings: readonly FieldShowing[];
  /** What `data` has in any case: a copy of it has all its places at once. */
  readonly blank: Readonly<Record<string, null>>;
}

/** By the list of fields and the rights: both are kept, and a page of fifty records has one or two pairs. */
const known = new WeakMap<readonly string[], WeakMap<RecordRights, FieldShowings>>();

/** How the fields, or `relation.field`, are shown under these rights; worked out once. A hidden one has no place at all. */
export function fieldShowings(form: AccessibleForm, fields: readonly string[], rights: RecordRights): FieldShowings {
  const byRights = known.get(fields) ?? new WeakMap<RecordRights, FieldShowings>();
  const found = byRights.get(rights);
  if (found) return found;
  const showings = fields.flatMap((field) => (field.includes('.') ? stepShowing(form, field, rights) : fieldShowing(form, field, rights)));
  const made = { showings, blank: Object.fromEntries(showings.filter(({ isPlain }) => isPlain).map(({ key }) => [key, null])) };
  known.set(fields, byRights.set(rights, made));
  return made;
}

function fieldShowing(form: AccessibleForm, key: string, rights: RecordRights): FieldShowing[] {
  const column = form.table.columns.get(key);
  const linked = form.table.linked.get(key);
  const field = (column ?? form.table.subTables.get(key) ?? linked)?.field ?? form.table.unstored.get(key);
  const right = rights.seen[key];
  if (!field || right === undefined) return [];
  if (isSealedField(field)) return [{ key, isPlain: false, show: sealedShowing(key) }];
  if (right === 'masked') return [{ key, isPlain: false, show: maskShowing(form, field, rights) }];
  return [{ key, isPlain: true, show: field.fields ? rowsShowing(key, field.fields) : (column ?? linked)?.references ? referenceShowing(field) : null }];
}

function maskShowing(form: AccessibleForm, field: Field, rights: RecordRights): FieldShowing['show'] {
  return (record, shown) => {
    const mask = maskedText(form, field, { value: record.values[field.key] ?? null, rights });
    if (mask !== null) shown.masked[field.key] = mask;
  };
}

/** A secret shows that it is there, to everybody alike. */
function sealedShowing(key: string): FieldShowing['show'] {
  return (record, shown) => {
    const mark = record.values[key] ?? null;
    if (mark !== null) shown.masked[key] = String(mark);
  };
}

function referenceShowing(field: Field): FieldShowing['show'] {
  return (record, shown, reader) => {
    const value = record.values[field.key];
    const name = Array.isArray(value) ? namesOfMany(field, value, { record, reader }) : nameOf(field, record, reader);
    if (name !== undefined) shown.display[field.key] = name;
  };
}

function rowsShowing(key: string, columns: readonly Field[]): FieldShowing['show'] {
  return (record, shown, reader) => {
    const names = rowNames(columns, record.names[key], reader);
    if (names !== undefined) shown.display[key] = names;
  };
}

/** Names of the references in the rows of a sub-table, row by row; undefined when no row has any. */
function rowNames(columns: readonly Field[], rows: unknown, reader: Reader): Record<string, string>[] | undefined {
  if (!Array.isArray(rows)) return undefined;
  const named = (rows as Pick<ProjectedRecord, 'names' | 'related'>[]).map((row) => {
    const names = columns.map((column): [string, string | undefined] => [column.key, nameOf(column, { ...row, values: {}, matching: [] }, reader)]);
    return Object.fromEntries(names.filter((pair): pair is [string, string] => pair[1] !== undefined));
  });
  return named.some((names) => Object.keys(names).length > 0) ? named : undefined;
}

/** `relation.field`: needs the relation here and the field there. */
function stepShowing(form: AccessibleForm, path: string, rights: RecordRights): FieldShowing[] {
  const [relation = '', key = ''] = path.split('.');
  const field = form.table.columns.get(relation)?.field;
  if (!field || rights.seen[relation] !== 'read') return [];
  const inside = [key];
  return [{ key: path, isPlain: false, show: (record, shown, reader) => showStep(record.related[path], { path, field, inside }, { shown, reader }) }];
}

function showStep(related: ProjectedRecord | undefined, step: { readonly path: string; readonly field: Field; readonly inside: readonly string[] }, { shown, reader }: { readonly shown: ShownValues; readonly reader: Reader }): void {
  const target = related ? relationTarget(step.field, reader.resolve) : null;
  if (!related || !target) return;
  const there = showFields(target, { record: related, rights: rightsOf(target, related), fields: step.inside }, reader);
  const [key = ''] = step.inside;
  for (const part of ['data', 'masked', 'display'] as const) {
    if (Object.hasOwn(there[part], key)) Object.assign(shown[part], { [step.path]: there[part][key] });
  }
}

/** The fields of a record as far as these rights show them. */
export function showFields(form: AccessibleForm, of: { readonly record: ProjectedRecord; readonly rights: RecordRights; readonly fields: readonly string[] }, reader: Reader): ShownValues {
  const { record, rights, fields } = of;
  const { showings, blank } = fieldShowings(form, fields, rights);
  const shown: ShownValues = { data: { ...blank }, masked: {}, display: {} };
  for (const { key, isPlain, show } of showings) {
    if (isPlain) shown.data[key] = record.values[key] ?? null;
    show?.(record, shown, reader);
  }
  return shown;
}
