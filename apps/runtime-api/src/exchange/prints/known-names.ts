import { type Field, type FormDefinition, locales, textOf, valueFieldOf } from '@carewright/schema';

/** What a template may name besides fields: the record as a whole, the day, and the code to scan. */
const ownNames = ['标题', 'title', '打印日期', 'today'] as const;
/** Pictures of codes stand in Word files only. */
const codeNames = ['二维码', 'qr'] as const;
/** In rows of a sub-table, the number of the row. */
const rowNames = ['序号', 'number'] as const;

/** By what a template names a field: its key, or its label in any language. */
export const namesOf = (field: Field): readonly string[] => [field.key, ...locales.map((locale) => textOf(field.label, locale))];

/** How a template asks for an amount as receipts write it: 壹佰元整. */
export const capitalNamesOf = (field: Field): readonly string[] => (valueFieldOf(field).type === 'money' ? namesOf(field).map((name) => `${name}大写`) : []);
const everyNameOf = (field: Field): readonly string[] => [...namesOf(field), ...capitalNamesOf(field)];

/** The names of a template that the form does not have: they would stay on the paper as they are written. */
export function unknownNames({ names, kind }: { readonly names: readonly string[]; readonly kind: 'docx' | 'xlsx' }, form: Pick<FormDefinition, 'fields'> | undefined): readonly string[] {
  if (!form) return [];
  const fields = form.fields as readonly Field[];
  const known = new Set<string>([...ownNames, ...(kind === 'docx' ? codeNames : []), ...fields.flatMap(everyNameOf)]);
  for (const table of fields.filter((field) => field.fields !== undefined)) {
    const columns = [...((table.fields ?? []) as readonly Field[]).flatMap(everyNameOf), ...rowNames];
    // A Word loop names the column alone, an Excel row names the table as well.
    for (const column of columns) for (const name of [column, ...namesOf(table).map((one) => `${one}.${column}`)]) known.add(name);
  }
  return names.filter((name) => !known.has(name));
}
