import { type ForeignKeyShape, type IndexShape, type PolicyShape, type TableShape } from './catalogue.js';
import { quoteIdentifier as q } from '../identifiers/quote-identifier.js';
import { primaryKeyName } from './names.js';

/** SQL text of the changes that publishing makes. Identifiers are quoted by doubling, types come from `printSqlType`; nothing else reaches the text. */
const at = (schema: string, table: string): string => `${q(schema)}.${q(table)}`;
const alter = (schema: string, table: string): string => `ALTER TABLE ${at(schema, table)}`;

export const createSchema = (schema: string): string => `CREATE SCHEMA ${q(schema)}`;
export const grantSchema = (schema: string, role: string): string => `GRANT USAGE ON SCHEMA ${q(schema)} TO ${q(role)}`;

/** `key: 'unnamed'` where a table out of use may still have the name. */
export function createTable(schema: string, table: string, shape: TableShape, { key: naming = 'named' }: { readonly key?: 'named' | 'unnamed' } = {}): string {
  const columns = Object.entries(shape.columns).map(([name, column]) => `  ${q(name)} ${column.type}${column.nullable ? '' : ' NOT NULL'}${column.defaultSql === undefined ? '' : ` DEFAULT ${column.defaultSql}`}`);
  const key = `  ${naming === 'named' ? `CONSTRAINT ${q(primaryKeyName(table))} ` : ''}PRIMARY KEY (${shape.primaryKey.map(q).join(', ')})`;
  return `CREATE TABLE ${at(schema, table)} (\n${[...columns, key].join(',\n')}\n)`;
}

export const renameTable = (schema: string, from: string, to: string): string => `${alter(schema, from)} RENAME TO ${q(to)}`;
export const addColumn = (schema: string, table: string, column: { readonly name: string; readonly type: string }): string => `${alter(schema, table)} ADD COLUMN ${q(column.name)} ${column.type}`;
export const renameColumn = (schema: string, table: string, column: { readonly from: string; readonly to: string }): string => `${alter(schema, table)} RENAME COLUMN ${q(column.from)} TO ${q(column.to)}`;
export const widenColumn = (schema: string, table: string, column: { readonly name: string; readonly type: string }): string => `${alter(schema, table)} ALTER COLUMN ${q(column.name)} TYPE ${column.type}`;

export function createIndex(schema: string, table: string, index: { readonly name: string; readonly shape: IndexShape; readonly concurrently: boolean }): string {
  const { shape } = index;
  const method = shape.method === 'btree' ? '' : ` USING ${shape.method}`;
  const columns = shape.columns.map((column, at) => (at === 0 && shape.collation !== undefined ? `${q(column)} COLLATE ${q(shape.collation)}` : q(column)));
  return `CREATE ${shape.unique ? 'UNIQUE ' : ''}INDEX ${index.concurrently ? 'CONCURRENTLY ' : ''}${q(index.name)} ON ${at(schema, table)}${method} (${columns.join(', ')})${shape.liveOnly ? ' WHERE deleted_at IS NULL' : ''}`;
}

/** An index holds no data of its own, so it is the one thing that publishing may take away. */
export const dropIndex = (schema: string, name: string): string => `DROP INDEX ${at(schema, name)}`;

export function addForeignKey(schema: string, table: string, key: { readonly name: string; readonly shape: ForeignKeyShape; readonly validated: boolean }): string {
  const { shape } = key;
  return `${alter(schema, table)} ADD CONSTRAINT ${q(key.name)} FOREIGN KEY (${q(shape.column)}) REFERENCES ${at(shape.references.schema, shape.references.table)} (id) ON DELETE ${shape.onDelete.toUpperCase()}${key.validated ? '' : ' NOT VALID'}`;
}
export const validateConstraint = (schema: string, table: string, name: string): string => `${alter(schema, table)} VALIDATE CONSTRAINT ${q(name)}`;
export const dropConstraint = (schema: string, table: string, name: string): string => `${alter(schema, table)} DROP CONSTRAINT ${q(name)}`;

export const enableRowSecurity = (schema: string, table: string): string => `${alter(schema, table)} ENABLE ROW LEVEL SECURITY`;
export function createPolicy(schema: string, table: string, policy: { readonly name: string; readonly shape: PolicyShape }): string {
  return `CREATE POLICY ${q(policy.name)} ON ${at(schema, table)} FOR ${policy.shape.command.toUpperCase()} TO ${q(policy.shape.role)} USING (${policy.shape.using})`;
}
export const dropPolicy = (schema: string, table: string, name: string): string => `DROP POLICY ${q(name)} ON ${at(schema, table)}`;
export const grantTable = (schema: string, table: string, grant: { readonly role: string; readonly privileges: readonly string[] }): string => `GRANT ${grant.privileges.join(', ')} ON ${at(schema, table)} TO ${q(grant.role)}`;
export const revokeTable = (schema: string, table: string, role: string): string => `REVOKE ALL ON ${at(schema, table)} FROM ${q(role)}`;
