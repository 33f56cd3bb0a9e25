import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { Jobs } from '../jobs/jobs.js';
import { FileHolders } from './file-holders.js';
import { FileStore } from './file-store.js';

const kind = 'files.sweep';
const everyMs = 60 * 60 * 1000;
const batch = 500;
const log = new Logger('Files');

/** Long enough to finish a form that was put off until tomorrow. */
const unusedFor = '24 hours';
/** What was taken out of a record can be brought back from its history for so long. */
const detachedFor = '30 days';

const sweepSql = (free: string): string => `with unused as materialized (
  select f.id from platform.file f
  where f.created_at < now() - interval '${unusedFor}'
    and not exists (select 1 from platform.file_use u where u.file_id = f.id and (u.detached_at is null or u.detached_at > now() - interval '${detachedFor}')) ${free}
  order by f.created_at limit ${batch} for update skip locked)
delete from platform.file f using unused where f.id = unused.id returning f.id`;
const missingSql = 'select given.id from unnest($1::uuid[]) as given(id) where not exists (select 1 from platform.file f where f.id = given.id)';

/** Removes files that no record holds any more, and contents that nobody knows of. A job, so that one node does it at a time. */
@Injectable()
export class FileSweep implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly store: FileStore,
    private readonly holders: FileHolders,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(kind, async (sql, _payload, job) => {
      await job.claim();
      await this.plan(sql, new Date(Date.now() + everyMs));
      await this.sweep();
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.plan(this.database.sql, new Date(Date.now() + everyMs / 60));
  }

  /** Answers how many files went. Rows go first: a content without a row is removed at the next round, a row without its content would be a lie. */
  async sweep(): Promise<number> {
    let count = 0;
    for (;;) {
      const { rows } = await this.database.sql.query<{ id: string }>(sweepSql(this.holders.freeSql));
      for (const { id } of rows) await this.store.remove(id);
      count += rows.length;
      if (rows.length < batch) break;
    }
    await this.sweepUnknown();
    await this.store.sweepIncoming();
    if (count > 0) log.log(`${count} files that no record held were removed.`);
    return count;
  }

  private async sweepUnknown(): Promise<void> {
    for await (const ids of this.store.shelves()) {
      const { rows } = await this.database.sql.query<{ id: string }>(missingSql, [ids]);
      for (const { id } of rows) await this.store.remove(id);
    }
  }

  private async plan(sql: Sql, dueAt: Date): Promise<void> {
    await this.jobs.enqueue(sql, { kind, payload: null, dueAt, dedupeKey: kind });
  }
}
