import { type AppDefinition, type FormDefinition, quoteIdentifier, subTableName } from '@carewright/schema';
import { type Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { uuidV7 } from '../database/uuid-v7.js';
import { type Cell, cellValue, type FieldColumn, type FormTable, formTableOf } from '../records/queries/form-table.js';
import { searchVector } from '../records/search/search-vector.js';
import { columnCodecs, type ColumnCodec } from '../records/values/column-codecs.js';
import { rowsOf } from '../records/writing/judge-submission.js';
import { type BulkColumn, bulkInsert } from './bulk-insert.js';
import { type Generator, type MadeRecord } from './generate.js';
import { type Counter, RecordPreparer } from './record-preparer.js';

const batchSize = 1000;

/** Where invented records go and when they are made to have happened. */
export interface SeedTarget {
  readonly database: Database;
  readonly definition: AppDefinition;
  readonly release: number;
  readonly moment: { readonly now: string; readonly today: string; readonly tz: string };
  readonly onProgress?: (form: string, done: number, of: number) => void;
}

const bulkColumns = (columns: readonly FieldColumn[]): BulkColumn[] => columns.flatMap(({ cells }) => cells.map(({ column, type }) => ({ name: column, sqlType: columnCodecs[type.kind].sqlName })));

/** The values of a record or row, one for each of those columns. */
const bulkCells = (columns: readonly FieldColumn[], values: Readonly<Record<string, unknown>>): unknown[] => columns.flatMap(({ field, cells }) => cells.map((cell) => bulkCell(cell, values[field.key])));

function bulkCell(cell: Cell, value: unknown): unknown {
  const { write }: ColumnCodec = columnCodecs[cell.type.kind];
  const inside = cellValue(cell, value);
  return inside === null || inside === undefined || write === undefined ? inside : write(inside);
}

interface Prepared {
  readonly record: MadeRecord;
  readonly values: Readonly<Record<string, unknown>>;
}

interface Batch {
  readonly prepared: readonly Prepared[];
  readonly counters: readonly Counter[];
}

const countersSql = 'select field, period, last::int from platform.autonumber where app = $1 and form = $2';
const countSql = 'insert into platform.autonumber (app, form, field, period, last) values ($1, $2, $3, $4, $5) on conflict (app, form, field, period) do update set last = greatest(platform.autonumber.last, excluded.last)';

/** Writes all rows of one form in batches, each in a transaction of its own; gives how many were new. Rows that are there stay as they are. */
export async function seedForm(target: SeedTarget, generator: Generator, form: FormDefinition): Promise<number> {
  const { rows: given } = await target.database.sql.query<Counter>(countersSql, [target.definition.key, form.key]);
  const seeder = new FormSeeder(target, form, given);
  const total = generator.rowCount(form.key);
  let inserted = 0;
  let writing: Promise<number> = Promise.resolve(0);
  for (let from = 0; from < total; from += batchSize) {
    const records = Array.from({ length: Math.min(batchSize, total - from) }, (_none, at) => generator.record(form.key, from + at));
    const batch = seeder.prepare(await seeder.missing(records));
    // One batch is made while the one before it is stored: two processors share the work.
    inserted += await writing;
    writing = seeder.write(batch);
    target.onProgress?.(form.key, Math.min(from + batchSize, total), total);
  }
  inserted += await writing;
  await seeder.analyse();
  return inserted;
}

class FormSeeder {
  private readonly table: FormTable;
  private readonly preparer: RecordPreparer;
  private readonly columns: readonly BulkColumn[];
  private readonly target: SeedTarget;
  private readonly form: FormDefinition;

  constructor(target: SeedTarget, form: FormDefinition, given: readonly Counter[]) {
    this.target = target;
    this.form = form;
    this.table = formTableOf(target.definition, form);
    this.preparer = new RecordPreparer(form, given);
    const system: BulkColumn[] = [{ name: 'id', sqlType: 'uuid' }, { name: 'release', sqlType: 'integer' }, { name: 'created_at', sqlType: 'timestamptz' }, { name: 'updated_at', sqlType: 'timestamptz' }, { name: 'created_department', sqlType: 'uuid' }, { name: 'search', sqlType: 'tsvector' }];
    this.columns = [...system, ...bulkColumns([...this.table.columns.values()])];
  }

  async missing(records: readonly MadeRecord[]): Promise<readonly MadeRecord[]> {
    const { rows } = await this.target.database.sql.query<{ id: string }>(`select id from ${this.quotedTable()} where id = any($1::uuid[])`, [records.map(({ id }) => id)]);
    const there = new Set(rows.map(({ id }) => id));
    return records.filter(({ id }) => !there.has(id));
  }

  prepare(records: readonly MadeRecord[]): Batch {
    const prepared = records.map((record) => ({ record, values: this.preparer.prepare(record, this.target.moment) }));
    return { prepared, counters: this.preparer.used() };
  }

  write({ prepared, counters }: Batch): Promise<number> {
    if (prepared.length === 0) return Promise.resolve(0);
    const { database, definition, release, moment } = this.target;
    const rows = prepared.map(({ record, values }) => {
      const at = record.createdAt ?? moment.now;
      const fields = bulkCells([...this.table.columns.values()], values);
      return [record.id, release, at, at, record.createdDepartment, searchVector(this.table, values), ...fields];
    });
    return database.transaction(async (sql) => {
      await bulkInsert(sql, { ...this.table.name, columns: this.columns }, rows);
      for (const [key, { columns }] of this.table.subTables) await this.writeRows(sql, { key, table: subTableName(this.form.key, key), columns }, prepared);
      for (const { field, period, last } of counters) await sql.query(countSql, [definition.key, this.form.key, field, period, last]);
      return rows.length;
    });
  }

  /** The planner learns the new sizes. */
  async analyse(): Promise<void> {
    await this.target.database.owner.query(`analyze ${this.quotedTable()}`);
  }

  private async writeRows(sql: Sql, subTable: { readonly key: string; readonly table: string; readonly columns: readonly FieldColumn[] }, prepared: readonly Prepared[]): Promise<void> {
    const columns = [{ name: 'id', sqlType: 'uuid' }, { name: 'parent_id', sqlType: 'uuid' }, { name: 'position', sqlType: 'integer' }, ...bulkColumns(subTable.columns)];
    const rows = prepared.flatMap(({ record, values }) => rowsOf(values[subTable.key]).map((row, position) => [uuidV7(), record.id, position, ...bulkCells(subTable.columns, row)]));
    await bulkInsert(sql, { schema: this.table.name.schema, table: subTable.table, columns }, rows);
  }

  private quotedTable(): string {
    return `${quoteIdentifier(this.table.name.schema)}.${quoteIdentifier(this.table.name.table)}`;
  }
}
