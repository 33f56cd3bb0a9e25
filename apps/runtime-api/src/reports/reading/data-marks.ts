import { appSchemaName, quoteIdentifier as q } from '@carewright/schema';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { PublishParticipants } from '../../publishing/publish-participants.js';

/** The trigger that notes which transaction changed a table. */
export const marksChange = 'marks_change';

const log = new Logger('Reports');
const foldEveryMs = 60_000;
/** Whoever writes records waits as long as this at most while a table of an older release is marked. */
const lockTimeoutMs = 2_000;

const unmarkedSql = `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r' and n.nspname = any($1) and not exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgname = '${marksChange}') order by c.oid`;

/**
 * Changes of transactions that are over for everybody become one number for each table. Who reads sees either the rows or the
 * number, by its own snapshot; below the limit no row is left to look through.
 */
const foldSql = `with floor as (select pg_snapshot_xmin(pg_current_snapshot()) as xid),
gone as (delete from platform.data_change using floor where data_change.xid < floor.xid returning data_change.relation),
kept as (delete from platform.data_changes_counted as c where not exists (select 1 from pg_class where oid = c.relation))
insert into platform.data_changes_counted as c (relation, n, below) select g.relation, count(*), f.xid from gone as g join pg_class as r on r.oid = g.relation, floor as f group by g.relation, f.xid
on conflict (relation) do update set n = c.n + excluded.n, below = greatest(c.below, excluded.below)`;

/** Keeps note of which tables of apps were changed, so that an answer that is kept is known to hold still. */
@Injectable()
export class DataMarks implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly participants: PublishParticipants,
  ) {}

  onModuleInit(): void {
    this.participants.add({ onStored: (sql, app) => this.mark(sql, [appSchemaName(app.key)]) });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => void this.fold().catch((error: unknown) => log.warn(`Changes were not counted together: ${error instanceof Error ? error.message : 'unknown reason'}`)), foldEveryMs);
    this.timer.unref();
    const { rows } = await this.database.sql.query<{ key: string }>('select key from platform.app');
    await this.markOlder(rows.map(({ key }) => appSchemaName(key)));
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Any node may do it at any time; a second one at once finds nothing left. */
  async fold(): Promise<void> {
    await this.database.transaction(async (sql) => {
      const { rows } = await sql.query<{ alone: boolean }>(`select pg_try_advisory_xact_lock(hashtext('platform.data_change')) as alone`);
      if (rows[0]?.alone === true) await sql.query(foldSql);
    }, 'owner');
  }

  /** Tables from before there were marks, one at a time; what is busy stays unmarked until the next start, and nothing about it is kept. */
  private async markOlder(schemas: readonly string[]): Promise<void> {
    const { rows } = await this.database.ownerSql.query<{ schema: string; name: string }>(unmarkedSql, [schemas]);
    for (const table of rows) {
      await this.database.transaction(async (sql) => {
        await sql.query(`set local lock_timeout = ${String(lockTimeoutMs)}`);
        await sql.query(markSql(table));
      }, 'owner').catch((error: unknown) => log.warn(`Answers about ${table.schema}.${table.name} are not kept: ${error instanceof Error ? error.message : 'unknown reason'}`));
    }
  }

  private async mark(sql: Sql, schemas: readonly string[]): Promise<void> {
    const { rows } = await sql.query<{ schema: string; name: string }>(unmarkedSql, [schemas]);
    for (const table of rows) await sql.query(markSql(table));
  }
}

const markSql = ({ schema, name }: { readonly schema: string; readonly name: string }): string => `create or replace trigger ${marksChange} after insert or update or delete or truncate on ${q(schema)}.${q(name)} for each statement execute function platform.mark_change()`;
