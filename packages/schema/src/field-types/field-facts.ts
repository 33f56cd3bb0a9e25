import { type TObject, type TSchema, Type } from '@sinclair/typebox';
import { type Field } from '../definitions/form.js';
import { type LocalizedText, locales, textOf } from '../definitions/localized-text.js';
import { type IssuePath } from '../errors/issue.js';
import { itemKindOf, type ValueKind, valueKindOf } from '../expressions/value-kind.js';
import { type CheckContext, type ColumnSpec, type FieldOf, type ValueProblem } from './field-type.js';
import { fieldTypeOf, isFieldTypeName } from './index.js';
import { ReferenceSchema } from './reference.js';

/** A field with `props` present, as its type's functions expect it. */
export function withProps(field: Field): FieldOf<unknown> {
  if (field.props !== undefined) return field as FieldOf<unknown>;
  // Asked for every value of every record: one copy for each field is enough.
  const known = completed.get(field);
  if (known !== undefined) return known;
  const made = { ...field, props: {} };
  completed.set(field, made);
  return made;
}

const completed = new WeakMap<Field, FieldOf<unknown>>();

/** True for what stands on a form and holds no value. */
export function isDisplayField(field: Pick<Field, 'type'>): boolean {
  return isFieldTypeName(field.type) && fieldTypeOf(field.type).isDisplay === true;
}

/** True for words that people read and look up in the order of a dictionary; what else is text is ordered letter by letter. */
export function holdsWords(field: Pick<Field, 'type'>): boolean {
  return wordTypes.has(field.type);
}

const wordTypes: ReadonlySet<string> = new Set(['text', 'textarea']);

/** True for what is stored encrypted. */
export function isSealedField(field: Pick<Field, 'type'>): boolean {
  return isFieldTypeName(field.type) && fieldTypeOf(field.type).isSealed === true;
}

/** True for evidence that the server completes. */
export function isStampedField(field: Pick<Field, 'type'>): boolean {
  return isFieldTypeName(field.type) && fieldTypeOf(field.type).isStamped === true;
}

/** The parts of a structured field, or of one that shows a structured value, as its type names them; empty for any other field. */
export function partsOf(field: Field): readonly Field[] {
  const shown = valueFieldOf(field);
  return isFieldTypeName(shown.type) ? (fieldTypeOf(shown.type).parts?.(withProps(shown)) ?? []) : [];
}

/** One part of a structured field as a field of its own, called as people know it: 血压·收缩压. */
export function partOf(field: Field, key: string): Field | undefined {
  const part = partsOf(field).find((one) => one.key === key);
  return part && { ...part, label: joinedLabel(field.label, part.label) };
}

function joinedLabel(whole: LocalizedText, part: LocalizedText): LocalizedText {
  return Object.fromEntries(locales.map((locale) => [locale, `${textOf(whole, locale)}${locale === 'zh-CN' ? '·' : ' · '}${textOf(part, locale)}`]));
}

/** The field as its value behaves: itself, or for one that takes its value from elsewhere, what it shows under its own key and label. */
export function valueFieldOf(field: Field): Field {
  if (!isFieldTypeName(field.type)) return field;
  const shown = fieldTypeOf(field.type).valueAs?.(withProps(field)) ?? null;
  if (shown === null) return field;
  const { options: _options, props: _props, ...own } = field;
  const sensitive = field.sensitive ?? shown.sensitive;
  const via = field.props?.['via'];
  return { ...own, derived: { by: field.type, ...(typeof via === 'string' && { via }), ...(!isStoredField(field) && { isLive: true as const }) }, type: shown.type, ...(shown.props !== undefined && { props: shown.props }), ...(shown.options !== undefined && { options: shown.options }), ...(sensitive !== undefined && { sensitive }) };
}

/** The form that a relation field points at, with one record or many; undefined for any other field. */
export function relationTargetOf(field: Field): string | undefined {
  if (!isFieldTypeName(field.type)) return undefined;
  const [column] = columnsOf(field);
  return column?.references !== undefined && 'form' in column.references ? column.references.form : undefined;
}

/** Whether a column of the table holds the field's value; otherwise it is worked out at every reading. */
export function isStoredField(field: Field): boolean {
  if (field.compute?.store === false || !isFieldTypeName(field.type)) return false;
  return fieldTypeOf(field.type).isStored?.(withProps(field)) ?? true;
}

