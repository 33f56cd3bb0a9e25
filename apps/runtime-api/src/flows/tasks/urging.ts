import { type Actor } from '../../access/actor.js';
import { type Sql } from '../../database/sql.js';
import { PlatformError } from '../../http/platform-error.js';

/** How long a person waits before urging again. */
const urgeMinutes = 30;
const urgedSql = `select ceil(extract(epoch from max(at) + interval '${urgeMinutes} minutes' - now()) / 60)::int as minutes from flow.history_event where instance_id = $1 and kind = 'urged' and actor = $2`;

/** Once in a while is a reminder, more often is a nuisance. The instance is locked, so two clicks count as one. */
export async function refuseUrging(sql: Sql, actor: Actor, instance: string): Promise<void> {
  const minutes = (await sql.query<{ minutes: number | null }>(urgedSql, [instance, actor.userId])).rows[0]?.minutes ?? 0;
  if (minutes > 0) throw new PlatformError('instance.urged_recently', { minutes });
}
