import { isDisplayField, type Field, type FieldRight, type FormDefinition } from '@carewright/schema';

/** Fields that may be columns: everything this person sees that holds a value, sub-tables apart. */
export function columnFieldsOf(form: FormDefinition, rights: Readonly<Record<string, FieldRight>>): readonly Field[] {
  return form.fields.filter((field) => field.fields === undefined && !isDisplayField(field) && (rights[field.key] ?? 'hidden') !== 'hidden');
}

/** The columns to show: the chosen ones, else the author's, else the first five. */
export function shownColumns(form: FormDefinition, rights: Readonly<Record<string, FieldRight>>, chosen: readonly string[] | undefined): readonly Field[] {
  const possible = columnFieldsOf(form, rights);
  const wanted = chosen ?? form.listFields ?? possible.slice(0, 5).map(({ key }) => key);
  const shown = wanted.flatMap((key) => possible.find((field) => field.key === key) ?? []);
  return shown.length > 0 ? shown : possible.slice(0, 5);
}
