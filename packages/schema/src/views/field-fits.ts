import { type Field, type FormDefinition } from '../definitions/form.js';
import { columnsOf, isStoredField, partOf, partsOf, relationTargetOf } from '../field-types/field-facts.js';
import { fieldTypeOf, isFieldTypeName } from '../field-types/index.js';

/** Whether a column holds the value; a page knows a field by what it shows, and so asks that too. */
const isKept = (field: Field): boolean => isStoredField(field) && field.derived?.isLive !== true;

/** The one stored column of a field; none for sub-tables, values of several parts and what is worked out at reading. */
function onlyColumn(field: Field) {
  if (!isKept(field)) return undefined;
  const columns = columnsOf(field);
  return columns.length === 1 && columns[0]?.suffix === '' ? columns[0] : undefined;
}

/** One of a known few: an option, yes or no, a person, a department, a record of another form. */
export function isGroupable(field: Field): boolean {
  const column = onlyColumn(field);
  if (column === undefined || !fieldTypeOf(field.type).filterOperators.includes('eq')) return false;
  return column.sqlType.kind === 'boolean' || column.references !== undefined || (field.options !== undefined && column.sqlType.kind === 'varchar');
}

/** A day or a moment. */
export function isDay(field: Field): boolean {
  const kind = onlyColumn(field)?.sqlType.kind;
  return kind === 'date' || kind === 'timestamptz';
}

/** A choice whose options may have colours. */
export function isColored(field: Field): boolean {
  return isGroupable(field) && field.options !== undefined;
}

/** Points at a record of the same form. */
export function isParent(field: Field, form: FormDefinition): boolean {
  return onlyColumn(field) !== undefined && relationTargetOf(field) === form.key;
}

/** Shown as a picture. */
export function isPicture(field: Field): boolean {
  return isFieldTypeName(field.type) && (fieldTypeOf(field.type).widget as string) === 'image';
}

/** The parts of a stored field as fields that a view can be laid out by, each called by its path: `home.city`. */
export function placeableParts(field: Field): readonly Field[] {
  return isKept(field) ? fieldParts(field) : [];
}

/** The parts of a field as fields, each called by its path. */
export function fieldParts(field: Field): readonly Field[] {
  return partsOf(field).map((part) => ({ ...(partOf(field, part.key) ?? part), key: `${field.key}.${part.key}` }));
}

/** Text in a part is one of a known few when it is short: a city, a unit. */
const mostOfShortText = 40;
const isShortPart = (field: Field): boolean => field.key.includes('.') && field.type === 'text' && Number(field.props?.['maxLength'] ?? Infinity) <= mostOfShortText;

/** Can head the groups of a table: also short parts, and days, by day, month or year. */
export function isTableGroup(field: Field): boolean {
  return isGroupable(field) || isDay(field) || isShortPart(field);
}
