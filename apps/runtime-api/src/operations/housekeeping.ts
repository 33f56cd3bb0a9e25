import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../database/database.js';

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

/** Removes what has served its time, once an hour. */
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
    for (const statement of sweeps) {
      await this.database.sql.query(statement).catch((error: unknown) => log.warn(`Sweeping failed: ${error instanceof Error ? error.message : 'unknown reason'}`));
    }
  }
}
