import { appSchemaName, formTableName, quoteIdentifier as q } from '@carewright/schema';
import { type SqlText } from '@carewright/schema/sql';
import { type Summary, summarySchema } from '@carewright/report-engine/sql';
import { marksChange } from './data-marks.js';

/** The state of a table by its name; null where its changes are not noted. */
export type DataVersions = ReadonlyMap<string, string | null>;

interface VersionRow {
  readonly name: string;
  readonly version: string | null;
}

/** Asked in the snapshot that the rows are read in, so that both are of one moment. */
const versionSql = `select t.name, case when exists (select 1 from pg_catalog.pg_trigger g where g.tgrelid = t.oid and g.tgname = '${marksChange}' and g.tgenabled in ('O', 'A'))
  then t.oid || ':' || (coalesce(k.n, 0) + (select count(*) from platform.data_change c where c.relation = t.oid and c.xid >= coalesce(k.below, '0'::xid8))) end as version
from (select n.name, to_regclass(n.name)::oid as oid from unnest($1::text[]) as n(name)) as t left join platform.data_changes_counted k on k.relation = t.oid`;

interface Asks {
  query<Row extends object>(config: { readonly name: string; readonly text: string; readonly values: unknown[] }): Promise<{ readonly rows: Row[] }>;
}

/**
 * How often tables were changed, as one snapshot sees it. Snapshots of one server are ordered, so the same number means the same
 * changes: two readings with equal versions saw equal rows.
 */
export async function readVersions(client: Asks, tables: readonly string[]): Promise<DataVersions> {
  if (tables.length === 0) return new Map();
  const { rows } = await client.query<VersionRow>({ name: 'data-versions', text: versionSql, values: [[...new Set(tables)]] });
  return new Map(rows.map(({ name, version }) => [name, version]));
}

/** The state of all that a statement reads; null where some of it is not known. */
export function versionOf(tables: readonly string[] | null, versions: DataVersions): string | null {
  const each = (tables ?? []).map((name) => versions.get(name) ?? null);
  return tables === null || each.includes(null) ? null : each.join();
}

/** Values are parameters and identifiers are quoted, so two quoted names with a point between are a table of a schema, or a column of an alias. */
const places = /"((?:[^"]|"")+)"\."((?:[^"]|"")+)"/g;
const written = (name: string): string => name.replaceAll('""', '"');

/** The tables that a compiled statement reads, by name, in order; for what is counted beforehand the records that it is of. Null where one is not known. */
export function tablesRead({ sql }: Pick<SqlText, 'sql'>, app: string, summaries: readonly Summary[]): readonly string[] | null {
  const own = appSchemaName(app);
  const named = [...sql.matchAll(places)].map(([, schema = '', table = '']) => ({ schema: written(schema), table: written(table) }));
  const tables = named.flatMap(({ schema, table }) => {
    if (schema === summarySchema) return [summaries.find(({ name }) => name === table)?.form ?? null].map((form) => (form === null ? null : `${q(own)}.${q(formTableName(form))}`));
    return schema === own || schema === 'platform' ? [`${q(schema)}.${q(table)}`] : [];
  });
  return tables.includes(null) ? null : [...new Set(tables.filter((one) => one !== null))].sort();
}
