import { subTableName } from '@carewright/schema';
import { type Database } from '../../database/database.js';
import { knownRows, learnTables, type TableName } from '../../database/table-statistics.js';
import { type WrittenRows } from './written-rows.js';
import { type ImportRun } from './import-run.js';

/** A table that has grown to so many times what is known of it is looked at while it goes on growing: lists are read all the time. */
const manyTimes = 4;
/** Before there are so many rows, any way to read them is quick. */
const fewRows = 5_000;
/** At the end it is enough that this part is new: with less, PostgreSQL itself would not look either. */
const notablePart = 0.1;

/** Keeps what PostgreSQL knows of the tables that an import fills near to what they hold, so that lists are quick at once. */
export class GrowingTables {
  private fresh = 0;
  private looking: Promise<void> = Promise.resolve();
  private isLooking = false;

  private constructor(
    private readonly database: Database,
    private readonly tables: readonly TableName[],
    private known: number | null,
  ) {}

  static async of(database: Database, { form: { table }, columns }: Pick<ImportRun, 'form' | 'columns'>): Promise<GrowingTables> {
    const filled = new Set(columns.flatMap((column) => (column.table === null ? [] : [column.table])));
    const tables = [table.name, ...[...filled].map((key) => ({ schema: table.name.schema, table: subTableName(table.form.key, key) }))];
    return new GrowingTables(database, tables, await knownRows(database, table.name));
  }

  /** After the commit of a batch, which nobody waits for. */
  stored({ counts: { created, updated } }: Pick<WrittenRows, 'counts'>): void {
    this.fresh += created + updated;
    if (!this.isLooking && this.fresh >= Math.max(fewRows, (this.known ?? 0) * (manyTimes - 1))) this.look();
  }

  /** When nothing more comes: until PostgreSQL has looked. */
  async finished(): Promise<void> {
    await this.looking;
    if (this.fresh > 0 && (this.known === null || this.fresh >= this.known * notablePart)) this.look();
    await this.looking;
  }

  private look(): void {
    this.known = (this.known ?? 0) + this.fresh;
    this.fresh = 0;
    this.isLooking = true;
    this.looking = learnTables(this.database, this.tables).finally(() => {
      this.isLooking = false;
    });
  }
}
