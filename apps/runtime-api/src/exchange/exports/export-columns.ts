import { fieldTypeOf, type Field, isSealedField, type Locale, textOf, valueText } from '@carewright/schema';
import { type FormAccess } from '../../records/access/form-access.js';
import { type PresentedRecord } from '../../records/presentation/present-record.js';
import { namesText } from '../../records/presentation/shown-text.js';
import { type FormTable } from '../../records/queries/form-table.js';
import { type OutCell } from '../sheets/write-csv.js';

/** For whom values are written. */
export interface ExportContext {
  readonly locale: Locale;
  readonly tz: string;
}
/** A column of an export; those of a sub-table fill the rows below their record. */
export interface ExportColumn {
  readonly heading: string;
  readonly field: Field;
  readonly table: string | null;
}

/** The fields that one grant lets both be seen and be exported. */
export function exportableFields(access: FormAccess, table: FormTable): readonly Field[] {
  const grants = access.alternatives.filter(({ actions }) => actions.includes('export') && actions.includes('read'));
  return table.form.fields.filter((field) => !isDisplayOnly(field) && !isSealedField(field) && grants.some(({ fields }) => (fields[field.key] ?? 'hidden') !== 'hidden'));
}

const isDisplayOnly = (field: Field): boolean => fieldTypeOf(field.type).isDisplay === true;

/** The columns of the chosen fields. */
export function exportColumns(fields: readonly Field[], locale: Locale): readonly ExportColumn[] {
  return fields.flatMap((field): ExportColumn[] => {
    const label = textOf(field.label, locale);
    if (field.fields === undefined) return [{ heading: label, field, table: null }];
    return (field.fields as readonly Field[]).map((column) => ({ heading: `${label}.${textOf(column.label, locale)}`, field: column, table: field.key }));
  });
}

type Values = Readonly<Record<string, unknown>>;

/** The rows of a record: one, and one more for every further row of its longest sub-table. */
export function exportRows(record: PresentedRecord, columns: readonly ExportColumn[], context: ExportContext): readonly (readonly OutCell[])[] {
  const tables = [...new Set(columns.flatMap(({ table }) => table ?? []))];
  const rowsOf = (table: string): readonly Values[] => (Array.isArray(record.data[table]) ? (record.data[table] as readonly Values[]) : []);
  const count = Math.max(1, ...tables.map((table) => rowsOf(table).length));
  return Array.from({ length: count }, (_none, at) => columns.map(({ field, table }) => {
    if (table === null) return at === 0 ? ownCell(record, field, context) : null;
    const names = record.display[table];
    return rowsOf(table)[at] === undefined ? null : cellOf(field, rowsOf(table)[at]?.[field.key], { name: Array.isArray(names) ? (names[at] as Values | undefined)?.[field.key] : undefined, context });
  }));
}

function ownCell(record: PresentedRecord, field: Field, context: ExportContext): OutCell {
  const mask = record.masked[field.key];
  return mask ?? cellOf(field, record.data[field.key], { name: record.display[field.key], context });
}

/** A number that a spreadsheet holds exactly goes as a number; everything else as people write it. */
function cellOf(field: Field, value: unknown, { name, context }: { readonly name: unknown; readonly context: ExportContext }): OutCell {
  const names = namesText(name);
  if (names !== undefined) return names;
  const text = valueText(field, value, context);
  return typeof value === 'number' && /^-?\d{1,14}(\.\d{1,6})?$/.test(text) && text.replace(/\D/g, '').length <= 15 ? Number(text) : text;
}
