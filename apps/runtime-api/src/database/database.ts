import { Logger } from '@nestjs/common';
import type pg from 'pg';
import { type DataSource, type EntityManager } from 'typeorm';
import { type DatabaseRoles } from './database-roles.js';
import { isRetryable } from './database-errors.js';
import { isStalePlan } from './prepared-names.js';
import { requestContext } from './request-context.js';
import { type Cells, copySqlOn, type CopySql, sqlOn, type Sql } from './sql.js';

const attempts = 4;
const sortingBytes = 64 * 1024 * 1024;
// The groups of other records cannot be shared out among several processes: each would work out all of them.
const roomToSort = `select set_config('work_mem', greatest(pg_size_bytes(current_setting('work_mem')), $1::bigint) / 1024 || 'kB', true), set_config('max_parallel_workers_per_gather', '0', true)`;
const log = new Logger('Database');

/** Marks the request's idempotency key inside the writing transaction, so that a crash after the commit cannot run the request twice. */
async function markIdempotencyKey(sql: Sql): Promise<() => void> {
  const key = requestContext.getStore()?.idempotency;
  if (!key || key.marked) return () => undefined;
  await sql.query(`update platform.idempotency_key set state = 'committed' where actor = $1 and key = $2 and state = 'running'`, [key.actor, key.key], 'idempotency-mark');
  return () => {
    key.marked = true;
  };
}

/** The one door to PostgreSQL: three pools for three roles, and transactions. */
export class Database {
  /** Outside of any transaction, as the runtime role. */
  readonly sql: Sql;

  /**
   * For what is read once and then kept for everybody, such as the live apps. Its connections are its own: transactions that wait
   * for such a reading hold all the others, and would wait for each other until they all fail.
   */
  readonly apart: Sql;

  /** Outside of any transaction, as the owner: what PostgreSQL knows of tables. */
  readonly ownerSql: Sql;

  readonly runtime: pg.Pool;
  readonly reader: pg.Pool;
  /** A copy of the database to read reports from, where there is one; it may be behind. */
  readonly replica: pg.Pool | undefined;
  readonly owner: pg.Pool;

  constructor(
    private readonly pools: { readonly runtime: pg.Pool; readonly apart: pg.Pool; readonly reader: pg.Pool; readonly owner: pg.Pool; readonly replica?: pg.Pool },
    readonly roles: DatabaseRoles,
    private readonly entities: DataSource,
    /** The collation that orders Chinese words by pinyin; null where the server was built without ICU. */
    readonly wordOrder: string | null = null,
  ) {
    this.runtime = pools.runtime;
    this.reader = pools.reader;
    this.replica = pools.replica;
    this.owner = pools.owner;
    this.sql = sqlOn(pools.runtime);
    this.ownerSql = sqlOn(pools.owner);
    this.apart = sqlOn(pools.apart);
  }

  /**
   * Runs the work in one transaction. After a serialization failure, a deadlock or a release that changed what a kept statement answers it is run again from the start,
   * so the work must have no effects outside of the transaction.
   */
  transaction<T>(work: (sql: Sql) => Promise<T>, on: 'runtime' | 'owner' = 'runtime'): Promise<T> {
    return this.retried(on === 'owner' ? this.owner : this.runtime, work);
  }

  /** A transaction of the runtime role for many rows at once: what is written is streamed in. */
  copying<T>(work: (sql: CopySql) => Promise<T>): Promise<T> {
    return this.retried(this.runtime, work);
  }

  /** Reads much at once, in a transaction that may keep more of it in memory than is usual: a list in an order that is worked out for all of its records. */
  sorting<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.retried(this.runtime, async (sql) => {
      await sql.query('set transaction read only');
      await sql.query(roomToSort, [sortingBytes], 'room-to-sort');
      return work(sql);
    }, 'reads');
  }

  private async retried<T>(pool: pg.Pool, work: (sql: CopySql) => Promise<T>, does: 'reads' | 'writes' = 'writes'): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(pool, work, does);
      } catch (error) {
        if (attempt === attempts || !(isRetryable(error) || isStalePlan(error))) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));
      }
    }
  }

  /** Runs work that only reads, as the owner, for no longer than given: for questions about values that nobody else may read. */
  async asking<T>(work: (sql: Sql) => Promise<T>, timeoutMs: number): Promise<T> {
    return this.once(this.owner, async (sql) => {
      await sql.query('set transaction read only');
      await sql.query(`set local statement_timeout = ${String(timeoutMs)}`);
      return work(sql);
    }, 'reads');
  }

  private async once<T>(pool: pg.Pool, work: (sql: CopySql) => Promise<T>, does: 'reads' | 'writes' = 'writes'): Promise<T> {
    const client = await pool.connect();
    const lost = (error: Error): void => log.warn(`A connection was lost inside a transaction: ${error.message}`);
    client.on('error', lost);
    let broken: Error | undefined;
    try {
      await client.query('begin');
      const sql = copySqlOn(client);
      const result = await work(sql);
      // What only reads has nothing that must not happen twice.
      const marked = does === 'writes' ? await markIdempotencyKey(sql) : () => undefined;
      await client.query('commit');
      marked();
      return result;
    } catch (error) {
      await client.query('rollback').catch((failure: unknown) => {
        broken = failure instanceof Error ? failure : new Error('The rollback failed.');
      });
      throw error;
    } finally {
      client.off('error', lost);
      client.release(broken);
    }
  }

  /** The same with TypeORM's entity manager, for the platform's own tables; `sql` runs in the same transaction. */
  async withEntities<T>(work: (manager: EntityManager, sql: Sql) => Promise<T>): Promise<T> {
    return this.entities.transaction(async (manager) => {
      const sql: Sql = {
        async query<R>(text: string, values: readonly unknown[] = []) {
          const result = await manager.queryRunner?.query(text, [...values], true);
          return { rows: (result?.records ?? []) as R[], rowCount: result?.affected ?? 0 };
        },
        async cells(text, values) {
          return (await this.query<object>(text, values)).rows.map((row) => Object.values(row) as Cells);
        },
      };
      const done = await work(manager, sql);
      const marked = await markIdempotencyKey(sql);
      marked();
      return done;
    });
  }

  /** Repositories outside of a transaction: reads. */
  get manager(): EntityManager {
    return this.entities.manager;
  }

  async close(): Promise<void> {
    await this.entities.destroy().catch(() => undefined);
    await Promise.all([this.pools.apart.end(), this.reader.end(), this.replica?.end(), this.owner.end()]);
  }
}
