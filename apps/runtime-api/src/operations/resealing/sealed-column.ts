import { type Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { keyIdOf, type SealContext } from '../../sealing/sealed-bytes.js';
import { type Sealing } from '../../sealing/sealing.js';

/** A column of a table that holds sealed bytes. Names are SQL already. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** What finds a row, with the type of each. */
  readonly key: readonly (readonly [name: string, type: string])[];
  /** Where the bytes of a row belong, from its key. */
  readonly place: (...key: readonly string[]) => SealContext;
}

/** What has been done so far. */
export interface Resealed {
  readonly done: number;
  /** Not opened, and left as they are: their key is missing, or they are broken. */
  readonly failed: number;
}

interface Row {
  readonly key: string[];
  readonly sealed: Buffer;
}

const batch = 200;

/** How bytes begin that a key has sealed: see `sealBytes`. */
export const sealedStart = (keyId: string): Buffer => Buffer.concat([Buffer.from('CWS1', 'latin1'), Buffer.from([keyId.length]), Buffer.from(keyId, 'latin1')]);

/**
 * Seals with the present key what another sealed. What is done carries the name of its key, so a run that was broken off goes on
 * where it was; a row that is written meanwhile keeps what was written.
 */
export async function resealColumn(database: Database, sealing: Sealing, column: SealedColumn, tell: (so: Resealed) => void): Promise<Resealed> {
  const start = sealedStart(sealing.keyId);
  let [done, failed] = [0, 0];
  for (let after: readonly string[] | null = null; ;) {
    const { rows } = await database.transaction((sql) => sql.query<Row>(nextSql(column, after !== null), [start, ...(after ?? [])]), 'owner');
    const outcomes = await database.transaction((sql) => inTurn(rows, (row) => resealRow(sql, sealing, column, row)), 'owner');
    done += outcomes.filter((one) => one === 'done').length;
    failed += outcomes.filter((one) => one === 'failed').length;
    tell({ done, failed });
    const last = rows.at(-1);
    if (last === undefined || rows.length < batch) return { done, failed };
    after = last.key;
  }
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

function nextSql({ table, column, key }: SealedColumn, goesOn: boolean): string {
  const names = key.map(([name]) => name).join(', ');
  const after = goesOn ? ` and (${names}) > (${key.map(([, type], at) => `$${at + 2}::${type}`).join(', ')})` : '';
  return `select array[${key.map(([name]) => `${name}::text`).join(', ')}] as key, ${column} as sealed from ${table}
    where substring(${column} from 1 for 4) = 'CWS1'::bytea and substring(${column} from 1 for length($1::bytea)) <> $1${after} order by ${names} limit ${batch}`;
}

async function resealRow(sql: Sql, sealing: Sealing, { table, column, key, place }: SealedColumn, row: Row): Promise<'done' | 'failed' | 'changed'> {
  const context = place(...row.key);
  let sealed: Buffer;
  try {
    sealed = sealing.seal(sealing.open(row.sealed, context), context);
  } catch {
    return keyIdOf(row.sealed) === null ? 'changed' : 'failed';
  }
  const found = key.map(([name, type], at) => `${name} = $${at + 3}::${type}`).join(' and ');
  const { rowCount } = await sql.query(`update ${table} set ${column} = $1 where ${column} = $2 and ${found}`, [sealed, row.sealed, ...row.key]);
  return rowCount === 1 ? 'done' : 'changed';
}
