import { quoteIdentifier as q, type LocalizedText, type RetiredItem } from '@carewright/schema';
import { type Retired, type RetiredColumn, schemaOf, shownRetired } from '@carewright/schema/storage';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { SETTINGS, type Settings } from '../operations/settings.js';
import { PlatformError } from '../http/platform-error.js';
import { LiveApps } from '../publishing/live-apps.js';
import { type KeptPlace } from './kept-values.js';

/** A line of the ledger with its place in it. */
export interface LedgerLine {
  readonly id: string;
  readonly entry: Retired;
  readonly retiredAt: string;
}

const countTimeoutMs = 3_000;
const lineSql = `select position::text as id, entry, to_json(retired_at)#>>'{}' as "retiredAt" from platform.retired where app = $1`;

/** The bin of an app: fields, sub-tables and forms out of use, and values that a change of type has left in their old column. */
@Injectable()
export class RetiredData {
  constructor(
    private readonly database: Database,
    private readonly liveApps: LiveApps,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  get keepDays(): number {
    return this.settings.retiredKeepDays;
  }

  async list(app: string): Promise<readonly RetiredItem[]> {
    const { rows } = await this.database.sql.query<LedgerLine>(`${lineSql} order by position desc limit 500`, [app]);
    const tables = new Map(rows.flatMap(({ entry }) => (entry.kind === 'table' ? [[entry.table, entry.physical] as const] : [])));
    return Promise.all(rows.map((line) => this.item(app, line, tables)));
  }

  /** One line; 404 when it is gone. */
  async line(app: string, id: string): Promise<LedgerLine> {
    const row = /^\d{1,18}$/.test(id) ? (await this.database.sql.query<LedgerLine>(`${lineSql} and position = $2`, [app, id])).rows[0] : undefined;
    if (row === undefined) throw new PlatformError('retired.not_found');
    return row;
  }

  /** How to list what a column holds: everything, or only what has nothing in its place now. */
  async listing(app: string, line: LedgerLine, which: 'all' | 'not-carried'): Promise<KeptPlace> {
    const { entry } = line;
    if (entry.kind !== 'column' || (await this.isInRetiredTable(app, entry))) throw new PlatformError('retired.not_found');
    const where = which === 'all' ? [] : [`${q(entry.column)} IS NULL`];
    const record = entry.subTable === null ? 'id' : 'parent_id';
    const conditions = [`id > $1::uuid`, `${q(entry.physical)} IS NOT NULL`, ...where].join(' AND ');
    return { app, form: entry.form, field: entry.subTable ?? entry.field, goneIn: entry.inRelease, listing: `SELECT id::text AS row, ${record}::text AS record, ${shownRetired(entry)} AS value FROM ${q(schemaOf(app))}.${q(entry.table)} WHERE ${conditions} ORDER BY id LIMIT $2` };
  }

  async isInRetiredTable(app: string, entry: RetiredColumn): Promise<boolean> {
    return (await this.database.sql.query(`select 1 from platform.retired where app = $1 and kind = 'table' and table_name = $2`, [app, entry.table])).rows.length > 0;
  }

  private async item(app: string, { id, entry, retiredAt }: LedgerLine, retiredTables: ReadonlyMap<string, string>): Promise<RetiredItem> {
    const live = (await this.liveApps.find(app))?.definition;
    const form = live?.forms[entry.form];
    const inUse = form?.fields.find((field) => field.key === (entry.subTable ?? (entry.kind === 'column' ? entry.field : '')));
    const field = entry.kind === 'column' ? { key: entry.field, label: entry.definition.label, type: entry.definition.type } : subTableOf(entry, form?.retired);
    const kind = entry.kind === 'column' ? (entry.reason === 'retyped' ? 'values' : 'field') : entry.subTable === null ? 'form' : 'sub-table';
    const table = `${q(schemaOf(app))}.${q(entry.kind === 'table' ? entry.physical : (retiredTables.get(entry.table) ?? entry.table))}`;
    const isBeside = kind === 'values' && inUse !== undefined && !retiredTables.has(entry.table);
    return {
      id, kind, field, inRelease: entry.inRelease, retiredAt,
      form: { key: entry.form, label: form?.label ?? entry.form },
      count: await this.count(entry.kind === 'table' ? `select 1 from ${table} limit 100001` : `select 1 from ${table} where ${q(entry.physical)} is not null limit 100001`),
      notCarried: isBeside && entry.kind === 'column' ? await this.count(`select 1 from ${table} where ${q(entry.physical)} is not null and ${q(entry.column)} is null limit 100001`) : null,
      isInUseAgain: isBeside,
      purgeableFrom: new Date(Date.parse(retiredAt) + this.keepDays * 86_400_000).toISOString(),
    };
  }

  /** As the owner, who alone may read a retired table; a count that takes long is left out. */
  private async count(rows: string): Promise<number | null> {
    try {
      return await this.database.asking(async (sql) => (await sql.query<{ count: number }>(`select count(*)::int as count from (${rows}) as held`)).rows[0]?.count ?? null, countTimeoutMs);
    } catch {
      return null;
    }
  }
}

function subTableOf(entry: Extract<Retired, { kind: 'table' }>, retired: readonly { readonly field: { readonly key: string; readonly label: LocalizedText; readonly type: string } }[] = []): RetiredItem['field'] {
  if (entry.subTable === null) return null;
  const known = retired.find(({ field }) => field.key === entry.subTable)?.field;
  return { key: entry.subTable, label: known?.label ?? entry.subTable, type: 'sub-table' };
}
