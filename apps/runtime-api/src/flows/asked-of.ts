import { type Activity, type FlowState, type Ports } from '@carewright/flow-engine';
import { type Sql } from '../database/sql.js';
import { isUuid } from '../records/values/is-uuid.js';

interface Waiting {
  readonly user: string;
  readonly task: string | null;
  readonly vote: string | null;
}

/** Those whose turn in a sequence has not come yet. */
const comingUp = (activities: Iterable<Activity>): readonly string[] =>
  [...activities].flatMap((activity) => ((activity.data['slots'] ?? []) as unknown as readonly Waiting[]).flatMap((slot) => (slot.task === null && slot.vote === null && isUuid(slot.user) ? [slot.user] : [])));

/** What the engine may ask while it handles an event, read before it does: it never waits for an answer. */
export async function askedOf(sql: Sql, state: FlowState): Promise<Pick<Ports, 'calendar' | 'gone'>> {
  const next = comingUp(state.activities.values());
  if (next.length === 0) return {};
  const { rows } = await sql.query<{ id: string }>('select id::text as id from platform.users where id = any($1::uuid[]) and not active', [next], 'flow-gone');
  return { gone: new Set(rows.map((row) => row.id)) };
}
