import { type AppDefinition } from '../definitions/app.js';
import { type ColumnSpec } from '../field-types/field-type.js';
import { type AppTable, columnsOf, tablesOf } from './app-tables.js';
import { type Catalogue, type ColumnShape, type ForeignKeyShape, type TableShape } from './catalogue.js';
import { expectedIndexes } from './expected-indexes.js';
import { expectedGrants, expectedPolicies } from './expected-policies.js';
import { foreignKeyName, schemaOf, tableOf } from './names.js';
import { type Retired, type RetiredColumn } from './retired.js';
import { printSqlType } from './sql-type.js';
import { type StorageContext, type TableName } from './storage-context.js';
import { recordColumns, rowColumns } from './system-columns.js';

/** The whole database side of a published app: its tables in use and, by the ledger, what is kept beyond them. */
export function expectedCatalogue(app: AppDefinition, ledger: readonly Retired[], context: StorageContext): Catalogue {
  const retiredColumns = ledger.filter((entry) => entry.kind === 'column');
  const live = tablesOf(app).map((table) => [table.name, withRetired(shapeOf(table, app, context), table.name, retiredColumns)] as const);
  const retired = ledger.filter((entry) => entry.kind === 'table').map((entry) => [entry.physical, entry.shape] as const);
  return { schema: schemaOf(app.key), tables: Object.fromEntries([...live, ...retired]) };
}

/** A table in use, without what the ledger adds to it. */
export function shapeOf(table: AppTable, app: AppDefinition, context: StorageContext): TableShape {
  const columns = columnsOf(table.fields, context);
  const foreignKeys: Record<string, ForeignKeyShape> = {};
  if (table.subTable !== null) foreignKeys[foreignKeyName(table.name, 'parent_id')] = { column: 'parent_id', references: { schema: schemaOf(app.key), table: tableOf(table.form.key) }, onDelete: 'cascade' };
  for (const { name, spec } of columns) {
    // PostgreSQL has no foreign keys of the members of a list; writing checks them under a lock.
    const target = spec.sqlType.kind === 'uuid-array' ? null : targetOf(spec, app, context);
    if (target !== null) foreignKeys[foreignKeyName(table.name, name)] = { column: name, references: target, onDelete: 'restrict' };
  }
  return {
    columns: { ...(table.subTable === null ? recordColumns : rowColumns), ...Object.fromEntries(columns.map(({ name, spec }) => [name, fieldColumn(printSqlType(spec.sqlType))])) },
    primaryKey: ['id'],
    indexes: expectedIndexes(table, app, context),
    foreignKeys,
    policies: expectedPolicies(table, app, context),
    grants: expectedGrants(context),
  };
}

/** What stays of a table that goes out of use: nothing points out of it, nobody may read it. */
export function retiredShape(shape: TableShape): TableShape {
  return { ...shape, foreignKeys: {}, policies: {}, grants: {} };
}

export function withRetired(shape: TableShape, table: string, retired: readonly RetiredColumn[]): TableShape {
  const kept = retired.filter((entry) => entry.table === table).map((entry) => [entry.physical, fieldColumn(printSqlType(entry.sqlType))] as const);
  return { ...shape, columns: { ...shape.columns, ...Object.fromEntries(kept) } };
}

// `required` may change with each release, so it is the validation pipeline's business, never the column's.
const fieldColumn = (type: string): ColumnShape => ({ type, nullable: true });

function targetOf(spec: ColumnSpec, app: AppDefinition, context: StorageContext): TableName | null {
  if (spec.references === undefined) return null;
  if ('platform' in spec.references) return context.platformTables[spec.references.platform];
  // Code tables are the platform's and may be replaced whole: what a record holds is checked on saving.
  if ('dictionary' in spec.references) return null;
  // A relation to a form that is not there is the validator's finding; storage then has nothing to point at.
  return spec.references.form in app.forms ? { schema: schemaOf(app.key), table: tableOf(spec.references.form) } : null;
}
