import { type Pool, type PoolClient, type QueryResult } from 'pg';

/** What rows a statement gave, and how many it touched. */
export interface SqlResult<R> {
  readonly rows: R[];
  readonly rowCount: number;
}

/**
 * Runs SQL: on a pool, or inside one transaction. Services take it as a parameter,
 * so that the caller decides what belongs to one transaction.
 */
export interface Sql {
  /** `name` makes it a prepared statement of the connection: for hot paths with fixed text. */
  query<R = Readonly<Record<string, unknown>>>(text: string, values?: readonly unknown[], name?: string): Promise<SqlResult<R>>;
}

type Runner = Pick<Pool, 'query'> | Pick<PoolClient, 'query'>;

/** Gives a pool or a connection the `Sql` shape. */
export function sqlOn(runner: Runner): Sql {
  return {
    async query<R>(text: string, values: readonly unknown[] = [], name?: string): Promise<SqlResult<R>> {
      const run = runner.query.bind(runner) as (config: object) => Promise<QueryResult>;
      const result = await run(name === undefined ? { text, values } : { text, values, name });
      return { rows: result.rows as R[], rowCount: result.rowCount ?? 0 };
    },
  };
}
