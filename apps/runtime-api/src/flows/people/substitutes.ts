import { type Sql } from '../../database/sql.js';

interface Substitute {
  readonly of: string;
  readonly id: string;
}

const now = 'd.starts_at <= now() and d.ends_at > now()';

/** The circle is walked once: two people who stand in for each other see each other's tasks, and no query runs for ever. */
const coveredSql = `with recursive covered(id) as (
  select $1::uuid union select d.user_id from platform.delegation d join covered c on d.substitute_id = c.id where ${now})
select id::text as id from covered`;

const substitutesSql = `with recursive substitutes(of, id) as (
  select u, u from unnest($1::uuid[]) u union select s.of, d.substitute_id from platform.delegation d join substitutes s on d.user_id = s.id where ${now})
select s.of::text as of, s.id::text as id from substitutes s join platform.users u on u.id = s.id and u.active where s.of <> s.id`;

/** The same for one person: a list would be planned anew for each of its lengths. */
const substitutesOfOneSql = `with recursive substitutes(id) as (
  select $1::uuid union select d.substitute_id from platform.delegation d join substitutes s on d.user_id = s.id where ${now})
select $1::text as of, s.id::text as id from substitutes s join platform.users u on u.id = s.id and u.active where s.id <> $1`;

/** Whose tasks a person may do now: their own, and those of everybody they stand in for. */
export async function peopleCoveredBy(sql: Sql, user: string): Promise<readonly string[]> {
  return (await sql.query<{ id: string }>(coveredSql, [user], 'flow-covered')).rows.map((row) => row.id);
}

/** Who stands in now for each of these people. */
export async function substitutesOf(sql: Sql, users: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  if (users.length === 0) return found;
  const { rows } = await (users.length === 1 ? sql.query<Substitute>(substitutesOfOneSql, users, 'flow-substitutes-one') : sql.query<Substitute>(substitutesSql, [users], 'flow-substitutes'));
  for (const { of, id } of rows) found.set(of, [...(found.get(of) ?? []), id]);
  return found;
}
