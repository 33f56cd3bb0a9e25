import { type FlowEvent } from '@carewright/flow-engine';
import { type MendedIncident, messageOf, type Locale } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { errorCatalogue } from '../../http/error-catalogue.js';
import { PlatformError } from '../../http/platform-error.js';
import { jobsChannel } from '../../jobs/jobs.js';
import { FlowAccess } from '../flow-access.js';
import { type FlowRun } from '../flow-run.js';
import { appOfJobSql } from './dead-jobs.js';
import { InstanceSteering, type InstanceState } from './instance-steering.js';

type Values = Readonly<Record<string, unknown>>;

const deadJobSql = `update platform.job j set state = 'ready', attempts = 0, due_at = now(), error = null where j.id = $1 and j.state = 'dead' and j.kind like 'flow.%' and ${appOfJobSql} = $2`;

/** Deals with what stopped: tried again, left out, one by one or many at once. */
@Injectable()
export class IncidentHandling {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly access: FlowAccess,
    private readonly steering: InstanceSteering,
  ) {}

  async retry(actor: Actor, of: { readonly instance: string; readonly incident: string }, variables?: Values): Promise<InstanceState> {
    const row = await this.steering.operated(actor, of.instance);
    return this.steering.within(actor, row, 'retry', async (run) => {
      await this.steering.handle(run, { kind: 'retry', activity: activityOf(run, of.incident), by: actor.userId, ...(variables !== undefined && { vars: variables }) });
      return { incident: of.incident, ...(variables !== undefined && { variables: Object.keys(variables) }) };
    });
  }

  async skip(actor: Actor, of: { readonly instance: string; readonly incident: string }, how: { readonly comment: string; readonly to?: string }): Promise<InstanceState> {
    const row = await this.steering.operated(actor, of.instance);
    return this.steering.within(actor, row, 'skip', async (run) => {
      const event: FlowEvent = { kind: 'skip', activity: activityOf(run, of.incident), by: actor.userId, comment: how.comment, ...(how.to !== undefined && { to: how.to }) };
      await this.steering.handle(run, event);
      return { incident: of.incident, reason: how.comment };
    });
  }

  /** Tries again whatever stopped in an instance, as far as it gets: what stops anew stays. */
  async retryAll(actor: Actor, id: string): Promise<InstanceState> {
    const row = await this.steering.operated(actor, id);
    return this.steering.within(actor, row, 'retry', async (run) => {
      const [first, ...others] = [...run.state.activities.values()].filter((activity) => activity.kind === 'incident').map((activity): FlowEvent => ({ kind: 'retry', activity: activity.id, by: actor.userId }));
      if (first === undefined) throw new PlatformError('instance.nothing_to_retry');
      await this.steering.handle(run, first, ...others);
      return { incidents: others.length + 1 };
    });
  }

  /** Mends several, each for itself: tried again, or left out where there is a reason; one that cannot be mended does not stop the others. */
  async mendMany(actor: Actor, app: string, of: { readonly ids: readonly string[]; readonly locale: Locale; readonly skipBecause?: string }): Promise<readonly MendedIncident[]> {
    if (!(await this.access.operates(actor, app))) throw new PlatformError('instance.not_allowed');
    const { rows } = await this.database.sql.query<{ id: string; instance: string }>('select c.id, c.instance_id as instance from flow.incident c join flow.instance i on i.id = c.instance_id where i.app = $1 and c.id = any($2::uuid[])', [app, of.ids]);
    const instanceOf = new Map(rows.map((row) => [row.id, row.instance]));
    const results: MendedIncident[] = [];
    for (const id of of.ids) {
      const place = { instance: instanceOf.get(id) ?? '', incident: id };
      results.push(await this.told(id, of.locale, () => (of.skipBecause === undefined ? this.retry(actor, place) : this.skip(actor, place, { comment: of.skipBecause }))));
    }
    return results;
  }

  private async told(id: string, locale: Locale, work: () => Promise<unknown>): Promise<MendedIncident> {
    try {
      await work();
      return { id, done: true };
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      return { id, done: false, code: error.code, message: messageOf({ code: error.code, facts: error.facts }, { [error.code]: errorCatalogue[error.code] }, locale) };
    }
  }

  /** Gives a machine's work another round of tries. */
  async retryJob(actor: Actor, app: string, id: string): Promise<void> {
    if (!(await this.access.operates(actor, app))) throw new PlatformError('instance.not_allowed');
    await this.database.transaction(async (sql) => {
      const { rowCount } = await sql.query(deadJobSql, [id, app]);
      if (rowCount === 0) throw new PlatformError('job.not_dead');
      await this.audit.write(sql, { action: 'flow-job.retried', actor, outcome: 'success', app, target: id });
      await sql.query('select pg_notify($1, $2)', [jobsChannel, '']);
    });
  }
}

function activityOf(run: FlowRun, incident: string): string {
  const found = run.state.incidents.get(incident);
  if (found === undefined) throw new PlatformError('incident.gone');
  return found.activity;
}
