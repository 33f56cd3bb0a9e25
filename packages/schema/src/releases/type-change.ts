import { type Field } from '../definitions/form.js';
import { columnsOf, isAnotherCopy } from '../field-types/field-facts.js';
import { type ColumnSpec, type SqlType } from '../field-types/field-type.js';
import { isSameContent } from './same-content.js';

/** How the values of a field come through a change of its type or settings; storage decides alike and makes the SQL. */
export type TypeChange = 'kept' | 'widened' | 'converted' | 'replaced';

/** Columns of one family keep the meaning of their values when only the width changes. */
const families: Readonly<Record<SqlType['kind'], string>> = {
  varchar: 'text', text: 'text', numeric: 'number', bigint: 'integer', boolean: 'boolean', date: 'date', timestamptz: 'timestamptz', time: 'time', uuid: 'id', 'varchar-array': 'list', 'uuid-array': 'ids', integer: 'integer', double: 'double', jsonb: 'json', sealed: 'sealed',
};

/** Ids and structures say nothing to a person, so they never turn into text, nor text into them; what is sealed stays so. */
const cannotConvert: ReadonlySet<SqlType['kind']> = new Set(['uuid', 'uuid-array', 'jsonb', 'sealed']);

/** Says what becomes of stored values when a field changes from one definition to another. */
export function typeChangeOf(before: Field, after: Field): TypeChange {
  if (isAnotherCopy(before, after)) return 'replaced';
  const [from, to] = [columnsOf(before), columnsOf(after)];
  if (from.length === 0 || to.length === 0) return from.length === to.length ? 'kept' : 'replaced';
  const each = from.map((column) => {
    const now = to.find(({ suffix }) => suffix === column.suffix);
    return now === undefined ? 'replaced' : columnChangeOf({ before, after }, column, now);
  });
  return (['replaced', 'converted', 'widened'] as const).find((change) => each.includes(change)) ?? 'kept';
}

/** What becomes of the values of one column; the columns of a structured value go each their own way. */
function columnChangeOf({ before, after }: { readonly before: Field; readonly after: Field }, from: ColumnSpec, to: ColumnSpec): TypeChange {
  if (!isSameContent(referenceOf(from), referenceOf(to))) return 'replaced';
  if (isSameMeaning(before, after, { from: from.sqlType, to: to.sqlType })) {
    if (isSameContent(from.sqlType, to.sqlType)) return 'kept';
    if (isWidening(from.sqlType, to.sqlType)) return 'widened';
  }
  return cannotConvert.has(from.sqlType.kind) || cannotConvert.has(to.sqlType.kind) ? 'replaced' : 'converted';
}

interface Types {
  readonly from: SqlType;
  readonly to: SqlType;
}

function isSameMeaning(before: Field, after: Field, { from, to }: Types): boolean {
  const gainsOptions = after.options !== undefined && before.options === undefined;
  return families[from.kind] === families[to.kind] && isMinorUnits(before) === isMinorUnits(after) && !gainsOptions;
}

/** Money counts hundredths, so the same digits mean another amount. */
function isMinorUnits(field: Field): boolean {
  return field.type === 'money';
}

/** Only the catalogue changes, no value is read (ALTER TABLE, notes on binary-coercible types). */
function isWidening(from: SqlType, to: SqlType): boolean {
  if (from.kind === 'varchar') return to.kind === 'text' || (to.kind === 'varchar' && to.length >= from.length);
  return from.kind === 'numeric' && to.kind === 'numeric' && from.scale === to.scale && to.precision >= from.precision;
}

function referenceOf(column: ColumnSpec): string | null {
  // Codes are text: moving to another code table keeps them.
  if (column.references === undefined || 'dictionary' in column.references) return null;
  return 'form' in column.references ? `form ${column.references.form}` : `platform ${column.references.platform}`;
}
