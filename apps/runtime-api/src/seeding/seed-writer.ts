import { type AppDefinition, type FormDefinition } from '@carewright/schema';
import { type Database } from '../database/database.js';
import { uuidV7 } from '../database/uuid-v7.js';
import { type FieldColumn, formTableOf } from '../records/queries/form-table.js';
import { searchVector } from '../records/search/search-vector.js';
import { columnCodecs } from '../records/values/column-codecs.js';
import { rowsOf } from '../records/writing/judge-submission.js';
import { type BulkColumn, bulkInsert } from './bulk-insert.js';
import { type Generator, type MadeRecord } from './generate.js';
import { RecordPreparer } from './record-preparer.js';

const batchSize = 1000;

/** Where invented records go and when they are made to have happened. */
export interface SeedTarget {
  readonly database: Database;
  readonly definition: AppDefinition;
  readonly release: number;
  readonly moment: { readonly now: string; readonly today: string; readonly tz: string };
  readonly onProgress?: (form: string, done: number, of: number) => void;
}

const bulkColumns = (columns: readonly FieldColumn[]): BulkColumn[] => columns.map(({ column, type }) => ({ name: column, sqlType: columnCodecs[type.kind].sqlName }));

/** Writes all rows of one form in batches, each in a transaction of its own; gives how many were new. */
export async function seedForm(target: SeedTarget, generator: Generator, form: FormDefinition): Promise<number> {
  const writer = new FormSeeder(target, form);
  const total = generator.rowCount(form.key);
  let inserted = 0;
  let writing: Promise<number> = Promise.resolve(0);
  for (let from = 0; from < total; from += batchSize) {
    const records = Array.from({ length: Math.min(batchSize, total - from) }, (_none, at) => generator.record(form.key, from + at));
    const rows = writer.prepare(records);
    // One batch is made while the one before it is stored: two processors share the work.
    inserted += await writing;
    writing = writer.write(rows);
    target.onProgress?.(form.key, Math.min(from + batchSize, total), total);
  }
  inserted += await writing;
  await writer.finish();
  return inserted;
}

interface Batch {
  readonly prepared: readonly { readonly record: MadeRecord; readonly values: Readonly<Record<string, unknown>> }[];
  readonly rows: readonly (readonly unknown[])[];
}

class FormSeeder {
  private readonly table;
  private readonly preparer: RecordPreparer;
  private readonly columns: readonly BulkColumn[];
  private readonly target: SeedTarget;
  private readonly form: FormDefinition;

  constructor(target: SeedTarget, form: FormDefinition) {
    this.target = target;
    this.form = form;
    this.table = formTableOf(target.definition, form);
    this.preparer = new RecordPreparer(form);
    const system: BulkColumn[] = [{ name: 'id', sqlType: 'uuid' }, { name: 'release', sqlType: 'integer' }, { name: 'created_at', sqlType: 'timestamptz' }, { name: 'updated_at', sqlType: 'timestamptz' }, { name: 'created_department', sqlType: 'uuid' }, { name: 'search', sqlType: 'tsvector' }];
    this.columns = [...system, ...bulkColumns([...this.table.columns.values()])];
  }

  prepare(records: readonly MadeRecord[]): Batch {
    const { release, moment } = this.target;
    const prepared = records.map((record) => ({ record, values: this.preparer.prepare(record, moment) }));
    const rows = prepared.map(({ record, values }) => {
      const at = record.createdAt ?? moment.now;
      const fields = [...this.table.columns.values()].map(({ field }) => values[field.key]);
      return [record.id, release, at, at, record.createdDepartment, searchVector(this.table, values), ...fields];
    });
    return { prepared, rows };
  }

  write({ prepared, rows }: Batch): Promise<number> {
    return this.target.database.transaction(async (sql) => {
      const inserted = await bulkInsert(sql, { ...this.table.name, columns: this.columns }, rows);
      // Rows of a record that was there already are there too: both came in one transaction.
      if (inserted === rows.length) for (const [key, { field, columns }] of this.table.subTables) await this.writeRows(sql, { key, table: `${this.form.key}__${field.key}`, columns }, prepared);
      return inserted;
    });
  }

  private async writeRows(sql: Parameters<typeof bulkInsert>[0], subTable: { readonly key: string; readonly table: string; readonly columns: readonly FieldColumn[] }, prepared: Batch['prepared']): Promise<void> {
    const columns = [{ name: 'id', sqlType: 'uuid' }, { name: 'parent_id', sqlType: 'uuid' }, { name: 'position', sqlType: 'integer' }, ...bulkColumns(subTable.columns)];
    const rows = prepared.flatMap(({ record, values }) => rowsOf(values[subTable.key]).map((row, position) => [uuidV7(), record.id, position, ...subTable.columns.map(({ field }) => row[field.key])]));
    await bulkInsert(sql, { schema: this.table.name.schema, table: subTable.table, columns }, rows);
  }

  /** The next typed record goes on counting where the invented ones end; the planner learns the new sizes. */
  async finish(): Promise<void> {
    const { database, definition } = this.target;
    for (const { field, period, last } of this.preparer.counters.values()) {
      await database.sql.query('insert into platform.autonumber (app, form, field, period, last) values ($1, $2, $3, $4, $5) on conflict (app, form, field, period) do update set last = greatest(platform.autonumber.last, excluded.last)', [definition.key, this.form.key, field, period, last]);
    }
    await database.owner.query(`analyze "${this.table.name.schema.replaceAll('"', '""')}"."${this.table.name.table.replaceAll('"', '""')}"`);
  }
}
