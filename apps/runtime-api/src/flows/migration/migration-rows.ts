import { type MigrationWish } from '@carewright/flow-engine';
import { type Sql } from '../../database/sql.js';

/** What becomes of one instance: `possible` in a trial, `left` when it was over or elsewhere before its turn. */
export type ItemState = 'waiting' | 'moved' | 'possible' | 'refused' | 'left' | 'failed' | 'cancelled';
export const itemStates: readonly ItemState[] = ['waiting', 'moved', 'possible', 'refused', 'left', 'failed', 'cancelled'];

/** What was asked for. */
export interface MigrationRow {
  readonly id: string;
  readonly app: string;
  readonly flow: string;
  readonly from: string;
  readonly to: string;
  readonly wish: MigrationWish;
  readonly timers: 'keep' | 'restart';
  readonly people: 'keep' | 'again';
  readonly dryRun: boolean;
  readonly undoOf: string | null;
  readonly state: 'running' | 'finished' | 'cancelled';
  readonly createdBy: string | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
}

const columns = `m.id, m.app, m.flow, m.from_release as "from", m.to_release as "to", m.wish, m.timers, m.people, m.dry_run as "dryRun", m.undo_of as "undoOf", m.state, m.created_by as "createdBy",
  to_json(m.created_at)#>>'{}' as "createdAt", to_json(m.ended_at)#>>'{}' as "endedAt"`;

export async function migrationRow(sql: Sql, id: string): Promise<MigrationRow | undefined> {
  return (await sql.query<MigrationRow>(`select ${columns} from flow.migration m where m.id = $1`, [id], 'flow-migration')).rows[0];
}

/** The migrations of a flow, newest first. */
export async function migrationRows(sql: Sql, place: { readonly app: string; readonly flow: string }): Promise<readonly MigrationRow[]> {
  return (await sql.query<MigrationRow>(`select ${columns} from flow.migration m where m.app = $1 and m.flow = $2 order by m.created_at desc, m.id desc limit 100`, [place.app, place.flow])).rows;
}

/** Keeps what was asked for and which instances it is about; answers how many. */
export async function insertMigration(sql: Sql, row: Omit<MigrationRow, 'state' | 'createdAt' | 'endedAt'>, instances: { readonly text: string; readonly values: readonly unknown[] }): Promise<number> {
  await sql.query(
    `insert into flow.migration (id, app, flow, from_release, to_release, wish, timers, people, dry_run, undo_of, state, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'running', $11)`,
    [row.id, row.app, row.flow, row.from, row.to, JSON.stringify(row.wish), row.timers, row.people, row.dryRun, row.undoOf, row.createdBy],
  );
  const { rowCount } = await sql.query(`insert into flow.migration_item (migration_id, instance_id, state, ended) ${instances.text}`, [row.id, ...instances.values]);
  return rowCount;
}

export type Counts = Readonly<Record<ItemState, number>> & { readonly total: number };

/** How far a migration has come. */
export async function countsOf(sql: Sql, id: string): Promise<Counts> {
  const { rows } = await sql.query<{ state: ItemState; n: number }>('select state, count(*)::int as n from flow.migration_item where migration_id = $1 group by state', [id], 'flow-migration-counts');
  const found = new Map(rows.map((row) => [row.state, row.n]));
  const counts = Object.fromEntries(itemStates.map((state) => [state, found.get(state) ?? 0])) as Record<ItemState, number>;
  return { ...counts, total: rows.reduce((sum, row) => sum + row.n, 0) };
}
