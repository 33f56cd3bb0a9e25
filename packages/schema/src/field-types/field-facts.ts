import { type TObject, type TSchema, Type } from '@sinclair/typebox';
import { type Field } from '../definitions/form.js';
import { type IssuePath } from '../errors/issue.js';
import { type CheckContext, type ColumnSpec, type FieldOf, type ValueProblem } from './field-type.js';
import { fieldTypeOf } from './index.js';
import { ReferenceSchema } from './reference.js';

/** A field with `props` present, as its type's functions expect it. */
export function withProps(field: Field): FieldOf<unknown> {
  return field.props === undefined ? { ...field, props: {} } : (field as FieldOf<unknown>);
}

/** The columns a field has in its form's table: none for a sub-table, which owns a child table. */
export function columnsOf(field: Field): readonly ColumnSpec[] {
  return fieldTypeOf(field.type).columns(withProps(field));
}

/** JSON Schema of a present value of the field, rows of a sub-table included; null when people never write it. */
export function valueSchemaOf(field: Field): TSchema | null {
  const schema = fieldTypeOf(field.type).valueSchema(withProps(field));
  return schema === null || field.fields === undefined ? schema : { ...schema, items: rowSchemaOf(field.fields) };
}

/** JSON Schema of one row of a sub-table; what is required there is decided by the form engine, as for the form itself. */
function rowSchemaOf(fields: readonly Field[]): TObject {
  const properties: Record<string, TSchema> = { id: Type.Optional(ReferenceSchema) };
  for (const field of fields) {
    const schema = valueSchemaOf(field);
    if (schema !== null) properties[field.key] = Type.Optional(schema);
  }
  return Type.Object(properties, { additionalProperties: false });
}

/** Brings a value into the one stored form, rows of a sub-table included. Total: what it cannot read, it leaves to be refused. */
export function normalizeValue(field: Field, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  const normalized = fieldTypeOf(field.type).normalize?.(value, withProps(field)) ?? value;
  if (field.fields === undefined || !Array.isArray(normalized)) return normalized;
  const fields = field.fields;
  return normalized.map((row: unknown) => (isRow(row) ? normalizeRow(fields, row) : row));
}

function normalizeRow(fields: readonly Field[], row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const known = new Map(fields.map((field) => [field.key, field]));
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => {
      const field = known.get(key);
      return [key, field === undefined ? value : normalizeValue(field, value)];
    }),
  );
}

/** A problem of a value, and where inside the value it sits. */
export interface PlacedProblem extends ValueProblem {
  readonly path: IssuePath;
}

/** What a type's own check says about a present value that its schema accepted, rows of a sub-table included. */
export function checkValue(field: Field, value: unknown, context: CheckContext): readonly PlacedProblem[] {
  if (value === null || value === undefined) return [];
  const problem = fieldTypeOf(field.type).check?.(value, withProps(field), context) ?? null;
  const own = problem === null ? [] : [{ ...problem, path: [] }];
  if (field.fields === undefined || !Array.isArray(value)) return own;
  const fields = field.fields;
  return [...own, ...value.flatMap((row: unknown, index) => (isRow(row) ? checkRow(fields, row, context).map((one) => ({ ...one, path: [index, ...one.path] })) : []))];
}

function checkRow(fields: readonly Field[], row: Readonly<Record<string, unknown>>, context: CheckContext): readonly PlacedProblem[] {
  return fields.flatMap((field) => checkValue(field, row[field.key], context).map((one) => ({ ...one, path: [field.key, ...one.path] })));
}

function isRow(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
