import { type Field, type FormDefinition } from '../definitions/form.js';
import { columnsOf } from '../field-types/field-facts.js';
import { fieldTypeOf, isFieldTypeName } from '../field-types/index.js';
import { relationTargetOf } from '../field-types/field-facts.js';

/** The one stored column of a field; none for sub-tables, values of several parts and what is worked out at reading. */
function onlyColumn(field: Field) {
  if (!isFieldTypeName(field.type) || field.compute?.store === false) return undefined;
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

/** Can head the groups of a table: also days, by day, month or year. */
export function isTableGroup(field: Field): boolean {
  return isGroupable(field) || isDay(field);
}
