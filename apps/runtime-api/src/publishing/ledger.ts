import { type LedgerOperation, type Retired } from '@carewright/schema/storage';
import { type Sql } from '../database/sql.js';

/** What an app's schema holds beyond the live release, in the order in which it was put aside. */
export async function readLedger(sql: Sql, app: string): Promise<readonly Retired[]> {
  const { rows } = await sql.query<{ entry: Retired }>('select entry from platform.retired where app = $1 order by position', [app]);
  return rows.map((row) => row.entry);
}

/** Writes what a plan did to the ledger. */
export async function writeLedger(sql: Sql, app: string, operations: readonly LedgerOperation[]): Promise<void> {
  for (const { operation, entry } of operations) {
    if (operation === 'retire') {
      await sql.query('insert into platform.retired (app, kind, table_name, physical, in_release, entry) values ($1, $2, $3, $4, $5, $6)', [app, entry.kind, entry.table, entry.physical, entry.inRelease, JSON.stringify(entry)]);
    } else {
      await sql.query('delete from platform.retired where app = $1 and table_name = $2 and physical = $3', [app, entry.table, entry.physical]);
    }
  }
}
