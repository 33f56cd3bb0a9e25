import { type Field, isSealedField, locales, textOf, type ColumnMapping } from '@carewright/schema';
import { type RecordRights } from '../../records/access/record-rights.js';
import { type FormTable } from '../../records/queries/form-table.js';

/** `姓名 *`, `姓名（必填）` and `姓名` are one heading. */
const plain = (text: string): string => text.toLowerCase().replace(/[（(](必填|required)[）)]/g, '').replace(/[\s*＊:：_\-—/]/g, '');

const namesOf = (field: Field): readonly string[] => [...locales.map((locale) => textOf(field.label, locale)), field.key].map(plain);

/** The fields that a person may fill from a file, `table.column` for those of sub-tables. */
export function fillableFields({ form, columns, subTables }: FormTable, rights: Pick<RecordRights, 'writable'>): readonly { readonly path: string; readonly names: readonly string[] }[] {
  return form.fields.filter((field) => rights.writable.has(field.key) && !isSealedField(field) && field.compute?.mode !== 'always').flatMap((field) => {
    const rows = subTables.get(field.key);
    if (rows) return rows.columns.filter(({ field: column }) => column.compute?.mode !== 'always').map(({ field: column }) => ({ path: `${field.key}.${column.key}`, names: namesOf(field).flatMap((table) => namesOf(column).map((name) => `${table}.${name}`)) }));
    return columns.has(field.key) ? [{ path: field.key, names: namesOf(field) }] : [];
  });
}

/** Columns whose heading is the name of a field, in any language; each field once. */
export function suggestMapping(headers: readonly string[], fields: ReturnType<typeof fillableFields>): readonly ColumnMapping[] {
  const taken = new Set<string>();
  return headers.flatMap((header, column): ColumnMapping[] => {
    const wanted = plain(header);
    const found = wanted === '' ? undefined : fields.find(({ path, names }) => !taken.has(path) && names.includes(wanted));
    if (!found) return [];
    taken.add(found.path);
    return [{ column, field: found.path }];
  });
}
