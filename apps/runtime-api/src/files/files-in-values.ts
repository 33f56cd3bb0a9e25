import { type Field, type FormDefinition, type StoredFile } from '@carewright/schema';

/** A field that holds files, alone or as a column of a sub-table. */
interface FilePlace {
  /** `photo`, or `rows.photo`. */
  readonly path: string;
  readonly field: Field;
  readonly table: string | null;
}

/** Widgets whose values are lists of stored files. */
const fileTypes: ReadonlySet<string> = new Set(['file', 'image', 'signature']);
const places = new WeakMap<FormDefinition, readonly FilePlace[]>();

/** Whether values of the type are lists of files. */
export const holdsFiles = (field: Pick<Field, 'type'>): boolean => fileTypes.has(field.type);

/** The fields of a form that hold files; worked out once per definition. */
export function filePlaces(form: FormDefinition): readonly FilePlace[] {
  const known = places.get(form);
  if (known) return known;
  const found = form.fields.flatMap((field): FilePlace[] =>
    holdsFiles(field) ? [{ path: field.key, field, table: null }] : (field.fields ?? []).filter(holdsFiles).map((column) => ({ path: `${field.key}.${column.key}`, field: column, table: field.key })),
  );
  places.set(form, found);
  return found;
}

const isStoredFile = (one: unknown): one is StoredFile => typeof one === 'object' && one !== null && typeof (one as StoredFile).id === 'string';
const filesOf = (value: unknown): StoredFile[] => (Array.isArray(value) ? value.filter(isStoredFile) : []);

/** The files that a record holds at one place. */
export function filesAt(place: FilePlace, values: Readonly<Record<string, unknown>> | null): readonly StoredFile[] {
  if (values === null) return [];
  if (place.table === null) return filesOf(values[place.field.key]);
  const rows = values[place.table];
  return Array.isArray(rows) ? rows.flatMap((row: Readonly<Record<string, unknown>>) => filesOf(row[place.field.key])) : [];
}
