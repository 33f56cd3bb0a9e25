import { type GrantAction } from '@carewright/schema';
import { type RecordRights } from '../access/record-rights.js';
import { type AccessibleForm, type ProjectedRecord } from '../queries/projection.js';
import { timestampOf } from '../values/column-codecs.js';
import { maskedText } from './masked-text.js';
import { nameOf, relationTarget, rightsOf, titleOf, type Reader } from './title.js';

/** A person named beside a record. */
export interface PersonName {
  readonly id: string;
  readonly name: string;
}

/** A record as one person may see it: hidden fields are absent everywhere, masked ones stand in `masked` only. */
export interface PresentedRecord {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly createdAt: string;
  readonly createdBy: PersonName | null;
  readonly updatedAt: string;
  readonly updatedBy: PersonName | null;
  readonly deletedAt?: string;
  readonly data: Record<string, unknown>;
  readonly masked: Record<string, string>;
  readonly display: Record<string, unknown>;
  readonly actions: readonly GrantAction[];
}

/** The cells that every record brings besides its fields, in the order of `recordCells`. */
export type SystemCells = readonly unknown[];

/** Applies the rights to what was read. `fields` are field keys or `relation.field`, already known to exist. */
export function presentRecord(form: AccessibleForm, read: { readonly system: SystemCells; readonly record: ProjectedRecord; readonly fields: readonly string[] }, reader: Reader): PresentedRecord {
  const { system, record, fields } = read;
  const [id, version, createdAt, createdBy, createdName, updatedAt, updatedBy, updatedName, deletedAt] = system;
  const rights = rightsOf(form, record);
  const shown = { data: {}, masked: {}, display: {} } satisfies Pick<PresentedRecord, 'data' | 'masked' | 'display'>;
  for (const field of fields) {
    if (field.includes('.')) presentStep(form, { record, rights, path: field }, { shown, reader });
    else presentField(form, { record, rights, key: field }, { shown, reader });
  }
  return {
    id: String(id),
    version: Number(version),
    title: titleOf(form, record, reader),
    createdAt: timestampOf(createdAt),
    createdBy: personOf(createdBy, createdName),
    updatedAt: timestampOf(updatedAt),
    updatedBy: personOf(updatedBy, updatedName),
    ...(deletedAt !== null && deletedAt !== undefined && { deletedAt: timestampOf(deletedAt) }),
    ...shown,
    actions: rights.actions,
  };
}

const personOf = (id: unknown, name: unknown): PersonName | null => (id === null || id === undefined ? null : { id: String(id), name: String(name ?? '') });

interface Showing {
  readonly shown: { readonly data: Record<string, unknown>; readonly masked: Record<string, string>; readonly display: Record<string, unknown> };
  readonly reader: Reader;
}

function presentField(form: AccessibleForm, of: { readonly record: ProjectedRecord; readonly rights: RecordRights; readonly key: string }, { shown, reader }: Showing): void {
  const { record, rights, key } = of;
  const field = (form.table.columns.get(key) ?? form.table.subTables.get(key))?.field ?? form.table.unstored.get(key);
  const right = rights.seen[key];
  if (!field || right === undefined) return;
  const value = record.values[key] ?? null;
  if (right === 'masked') {
    const mask = maskedText(form, field, { value, rights });
    if (mask !== null) shown.masked[key] = mask;
    return;
  }
  shown.data[key] = value;
  const name = field.fields ? rowNames(field.fields, record.names[key], reader) : nameOf(field, record, reader);
  if (name !== undefined) shown.display[key] = name;
}

/** Names of the references in the rows of a sub-table, row by row; undefined when no row has any. */
function rowNames(columns: readonly Parameters<typeof nameOf>[0][], rows: unknown, reader: Reader): Record<string, string>[] | undefined {
  if (!Array.isArray(rows)) return undefined;
  const named = (rows as Pick<ProjectedRecord, 'names' | 'related'>[]).map((row) => {
    const names = columns.map((column): [string, string | undefined] => [column.key, nameOf(column, { ...row, values: {}, matching: [] }, reader)]);
    return Object.fromEntries(names.filter((pair): pair is [string, string] => pair[1] !== undefined));
  });
  return named.some((names) => Object.keys(names).length > 0) ? named : undefined;
}

/** `relation.field`: needs the relation here and the field there. */
function presentStep(form: AccessibleForm, of: { readonly record: ProjectedRecord; readonly rights: RecordRights; readonly path: string }, { shown, reader }: Showing): void {
  const [relation = '', key = ''] = of.path.split('.');
  const field = form.table.columns.get(relation)?.field;
  const related = of.record.related[of.path];
  const target = field && related ? relationTarget(field, reader.resolve) : null;
  if (of.rights.seen[relation] !== 'read' || !target || !related) return;
  const there: Showing = { shown: { data: {}, masked: {}, display: {} }, reader };
  presentField(target, { record: related, rights: rightsOf(target, related), key }, there);
  for (const part of ['data', 'masked', 'display'] as const) {
    if (Object.hasOwn(there.shown[part], key)) Object.assign(shown[part], { [of.path]: there.shown[part][key] });
  }
}
