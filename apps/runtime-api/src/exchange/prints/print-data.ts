import { amountInCapitals, type Field, valueText } from '@carewright/schema';
import { type PresentedRecord } from '../../records/presentation/present-record.js';
import { type ExportContext } from '../exports/export-columns.js';
import { capitalNamesOf, namesOf } from './known-names.js';

/** What a template may name, in words: by the key of a field or its label in any language. */
export type PrintValues = Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>;

const named = <Value>(field: Field, value: Value): readonly [string, Value][] => namesOf(field).map((name) => [name, value]);

/** The record as a template fills it in; masked fields are masks, hidden ones do not exist. */
export function printValues(record: PresentedRecord, fields: readonly Field[], context: ExportContext & { readonly today: string }): PrintValues {
  const values = fields.flatMap((field): readonly [string, string | readonly Readonly<Record<string, string>>[]][] => {
    if (field.fields !== undefined) return named(field, rowsOf(record, field, context));
    const mask = record.masked[field.key];
    return [...named(field, mask ?? cellText(field, record.data[field.key], { name: record.display[field.key], context })), ...inCapitals(field, record.data[field.key], mask)];
  });
  return { ...Object.fromEntries(values), 标题: record.title, title: record.title, 打印日期: context.today, today: context.today };
}

function rowsOf(record: PresentedRecord, field: Field, context: ExportContext): readonly Readonly<Record<string, string>>[] {
  const rows = record.data[field.key];
  const names = record.display[field.key];
  if (!Array.isArray(rows)) return [];
  return rows.map((row: Readonly<Record<string, unknown>>, at) => {
    const display = Array.isArray(names) ? (names[at] as Readonly<Record<string, unknown>> | undefined) : undefined;
    const cells = ((field.fields ?? []) as readonly Field[]).flatMap((column) => [...named(column, cellText(column, row[column.key], { name: display?.[column.key], context })), ...inCapitals(column, row[column.key])]);
    return { ...Object.fromEntries(cells), 序号: String(at + 1), number: String(at + 1) };
  });
}

/** An amount as receipts write it, under names of its own; a masked one stays masked. */
function inCapitals(field: Field, value: unknown, mask?: string): readonly [string, string][] {
  const text = mask ?? (typeof value === 'number' ? amountInCapitals(value) : '');
  return capitalNamesOf(field).map((name) => [name, text]);
}

function cellText(field: Field, value: unknown, { name, context }: { readonly name: unknown; readonly context: ExportContext }): string {
  if (typeof name === 'string') return name;
  if (Array.isArray(name)) return name.map(String).join('、');
  return valueText(field, value, context);
}

/** What a QR code on paper says: the number that people know the record by, else its id. */
export function codeOf(record: PresentedRecord, fields: readonly Field[]): string {
  const known = fields.find((field) => (field.type === 'autonumber' || field.unique === true) && typeof record.data[field.key] === 'string');
  return known ? String(record.data[known.key]) : record.id;
}
