import { type HandOverReceiver } from '@carewright/schema';
import { type Sql } from '../../database/sql.js';
import { substitutesOf } from '../people/substitutes.js';

type ReceiverKinds = { readonly [Kind in HandOverReceiver['kind']]: (sql: Sql, rule: Extract<HandOverReceiver, { readonly kind: Kind }>, person: string) => Promise<readonly string[]> };

/** The nearest head above somebody who is here and is not themselves. */
const leaderSql = `with recursive up(id, parent_id, head_id, level) as (
    (select d.id, d.parent_id, d.head_id, 1 from platform.department_members m join platform.departments d on d.id = m.department_id where m.user_id = $1 order by m.position, d.code limit 1)
    union all select d.id, d.parent_id, d.head_id, up.level + 1 from platform.departments d join up on d.id = up.parent_id where up.level < 50)
  select u.id::text as id from up join platform.users u on u.id = up.head_id and u.active where u.id <> $1 order by up.level limit 1`;

/** Who receives, by the kind of rule. */
const receiverKinds: ReceiverKinds = {
  people: async (_sql, { users }) => users,
  leader: async (sql, _rule, person) => (await sql.query<{ id: string }>(leaderSql, [person])).rows.map((row) => row.id),
  substitute: async (sql, _rule, person) => (await substitutesOf(sql, [person])).get(person) ?? [],
};

/** The people a rule names for somebody's work, in order. */
export function receiversOf(sql: Sql, rule: HandOverReceiver, person: string): Promise<readonly string[]> {
  const find = receiverKinds[rule.kind] as (sql: Sql, rule: HandOverReceiver, person: string) => Promise<readonly string[]>;
  return find(sql, rule, person);
}
