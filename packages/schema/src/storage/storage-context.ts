import { type Field } from '../definitions/form.js';
import { type ColumnSpec } from '../field-types/field-type.js';

/** What the planner must be told about its surroundings: nothing here is decided by an app. */
export interface StorageContext {
  /** The columns of a field, by its type's registry entry. */
  readonly columnsOf: (field: Field) => readonly ColumnSpec[];
  /** The two database roles that work with app tables; both may be absent where everything runs as the owner. */
  readonly roles: { readonly runtime: string; readonly reader: string } | null;
  /** The collation in which people expect words; null where the server has none. */
  readonly wordOrder?: string | null;
  /** Where the platform's own tables are that a field may point at. */
  readonly platformTables: { readonly user: TableName; readonly department: TableName };
}

export interface TableName {
  readonly schema: string;
  readonly table: string;
}
