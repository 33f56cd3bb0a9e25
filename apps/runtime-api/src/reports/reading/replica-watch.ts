import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import { Database } from '../../database/database.js';
import { SETTINGS, type Settings } from '../../operations/settings.js';

/** Where reports are read. */
export interface ReadingPlace {
  readonly name: 'primary' | 'replica';
  readonly pool: pg.Pool;
  /** Of a replica: how far behind it was a moment ago, at most. */
  readonly secondsBehind?: number;
}

const log = new Logger('Reports');
const lookEveryMs = 2_000;
/** What was seen longer ago says nothing of now. */
const trustedMs = 3 * lookEveryMs;
const beatSql = `insert into platform.replica_beat (one, at) values (true, clock_timestamp()) on conflict (one) do update set at = excluded.at returning at::text as at`;
const seenSql = `select current_user = $2 as "isReader", extract(epoch from $1::timestamptz - at)::float8 as behind from platform.replica_beat`;

/**
 * Watches the copy of the database that reports are read from: every beat that is written is looked for there, by the clock of the
 * server that wrote it. A copy that is away, too far behind, or read by a role that row policies do not bind is not used; then
 * reports are read from the primary.
 */
@Injectable()
export class ReplicaWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private seen: { readonly at: number; readonly secondsBehind: number } | null = null;
  private isLooking = false;
  private said = '';

  constructor(
    private readonly database: Database,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    if (this.database.replica === undefined) return;
    void this.look();
    this.timer = setInterval(() => void this.look(), lookEveryMs);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  get primary(): ReadingPlace {
    return { name: 'primary', pool: this.database.reader };
  }

  /** The replica while it can be trusted, else the primary. */
  get place(): ReadingPlace {
    const { replica } = this.database;
    if (replica === undefined || this.seen === null || Date.now() - this.seen.at > trustedMs || this.seen.secondsBehind > this.settings.replicaLagSeconds) return this.primary;
    return { name: 'replica', pool: replica, secondsBehind: this.seen.secondsBehind };
  }

  /** It failed somebody: not before it was looked at again. */
  distrust(): void {
    this.seen = null;
  }

  async look(): Promise<void> {
    const { replica, roles, sql } = this.database;
    if (replica === undefined || this.isLooking) return;
    this.isLooking = true;
    try {
      const { rows: [beat] } = await sql.query<{ at: string }>(beatSql);
      const { rows: [seen] } = await replica.query<{ isReader: boolean; behind: number }>(seenSql, [beat?.at, roles.reader]);
      if (seen === undefined) throw new Error('it has no beat of this database');
      if (!seen.isReader) throw new Error(`it must be read as ${roles.reader}, which row policies bind`);
      const secondsBehind = Math.max(0, Math.ceil(seen.behind));
      this.seen = { at: Date.now(), secondsBehind };
      this.say(secondsBehind > this.settings.replicaLagSeconds ? `it is ${String(secondsBehind)} seconds behind` : '');
    } catch (error) {
      this.seen = null;
      this.say(error instanceof Error ? error.message : 'unknown reason');
    } finally {
      this.isLooking = false;
    }
  }

  /** Once for each change, not every two seconds. */
  private say(why: string): void {
    const what = why.replace(/\d+/g, 'n');
    if (what === this.said) return;
    this.said = what;
    if (why === '') log.log('Reports are read from the replica.');
    else log.warn(`Reports are read from the primary, not from the replica: ${why}.`);
  }
}
