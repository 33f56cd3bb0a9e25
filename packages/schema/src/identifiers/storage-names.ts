import { type Field, type FormDefinition } from '../definitions/form.js';
import { columnsOf } from '../field-types/field-facts.js';
import { type ColumnSpec } from '../field-types/field-type.js';
import { physicalName } from './physical-name.js';

/** The PostgreSQL schema that holds an app's tables. */
export function appSchemaName(app: string): string {
  return physicalName(`app_${app}`);
}

/** The table of a form, inside its app's schema. */
export function formTableName(form: string): string {
  return physicalName(form);
}

/** The child table of a sub-table field. Keys hold no `__`, so a form can never be called like this. */
export function subTableName(form: string, field: string): string {
  return physicalName(`${form}__${field}`);
}

/** A column of a field by its name in the table. */
export interface NamedColumn extends ColumnSpec {
  readonly name: string;
}

/** The columns of a field with their names; empty for a sub-table. */
export function columnNames(field: Field): readonly NamedColumn[] {
  return columnsOf(field).map((column) => ({ ...column, name: physicalName(`${field.key}${column.suffix}`) }));
}

/** Two things of an app that would land on one name. */
export interface NameCollision {
  readonly name: string;
  readonly owners: readonly [first: string, second: string];
}

/** Tables and columns of these forms that would share a name; a digest makes that improbable, not impossible. */
export function nameCollisions(forms: readonly FormDefinition[]): readonly NameCollision[] {
  const tables = forms.flatMap((form) => [
    { name: formTableName(form.key), owner: form.key },
    ...form.fields.filter((field) => field.fields !== undefined).map((field) => ({ name: subTableName(form.key, field.key), owner: `${form.key}.${field.key}` })),
  ]);
  return [...collide(tables), ...forms.flatMap((form) => columnCollisions(form.key, form.fields))];
}

function columnCollisions(owner: string, fields: readonly Field[]): readonly NameCollision[] {
  const own = collide(fields.flatMap((field) => columnNames(field).map(({ name }) => ({ name, owner: `${owner}.${field.key}` }))));
  return [...own, ...fields.flatMap((field) => columnCollisions(`${owner}.${field.key}`, field.fields ?? []))];
}

function collide(named: readonly { readonly name: string; readonly owner: string }[]): readonly NameCollision[] {
  const first = new Map<string, string>();
  return named.flatMap(({ name, owner }) => {
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, owner);
    return earlier === undefined || earlier === owner ? [] : [{ name, owners: [earlier, owner] as const }];
  });
}
