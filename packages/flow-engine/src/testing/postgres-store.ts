import { deepStrictEqual } from 'node:assert';
import pg from 'pg';
import { changesBetween } from '../execution/changes.js';
import { stateTables, type FlowState, type HistoryEntry } from '../execution/state.js';
import { type FlowGraph } from '../import/graph.js';
import { quote } from '../postgres/columns.js';
import { addJobs, leaseJobs, nextJobDue, takeJob, type LeasedJob } from '../postgres/jobs.js';
import { stateAsStored } from '../postgres/kept-states.js';
import { loadInstance, loadInstances, lockInstance } from '../postgres/load.js';
import { createTables } from '../postgres/schema.js';
import { type Sql } from '../postgres/sql.js';
import { writeInstance } from '../postgres/write.js';
import { type Definition, type EngineStore, type StoreTransaction } from './engine-store.js';

/** The schema of the testing engine, apart from that of the application. */
export const schema = 'flow_testing';
const owner = 'testing';

/** A connection with the shape this package asks for. */
export function sqlOf(client: pg.Pool | pg.PoolClient): Sql {
  return {
    query: async <Row>(text: string, values: readonly unknown[] = [], name?: string) => {
      const result = await client.query({ text, values: [...values], ...(name !== undefined && { name }) });
      return { rows: result.rows as Row[], rowCount: result.rowCount ?? 0 };
    },
  };
}

/** Keeps instances in PostgreSQL: nothing is remembered here, so another engine may go on from any point. */
export class PostgresStore implements EngineStore {
  private readonly pool: pg.Pool;
  private readonly sql: Sql;

  private constructor(pool: pg.Pool) {
    this.pool = pool;
    this.sql = sqlOf(pool);
  }

  static async open(connectionString: string): Promise<PostgresStore> {
    const pool = new pg.Pool({ connectionString, max: 8 });
    const store = new PostgresStore(pool);
    const s = quote(schema);
    const { rows } = await store.sql.query<{ made: string | null }>('select to_regclass($1) as made', [`${schema}.clock`]);
    if (rows[0]?.made) return store;
    await store.inTransaction(async (sql) => {
      await sql.query('select pg_advisory_xact_lock(743218)');
      for (const text of createTables(schema)) await sql.query(text);
      await sql.query(`create table if not exists ${s}.definition (id uuid primary key, seq bigint generated always as identity, graph jsonb not null)`);
      await sql.query(`create table if not exists ${s}.clock (id int primary key, time bigint not null)`);
    });
    return store;
  }

  async addDefinition(definition: Definition): Promise<void> {
    await this.sql.query(`insert into ${quote(schema)}.definition (id, graph) values ($1, $2)`, [definition.id, JSON.stringify(definition.graph)]);
  }

  async definitions(): Promise<readonly Definition[]> {
    const { rows } = await this.sql.query<{ id: string; graph: FlowGraph }>(`select id, graph from ${quote(schema)}.definition order by seq desc`);
    return rows;
  }

  async dropSchedules(process: string): Promise<void> {
    await this.sql.query(`delete from ${quote(schema)}.job where kind = 'scheduled-start' and payload->>'process' = $1`, [process]);
  }

  transaction<T>(work: (store: StoreTransaction) => Promise<T>): Promise<T> {
    return this.inTransaction((sql) => work(transactionOn(sql)));
  }

  async instances(): Promise<readonly FlowState['instance'][]> {
    const { rows } = await this.sql.query<{ id: string }>(`select id from ${quote(schema)}.instance order by started_at, id`);
    const loaded = await loadInstances(this.sql, schema, rows.map((row) => row.id));
    return [...loaded.values()].map(({ state }) => state.instance);
  }

  async history(instance: string): Promise<readonly HistoryEntry[]> {
    const { rows } = await this.sql.query<{ element: string; kind: string; at: Date; data: HistoryEntry['data'] }>(
      `select element_id as element, kind, at, data from ${quote(schema)}.history_event where instance_id = $1 order by id`, [instance]);
    return rows.map((row) => ({ element: row.element, kind: row.kind, at: row.at.toISOString(), ...(row.data && { data: row.data }) }));
  }

  nextDue(): Promise<string | null> {
    return nextJobDue(this.sql, schema);
  }

  async lease(now: string): Promise<LeasedJob | undefined> {
    const [job] = await leaseJobs(this.sql, schema, { owner, now, seconds: 0, limit: 1 });
    return job;
  }

  async savedTime(): Promise<number> {
    const { rows } = await this.sql.query<{ time: string }>(`select time from ${quote(schema)}.clock where id = 1`);
    return Number(rows[0]?.time ?? 0);
  }

  async saveTime(time: number): Promise<void> {
    await this.sql.query(`insert into ${quote(schema)}.clock (id, time) values (1, $1) on conflict (id) do update set time = excluded.time`, [time]);
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private async inTransaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const result = await work(sqlOf(client));
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }
}

const entriesOf = (state: FlowState): readonly unknown[] => [state.instance, ...stateTables.map((table) => [...state[table]])];

/** What a node would remember of an instance is what it would read, in the same order: with `FLOW_KEPT=check` after every write. */
async function compareKept(sql: Sql, after: FlowState): Promise<void> {
  const loaded = await loadInstance(sql, schema, after.instance.id);
  deepStrictEqual(entriesOf(stateAsStored(after)), loaded === undefined ? [] : entriesOf(loaded.state));
}

function transactionOn(sql: Sql): StoreTransaction {
  const s = quote(schema);
  return {
    load: async (instance) => {
      if (!(await lockInstance(sql, schema, instance))) return undefined;
      const loaded = await loadInstance(sql, schema, instance);
      return loaded === undefined ? undefined : { state: loaded.state, definition: loaded.release };
    },
    write: async (before, after, { history, definition }) => {
      const host = { release: definition, app: null, flow: null, form: null, recordId: null, starter: null, businessKey: null };
      await writeInstance(sql, schema, { instance: after.instance.id, changes: changesBetween(before, after), history, host });
      if (process.env['FLOW_KEPT'] === 'check') await compareKept(sql, after);
    },
    addJobs: (jobs) => addJobs(sql, schema, jobs),
    takeJob: (job) => takeJob(sql, schema, job.id, owner),
    subscriptions: async (kind, name) => (await sql.query<{ id: string; instance: string; correlation: string | null }>(`select id, instance_id as instance, correlation_key as correlation from ${s}.subscription where kind = $1 and name = $2 order by id`, [kind, name])).rows,
    childrenOf: async (activity) => (await sql.query<{ id: string }>(`select id from ${s}.instance where parent_activity_id = $1`, [activity])).rows.map((row) => row.id),
    wakeMessages: async (names, now) => {
      await sql.query(`update ${s}.job set kind = 'message', due_at = $2 where kind = 'kept-message' and payload->>'name' = any($1)`, [names, now]);
    },
  };
}
