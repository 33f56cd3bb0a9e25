import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { Audit } from '../audit/audit.js';
import { type Sql } from '../database/sql.js';
import { Jobs } from '../jobs/jobs.js';
import { Events } from '../notifications/events.js';
import { LiveApps, releaseChannel } from './live-apps.js';

/** Kind of the job that finishes a release. */
export const settleJob = 'release.settle';

interface ReleaseNews {
  readonly app: string;
  readonly number: number;
  readonly actor: Actor | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly settles: boolean;
}

/** Tells the audit log, the other nodes and the people about releases, in the transaction that makes them. */
@Injectable()
export class ReleaseAnnouncement {
  constructor(
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly events: Events,
    private readonly liveApps: LiveApps,
  ) {}

  async published(sql: Sql, { app, number, actor, facts, settles }: ReleaseNews): Promise<void> {
    await this.audit.write(sql, { action: 'release.published', actor, outcome: 'success', app, target: String(number), facts });
    if (settles) await this.jobs.enqueue(sql, { kind: settleJob, payload: { app }, dedupeKey: `${settleJob}:${app}:${number}` });
    await this.events.publish(sql, 'everyone', { type: 'release', app, release: number });
    await sql.query('select pg_notify($1, $2)', [releaseChannel, app]);
  }

  /** After the commit: this node need not wait for its own NOTIFY. */
  committed(app: string): void {
    this.liveApps.forget(app);
  }

  async settled(sql: Sql, app: string, number: number): Promise<void> {
    await this.audit.write(sql, { action: 'release.settled', actor: null, outcome: 'success', app, target: String(number) });
    await this.events.publish(sql, 'everyone', { type: 'release', app, release: number, state: 'settled' });
  }
}
