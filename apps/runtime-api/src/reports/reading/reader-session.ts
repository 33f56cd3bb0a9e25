import type pg from 'pg';
import { readerSettings } from '@carewright/schema/storage';
import { type SqlText } from '@carewright/schema/sql';
import { codeOf } from '../../database/database-errors.js';
import { PlatformError } from '../../http/platform-error.js';
import { type DataVersions, readVersions } from './data-versions.js';

/** Rows of the database, numbers as text. */
export type Rows = readonly Readonly<Record<string, unknown>>[];

/** For whom and how a session reads. */
export interface SessionWish {
  /** The values of the reader's settings, in their order. */
  readonly settings: readonly string[];
  readonly seconds: number;
  /** Processes beside its own that may work for a statement. */
  readonly workers: number;
  /** Stops what runs when whoever asked has left. */
  readonly gone: AbortSignal | undefined;
  /** The moment of another session that is open still. */
  readonly snapshot?: string;
}

/** PostgreSQL: query_canceled, which a statement timeout raises, and a cancellation. */
const canceled = '57014';
/** Groups of millions of records are gathered in memory, not sorted on the disk. Translating a statement for the machine takes longer than most of them. */
const planning = [['work_mem', '32MB'], ['jit', 'off']] as const;
const names = [readerSettings.user, readerSettings.departments, readerSettings.departmentTree, readerSettings.roles] as const;
const setSql = `select pg_backend_pid() as pid, to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, set_config('statement_timeout', $1, true), set_config('max_parallel_workers_per_gather', $2, true), ${planning.map(([name, value]) => `set_config('${name}', '${value}', true)`).join(', ')}, ${names.map((name, index) => `set_config('${name}', $${index + 3}, true)`).join(', ')}`;

/**
 * One read-only transaction of the reader role, under row-level security for one person, all of one moment. A statement that fails
 * or takes too long leaves it as it was; whoever leaves stops what runs.
 */
export class ReaderSession {
  private stopping: Promise<unknown> | undefined;
  private isLeft = false;

  private constructor(
    private readonly pool: pg.Pool,
    private readonly client: pg.PoolClient,
    private readonly wish: SessionWish,
    private readonly facts: { readonly pid: number; readonly at: string },
  ) {
    wish.gone?.addEventListener('abort', this.stop, { once: true });
  }

  static async open(pool: pg.Pool, wish: SessionWish): Promise<ReaderSession> {
    if (wish.gone?.aborted) throw new PlatformError('report.left');
    const client = await pool.connect();
    try {
      await client.query('begin isolation level repeatable read read only');
      if (wish.snapshot !== undefined) await client.query(`set transaction snapshot '${wish.snapshot.replaceAll(`'`, `''`)}'`);
      const { rows: [facts] } = await client.query<{ pid: number; at: string }>({ name: 'report-for', text: setSql, values: [`${wish.seconds}s`, String(wish.workers), ...wish.settings] });
      if (facts === undefined) throw new Error('A session has a moment.');
      return new ReaderSession(pool, client, wish, facts);
    } catch (error) {
      await end(client);
      throw error;
    }
  }

  /** When its moment is. */
  get at(): string {
    return this.facts.at;
  }

  versions(tables: readonly string[]): Promise<DataVersions> {
    return readVersions(this.client, tables);
  }

  /** The name of its moment, by which others can read the same while it is open. */
  async snapshot(): Promise<string> {
    const { rows } = await this.client.query<{ id: string }>('select pg_export_snapshot() as id');
    return rows[0]?.id ?? '';
  }

  async run({ sql, parameters }: SqlText): Promise<Rows> {
    if (this.isLeft || this.wish.gone?.aborted) throw new PlatformError('report.left');
    await this.client.query('savepoint question');
    try {
      return (await this.client.query(sql, [...parameters])).rows as Rows;
    } catch (error) {
      await this.stopping;
      await this.client.query('rollback to savepoint question').catch(() => undefined);
      if (codeOf(error) !== canceled) throw error;
      throw this.isLeft ? new PlatformError('report.left', {}, { cause: error }) : new PlatformError('report.too_slow', { seconds: this.wish.seconds }, { cause: error });
    }
  }

  /** How much work the database expects of a statement; null where it does not say. */
  async cost({ sql, parameters }: SqlText): Promise<number | null> {
    const rows = await this.run({ sql: `explain (format json) ${sql}`, parameters }).catch((error: unknown) => {
      if (error instanceof PlatformError) throw error;
      return [];
    });
    const said = rows[0]?.['QUERY PLAN'];
    const plans = (typeof said === 'string' ? JSON.parse(said) : said) as readonly { readonly Plan?: { readonly 'Total Cost'?: number } }[] | undefined;
    return plans?.[0]?.Plan?.['Total Cost'] ?? null;
  }

  async close(): Promise<void> {
    this.wish.gone?.removeEventListener('abort', this.stop);
    // A cancellation that came late would stop what the connection does next, for somebody else.
    await this.stopping;
    await end(this.client);
  }

  private readonly stop = (): void => {
    this.isLeft = true;
    this.stopping = this.pool.query('select pg_cancel_backend($1)', [this.facts.pid]).catch(() => undefined);
  };
}

/** Read only: a rollback and a commit end it alike, and the settings go with it. */
async function end(client: pg.PoolClient): Promise<void> {
  let broken: Error | undefined;
  await client.query('rollback').catch((failure: unknown) => {
    broken = failure instanceof Error ? failure : new Error('The rollback failed.');
  });
  client.release(broken);
}
