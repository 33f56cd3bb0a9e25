import { type Sql } from '../../database/sql.js';

/** Runs work that may be refused without losing the rest of the transaction. */
export async function withSavepoint<T>(sql: Sql, work: () => Promise<T>): Promise<T> {
  await sql.query('savepoint one_record');
  try {
    const result = await work();
    await sql.query('release savepoint one_record');
    return result;
  } catch (error) {
    await sql.query('rollback to savepoint one_record');
    throw error;
  }
}
