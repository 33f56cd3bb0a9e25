import { type AppDefinition } from '../definitions/app.js';
import { type Field, type FormDefinition } from '../definitions/form.js';
import { isStoredField } from '../field-types/field-facts.js';
import { type ColumnSpec } from '../field-types/field-type.js';
import { resolveLinks } from '../linked/resolve-links.js';
import { physicalName } from '../identifiers/physical-name.js';
import { tableOf } from './names.js';
import { type StorageContext } from './storage-context.js';

/** A table that a form or one of its sub-tables owns, with the fields that are columns of it. */
export interface AppTable {
  readonly form: FormDefinition;
  readonly subTable: string | null;
  readonly name: string;
  readonly fields: readonly Field[];
}

/** A column of a table and the field that it stores. */
export interface AppColumn {
  readonly name: string;
  readonly field: Field;
  readonly spec: ColumnSpec;
}

/** A field whose values live in a child table. */
export const isSubTable = (field: Field): boolean => field.fields !== undefined;

/** Every table of an app, parents before their children. */
export function tablesOf(app: AppDefinition | null): readonly AppTable[] {
  if (app === null) return [];
  return Object.values(resolveLinks(app).forms).flatMap((form) => [
    { form, subTable: null, name: tableOf(form.key), fields: form.fields.filter((field) => !isSubTable(field)) },
    ...form.fields.filter(isSubTable).map((field) => ({ form, subTable: field.key, name: tableOf(form.key, field.key), fields: field.fields ?? [] })),
  ]);
}

/** The columns of some fields in order; a column is always named as its field's key and its suffix. */
export function columnsOf(fields: readonly Field[], context: StorageContext): readonly AppColumn[] {
  return fields.filter((field) => isStoredField(field) && !isSubTable(field)).flatMap((field) => context.columnsOf(field).map((spec) => ({ name: physicalName(`${field.key}${spec.suffix}`), field, spec })));
}

/** What a column points at, in a form that can be compared and kept in the ledger. */
export function referenceOf(spec: ColumnSpec): string | null {
  if (spec.references === undefined || 'dictionary' in spec.references) return null;
  return 'form' in spec.references ? `form:${spec.references.form}` : `platform:${spec.references.platform}`;
}
