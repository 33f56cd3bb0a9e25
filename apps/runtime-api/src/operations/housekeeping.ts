import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../database/database.js';
import { summariseLately } from '../flows/statistics/run-summaries.js';

const everyMs = 60 * 60 * 1000;
const log = new Logger('Housekeeping');

/** What nobody needs any more, each statement on its own; safe to run on every node. */
const sweeps = [
  `delete from platform.sessions where expires_at < now() - interval '30 days'`,
  `delete from platform.sign_in_failures where since < now() - interval '1 day'`,
  `delete from platform.idempotency_key where created_at < now() - interval '1 day'`,
  `delete from platform.finished_job where finished_at < now() - interval '7 days'`,
  `delete from platform.notification where created_at < now() - interval '180 days' and read_at is not null`,
  `delete from platform.stored_file where expires_at < now()`,
  `delete from platform.mass_change where created_at < now() - interval '30 days'`,
  `delete from platform.mass_change where state = 'prepared' and created_at < now() - interval '7 days'`,
  `delete from platform.public_pace where since < now() - interval '1 day'`,
  `delete from platform.public_entry where created_at < now() - interval '2 days'`,
];

/** Removed so many at a time, so that no statement holds much for long: what comes with every record that is saved. */
const atOnce = 5_000;

/**
 * What flows keep to begin nothing twice: keys are longer of use than anything that asks again. The last start of a flow stays, for people
 * ask when that was. Messages of other systems are taken once for as long; what was sent to others and is over goes too.
 */
const heaps = [
  `delete from flow.start_key where ctid = any(array(select k.ctid from flow.start_key k where k.at < now() - interval '180 days'
    and (k.app is null or k.outcome <> 'started' or exists (select 1 from flow.start_key n where n.app = k.app and n.flow = k.flow and n.outcome = 'started' and (n.at, n.key) > (k.at, k.key))) limit $1))`,
  `delete from flow.hook_message where ctid = any(array(select ctid from flow.hook_message where at < now() - interval '180 days' limit $1))`,
  `delete from flow.http_call where ctid = any(array(select ctid from flow.http_call where finished_at < now() - interval '90 days' and state <> 'waiting' limit $1))`,
];

/** Written so many at a time, once an hour: what reads better than what it is made of. */
const digests = [summariseLately];

/** Removes what has served its time, and keeps digests of what is over, once an hour. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep(), everyMs);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async sweep(): Promise<void> {
    for (const statement of sweeps) await this.remove(statement);
    for (const statement of [...heaps, ...digests]) while ((await this.remove(statement, [atOnce])) === atOnce);
  }

  private async remove(statement: string, values: readonly unknown[] = []): Promise<number> {
    try {
      return (await this.database.sql.query(statement, values)).rowCount;
    } catch (error) {
      log.warn(`Sweeping failed: ${error instanceof Error ? error.message : 'unknown reason'}`);
      return 0;
    }
  }
}
