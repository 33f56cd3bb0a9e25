import { Injectable } from '@nestjs/common';
import { AppAccess } from '../access/app-access.js';
import { type Actor } from '../access/actor.js';
import { type Sql } from '../database/sql.js';
import { LiveApps } from '../publishing/live-apps.js';
import { peopleCoveredBy } from './people/substitutes.js';

/** Whoever asks stands in for somebody now, since then. */
const standsInSince = 'select min(d.starts_at) from platform.delegation d where d.substitute_id = $2::uuid and d.starts_at <= now() and d.ends_at > now()';

/**
 * Each part is found by the instance alone: what it costs does not grow with the tables, and one plan is right for everybody.
 * A substitute sees what is asked now and what was answered while they stand in: whoever was a moment slower than the absent
 * person is told who decided, not that there is no such task.
 */
const seenSql = `select 1 from flow.instance where id = $1 and starter = $2
  union all select 1 from flow.task where instance_id = $1 and ($2 in (assignee, owner, done_by, added_by) or (assignee = any($3) and (state = 'open' or done_at >= (${standsInSince}))))
  union all select 1 from flow.history_event where instance_id = $1 and actor = $2
  union all select 1 from flow.cc where instance_id = $1 and user_id = $2::uuid limit 1`;

/** Who may look into an instance and who may steer it. */
@Injectable()
export class FlowAccess {
  constructor(
    private readonly liveApps: LiveApps,
    private readonly appAccess: AppAccess,
  ) {}

  /** People who look after the flows of an app. */
  async operates(actor: Actor, app: string): Promise<boolean> {
    const live = await this.liveApps.find(app);
    return live !== null && this.appAccess.of(actor, live).capabilities.includes('operate-flows');
  }

  /** Whoever started it, was ever asked in it, did anything in it or was told of it, who stands in for somebody asked now or since they stand in, and who looks after the flows. */
  async maySee(sql: Sql, actor: Actor, instance: { readonly id: string; readonly app: string }): Promise<boolean> {
    const { rowCount } = await sql.query(seenSql, [instance.id, actor.userId, await peopleCoveredBy(sql, actor.userId)], 'flow-may-see');
    return rowCount > 0 || this.operates(actor, instance.app);
  }
}
