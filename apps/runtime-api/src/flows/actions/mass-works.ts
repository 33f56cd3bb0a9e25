import { type FlowMassWork, type Locale } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { PlatformError } from '../../http/platform-error.js';
import { LiveApps } from '../../publishing/live-apps.js';
import { isUuid } from '../../records/values/is-uuid.js';
import { FlowAccess } from '../flow-access.js';
import { FlowReleases } from '../flow-releases.js';
import { troubleWords } from '../trouble.js';

interface WorkRow extends Omit<FlowMassWork, 'step'> {
  readonly element: string;
}
interface Instance {
  readonly id: string;
  readonly app: string;
  readonly release: string;
}

const listSql = 'select id, element_id as element, form, change, state, total, done, failed, problems from flow.mass_work where instance_id = $1 order by created_at';

/** Steps that change many records, as those who look after the flow see and stop them. */
@Injectable()
export class MassWorks {
  constructor(
    private readonly database: Database,
    private readonly access: FlowAccess,
    private readonly releases: FlowReleases,
    private readonly audit: Audit,
    private readonly liveApps: LiveApps,
  ) {}

  async of(actor: Actor, instanceId: string, locale: Locale): Promise<readonly FlowMassWork[]> {
    const instance = await this.instance(actor, instanceId);
    const { graph } = await this.releases.get(this.database.sql, instance.release);
    const { rows } = await this.database.sql.query<WorkRow>(listSql, [instance.id]);
    const operates = await this.access.operates(actor, instance.app);
    const { forms } = (await this.liveApps.get(instance.app)).definition;
    // The records that failed belong to who looks after flows: another may not be allowed to know them.
    return rows.map(({ element, problems, ...work }) => ({ ...work, step: { id: element, name: graph.nodes[element]?.name ?? '' }, problems: operates ? problems.map(({ record, reason }) => ({ record, reason: troubleWords(reason, locale, forms[work.form]) })) : [] }));
  }

  /** Stops after the batch that is under way; what was changed stays. The flow goes on and knows that it was stopped. */
  async cancel(actor: Actor, instanceId: string, work: string): Promise<void> {
    const instance = await this.instance(actor, instanceId);
    if (!(await this.access.operates(actor, instance.app))) throw new PlatformError('instance.not_allowed');
    await this.database.transaction(async (sql) => {
      const { rowCount } = isUuid(work) ? await sql.query(`update flow.mass_work set state = 'cancelled', stopped_by = $3 where id = $1 and instance_id = $2 and state = 'running'`, [work, instance.id, actor.userId]) : { rowCount: 0 };
      if (rowCount === 0) throw new PlatformError('flow.nothing_to_stop');
      await this.audit.write(sql, { action: 'instance.work-stopped', actor, outcome: 'success', app: instance.app, target: instance.id, facts: { work } });
    });
  }

  private async instance(actor: Actor, id: string): Promise<Instance> {
    const { sql } = this.database;
    const { rows } = isUuid(id) ? await sql.query<Instance>('select id, app, flow_release_id as release from flow.instance where id = $1', [id]) : { rows: [] };
    const [found] = rows;
    if (found === undefined || !(await this.access.maySee(sql, actor, found))) throw new PlatformError('instance.not_found');
    return found;
  }
}
