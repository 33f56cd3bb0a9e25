import { fieldItemKindOf, fieldKindOf, type Field, partOf, valueFieldOf, valueKindOf } from '@carewright/schema';
import { type SqlMeaning } from '@carewright/schema/sql';
import { isSystemColumn, systemColumns, type FormTable } from '../queries/form-table.js';
import { linkedFragment, type LinkReading } from '../queries/linked-columns.js';

/** What `row.x` means in a condition over the records of a form: a column of theirs, or what a lookup or roll-up shows. */
export function rowMeaning(table: FormTable, path: string, of: { readonly alias: string; readonly reading: LinkReading }): SqlMeaning | null {
  if (isSystemColumn(path)) return meant({ column: [of.alias, path] }, valueKindOf([{ suffix: '', sqlType: systemColumns[path] as never }]));
  const [key = '', part] = path.split('.');
  const own = table.columns.get(key);
  const cell = own?.cells.find((one) => one.part === (part ?? null));
  if (own !== undefined) return cell === undefined ? null : meant({ column: [of.alias, cell.column] }, valueKindOf([{ suffix: '', sqlType: cell.type }]), itemOf(own.field));
  const field = table.form.fields.find((one) => one.key === key);
  const shown = field && (part === undefined ? field : partOf(valueFieldOf(field), part));
  const sql = field === undefined || shown === undefined ? null : linkedFragment({ field, part }, table.form, of);
  return shown === undefined || sql === null ? null : meant({ sql }, fieldKindOf(shown), itemOf(shown));
}

const itemOf = (field: Field): 'text' | 'id' | undefined => (fieldKindOf(field) === 'list' ? fieldItemKindOf(field) : undefined);

type Place = { readonly column: readonly string[] } | { readonly sql: Extract<SqlMeaning, { readonly sql: unknown }>['sql'] };

function meant(place: Place, kind: ReturnType<typeof fieldKindOf>, item?: 'text' | 'id'): SqlMeaning | null {
  return kind === 'rows' || kind === 'object' ? null : { ...place, kind, ...(item !== undefined && { item }) };
}
