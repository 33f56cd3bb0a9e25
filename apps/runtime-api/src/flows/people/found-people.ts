import { type Sql } from '../../database/sql.js';

/** As many as one step could sensibly ask: what another system answers is not ours to trust. */
const mostFound = 200;

/** Ids and user names of people, ids and codes of departments, whose heads are meant; in their order, each once. */
const peopleSql = `select coalesce(u.id, h.id) as id from unnest($1::text[]) with ordinality as wanted(said, at)
  left join platform.users u on (u.id::text = wanted.said or u.username = wanted.said) and u.active
  left join platform.departments d on u.id is null and (d.id::text = wanted.said or d.code = wanted.said)
  left join platform.users h on h.id = d.head_id and h.active
  where coalesce(u.id, h.id) is not null group by 1 order by min(wanted.at)`;

/** Everything that a path leads to; a list is gone through. */
function valuesAt(value: unknown, path: readonly string[]): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown) => valuesAt(one, path));
  const [step, ...rest] = path;
  if (step === undefined) return [value];
  return typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? valuesAt((value as Readonly<Record<string, unknown>>)[step], rest) : [];
}

/** What names somebody: text as it is, of an object its id. */
function named(value: unknown): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value).trim()];
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  return typeof id === 'string' ? [id] : [];
}

/** The people whom an earlier step of the run found or another system named: who is unknown here or has left is passed over. */
export async function foundBefore(sql: Sql, vars: Readonly<Record<string, unknown>>, path: string): Promise<readonly string[]> {
  const said = [...new Set(valuesAt(vars, path.split('.')).flatMap(named))].filter((one) => one !== '').slice(0, mostFound);
  if (said.length === 0) return [];
  return (await sql.query<{ id: string }>(peopleSql, [said], 'flow-found-people')).rows.map((row) => row.id);
}
