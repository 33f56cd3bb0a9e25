import { type ColumnShape, type ForeignKeyShape, type IndexShape, type PolicyShape } from '@carewright/schema/storage';
import { type Sql } from '../database/sql.js';

/** A schema as PostgreSQL's catalogue describes it, in the words of the expected one. */
export interface ActualCatalogue {
  readonly tables: Readonly<Record<string, ActualTable>>;
}

export interface ActualTable {
  readonly rowSecurity: boolean;
  readonly columns: Readonly<Record<string, Omit<ColumnShape, 'defaultSql'> & { readonly hasDefault: boolean }>>;
  readonly primaryKey: readonly string[];
  readonly indexes: Readonly<Record<string, IndexShape & { readonly isValid: boolean }>>;
  readonly foreignKeys: Readonly<Record<string, ForeignKeyShape & { readonly isValid: boolean }>>;
  readonly policies: Readonly<Record<string, Pick<PolicyShape, 'role' | 'command'>>>;
  readonly grants: Readonly<Record<string, readonly string[]>>;
}

const columnsOfIndex = `array(select a.attname::text from unnest(i.indkey::int[]) with ordinality k(attnum, at) join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum order by k.at)`;

const tableSql = `
select c.relname as name, c.relrowsecurity as "rowSecurity",
  (select json_object_agg(a.attname, json_build_object('type', format_type(a.atttypid, a.atttypmod), 'nullable', not a.attnotnull, 'hasDefault', a.atthasdef))
     from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
  coalesce((select ${columnsOfIndex} from pg_index i where i.indrelid = c.oid and i.indisprimary), '{}') as "primaryKey",
  coalesce((select json_object_agg(x.relname, json_build_object('columns', ${columnsOfIndex}, 'method', m.amname, 'unique', i.indisunique, 'isValid', i.indisvalid and i.indisready,
       'collation', (select l.collname from pg_collation l where l.oid = i.indcollation[0] and l.collname <> 'default'),
       'liveOnly', coalesce(pg_get_expr(i.indpred, i.indrelid) = '(deleted_at IS NULL)', false)))
     from pg_index i join pg_class x on x.oid = i.indexrelid join pg_am m on m.oid = x.relam where i.indrelid = c.oid and not i.indisprimary), '{}') as indexes,
  coalesce((select json_object_agg(k.conname, json_build_object('column', a.attname, 'references', json_build_object('schema', tn.nspname, 'table', t.relname),
       'onDelete', case k.confdeltype when 'c' then 'cascade' when 'r' then 'restrict' else 'other' end, 'isValid', k.convalidated))
     from pg_constraint k join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
     join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1] where k.conrelid = c.oid and k.contype = 'f'), '{}') as "foreignKeys",
  coalesce((select json_object_agg(p.polname, json_build_object('role', (select r.rolname from pg_roles r where r.oid = p.polroles[1]), 'command', case p.polcmd when '*' then 'all' when 'r' then 'select' else 'other' end))
     from pg_policy p where p.polrelid = c.oid), '{}') as policies,
  coalesce((select json_object_agg(g.role, g.privileges) from (select r.rolname as role, array_agg(acl.privilege_type order by acl.privilege_type) as privileges
       from aclexplode(c.relacl) acl join pg_roles r on r.oid = acl.grantee where acl.grantee <> c.relowner group by r.rolname) g), '{}') as grants
from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relkind in ('r', 'p', 'v', 'm', 'f')`;

interface TableRow extends Omit<ActualTable, 'indexes'> {
  readonly name: string;
  readonly indexes: Readonly<Record<string, Omit<ActualTable['indexes'][string], 'collation'> & { readonly collation: string | null }>>;
}

/** Reads what is really there. */
export async function actualCatalogue(sql: Sql, schema: string): Promise<ActualCatalogue> {
  const { rows } = await sql.query<TableRow>(tableSql, [schema]);
  return { tables: Object.fromEntries(rows.map(({ name, indexes, ...table }) => [name, { ...table, indexes: Object.fromEntries(Object.entries(indexes).map(([index, { collation, ...shape }]) => [index, { ...shape, ...(collation !== null && { collation }) }])) }])) };
}
