import { Injectable } from '@nestjs/common';
import { AppAccess } from '../access/app-access.js';
import { type Actor } from '../access/actor.js';
import { type Sql } from '../database/sql.js';
import { LiveApps } from '../publishing/live-apps.js';
import { peopleCoveredBy } from './substitutes.js';

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

  /** Whoever started it, was ever asked in it, did anything in it or was told of it, who stands in for somebody asked now, and who looks after the flows. */
  async maySee(sql: Sql, actor: Actor, instance: { readonly id: string; readonly app: string }): Promise<boolean> {
    const text = `select 1 from flow.instance i where i.id = $1 and (i.starter = $2
      or exists (select 1 from flow.task t where t.instance_id = i.id and ($2 in (t.assignee, t.owner, t.done_by, t.added_by) or (t.state = 'open' and t.assignee = any($3))))
      or exists (select 1 from flow.history_event h where h.instance_id = i.id and h.actor = $2)
      or exists (select 1 from flow.cc c where c.instance_id = i.id and c.user_id = $2::uuid))`;
    const { rowCount } = await sql.query(text, [instance.id, actor.userId, await peopleCoveredBy(sql, actor.userId)], 'flow-may-see');
    return rowCount > 0 || this.operates(actor, instance.app);
  }
}