/** Where the copies of a field come from, `relation.field`; null for a field that keeps no copies. */
function sourceOf(field: Field): string | null {
  const { via, field: shown } = field.props ?? {};
  if (typeof via !== 'string' || typeof shown !== 'string' || !isStoredField(field)) return null;
  return isFieldTypeName(field.type) && fieldTypeOf(field.type).valueAs !== undefined ? `${via}.${shown}` : null;
}

/** Whether two fields keep copies of different values: the systolic is not the diastolic, though both are numbers. */
export function isAnotherCopy(one: Field, other: Field): boolean {
  const [from, to] = [sourceOf(one), sourceOf(other)];
  return from !== null && to !== null && from !== to;
}

/** The columns a field has in its form's table: one for each part of a structured value; none for a sub-table, which owns a child table. */
export function columnsOf(field: Field): readonly ColumnSpec[] {
  const type = fieldTypeOf(field.type);
  const shown = valueFieldOf(field);
  // A copy of a reference is a value of its own: what it points at may go.
  if (shown !== field) return columnsOf(shown).map(({ suffix, sqlType }) => ({ suffix, sqlType }));
  if (type.parts === undefined) return type.columns(withProps(field));
  return partsOf(field).flatMap((part) => columnsOf(part).map((column) => ({ ...column, suffix: `_${part.key}${column.suffix}` as const })));
}

/** How a field's value behaves when compared and computed with. */
export function fieldKindOf(field: Field): ValueKind {
  if (field.fields !== undefined) return 'rows';
  return partsOf(field).length > 0 ? 'object' : valueKindOf(columnsOf(field));
}

/** What the members of a field's list are. */
export function fieldItemKindOf(field: Field): 'text' | 'id' {
  return itemKindOf(columnsOf(field));
}

/** JSON Schema of a present value of the field, rows of a sub-table and parts included; null when people never write it. */
export function valueSchemaOf(field: Field): TSchema | null {
  const type = fieldTypeOf(field.type);
  const schema = type.isDisplay === true ? null : type.valueSchema(withProps(field));
  if (schema === null) return null;
  if (type.parts !== undefined) return { ...schema, ...objectSchemaOf(partsOf(field)) };
  return field.fields === undefined ? schema : { ...schema, items: objectSchemaOf(field.fields, { id: Type.Optional(ReferenceSchema) }) };
}

/** JSON Schema of one row of a sub-table or of a structured value; what is required there is decided elsewhere. */
function objectSchemaOf(fields: readonly Field[], more: Readonly<Record<string, TSchema>> = {}): TObject {
  const properties: Record<string, TSchema> = { ...more };
  for (const field of fields) {
    const schema = valueSchemaOf(field);
    if (schema !== null) properties[field.key] = Type.Optional(schema);
  }
  return Type.Object(properties, { additionalProperties: false });
}

/** Brings a value into the one stored form, rows and parts included. Total: what it cannot read, it leaves to be refused. */
export function normalizeValue(field: Field, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  const type = fieldTypeOf(field.type);
  const normalized = type.normalize?.(value, withProps(field)) ?? value;
  if (type.parts !== undefined && isRow(normalized)) return normalizeParts(partsOf(field), normalized);
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

/** The parts that are filled in; an object of nothing is nothing. */
function normalizeParts(parts: readonly Field[], value: Readonly<Record<string, unknown>>): Record<string, unknown> | null {
  const order = new Map(parts.map((part, index) => [part.key, index]));
  const filled = Object.entries(normalizeRow(parts, value)).filter(([, one]) => one !== null && one !== undefined && one !== '' && !(Array.isArray(one) && one.length === 0));
  const placed = filled.sort(([a], [b]) => (order.get(a) ?? parts.length) - (order.get(b) ?? parts.length));
  return placed.length === 0 ? null : Object.fromEntries(placed);
}

/** A problem of a value, and where inside the value it sits. */
export interface PlacedProblem extends ValueProblem {
  readonly path: IssuePath;
}

/** What a type's own check says about a present value that its schema accepted, rows and parts included. */
export function checkValue(field: Field, value: unknown, context: CheckContext): readonly PlacedProblem[] {
  if (value === null || value === undefined) return [];
  const type = fieldTypeOf(field.type);
  const inside = type.parts !== undefined && isRow(value) ? checkRow(partsOf(field), value, context) : [];
  const problem = inside.length > 0 ? null : (type.check?.(value, withProps(field), context) ?? null);
  const own = problem === null ? inside : [{ ...problem, path: [] }];
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
