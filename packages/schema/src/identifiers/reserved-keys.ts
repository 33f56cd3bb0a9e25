/** Columns every form table has besides its fields. */
export const systemColumns = ['id', 'version', 'release', 'created_at', 'created_by', 'created_department', 'updated_at', 'updated_by', 'deleted_at', 'deleted_by', 'search'] as const;
export type SystemColumn = (typeof systemColumns)[number];

/** Columns every child table has besides the fields of its sub-table. */
export const subTableColumns = ['id', 'parent_id', 'position'] as const;

/** System columns that filters, sorts and datasets may name like a field; the rest is storage's own. */
export const addressableColumns = ['id', 'version', 'created_at', 'created_by', 'created_department', 'updated_at', 'updated_by'] as const;

/** PostgreSQL gives these to every table and refuses columns of the same name ("System Columns" of its manual). */
const postgresColumns = ['tableoid', 'xmin', 'cmin', 'xmax', 'cmax', 'ctid'] as const;
/** Members of every JavaScript object: as keys they would be found where nothing was put. */
const objectMembers = ['constructor', 'prototype'] as const;

const reservedForFields: ReadonlySet<string> = new Set([...systemColumns, ...postgresColumns, ...objectMembers]);
const reservedForColumns: ReadonlySet<string> = new Set([...subTableColumns, ...postgresColumns, ...objectMembers]);
const reservedForDefinitions: ReadonlySet<string> = new Set(objectMembers);

/** What a key is for. */
export type KeyPlace = 'definition' | 'field' | 'sub-table-column';

const reservedByPlace: Readonly<Record<KeyPlace, ReadonlySet<string>>> = { definition: reservedForDefinitions, field: reservedForFields, 'sub-table-column': reservedForColumns };

/** True when a key is well formed and still not to be had. */
export function isReservedKey(key: string, place: KeyPlace): boolean {
  return reservedByPlace[place].has(key);
}
