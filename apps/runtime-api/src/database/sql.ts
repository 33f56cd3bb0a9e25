import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { type Pool, type PoolClient, type QueryResult } from 'pg';
import { codeOf } from './database-errors.js';
import { forgetPrepared, preparedName } from './prepared-names.js';

/** What rows a statement gave, and how many it touched. */
export interface SqlResult<R> {
  readonly rows: R[];
  readonly rowCount: number;
}

/** One row by the places of its select list. */
export type Cells = readonly unknown[];

/**
 * Runs SQL: on a pool, or inside one transaction. Services take it as a parameter,
 * so that the caller decides what belongs to one transaction.
 */
export interface Sql {
  /** `name` makes it a prepared statement of the connection: for hot paths with fixed text. */
  query<R = Readonly<Record<string, unknown>>>(text: string, values?: readonly unknown[], name?: string): Promise<SqlResult<R>>;
  /** The rows as cells, for statements whose reader knows the places: no name of a column is looked at. */
  cells(text: string, values?: readonly unknown[], name?: string): Promise<readonly Cells[]>;
}

/** A transaction that can also take in rows by COPY. */
export interface CopySql extends Sql {
  /** `text` is a `copy … from stdin`; the rows are in its text format. Refusals come as those of an insert. */
  copy(text: string, rows: Uint8Array): Promise<void>;
}

/** Gives a connection the `CopySql` shape. */
export function copySqlOn(client: PoolClient): CopySql {
  return {
    ...sqlOn(client),
    copy: (text, rows) => pipeline(Readable.from([rows]), client.query(copyFrom(text))),
  };
}

type Runner = Pick<Pool, 'query'> | Pick<PoolClient, 'query'>;

/** Gives a pool or a connection the `Sql` shape. */
export function sqlOn(runner: Runner): Sql {
  const send = runner.query.bind(runner) as (config: object) => Promise<QueryResult>;
  const run = (config: object, name: string | undefined): Promise<QueryResult> => (name === undefined ? send(config) : runPrepared(send, config, name));
  return {
    async query<R>(text: string, values: readonly unknown[] = [], name?: string): Promise<SqlResult<R>> {
      const result = await run({ text, values }, name);
      return { rows: result.rows as R[], rowCount: result.rowCount ?? 0 };
    },
    async cells(text, values = [], name): Promise<readonly Cells[]> {
      const { rows } = await run({ text, values, rowMode: 'array' }, name);
      return rows as unknown as Cells[];
    },
  };
}

/** Inside a transaction PostgreSQL refuses the second attempt too; then the whole transaction is run again. */
async function runPrepared(send: (config: object) => Promise<QueryResult>, config: object, name: string): Promise<QueryResult> {
  const prepared = preparedName(name);
  try {
    return await send({ ...config, name: prepared });
  } catch (error) {
    if (!forgetPrepared(error, prepared)) throw error;
    return send({ ...config, name: preparedName(name) }).catch((second: unknown) => {
      throw codeOf(second) === '25P02' ? error : second;
    });
  }
}
