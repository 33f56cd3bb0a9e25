import { Injectable } from '@nestjs/common';
import { type CopySql } from '../../database/sql.js';
import { canBeStreamed } from './fast-path.js';
import { importLimits } from './import-limits.js';
import { type ImportRun } from './import-run.js';
import { ReferenceLookup } from './reference-lookup.js';
import { StreamedRowsImport } from './streamed-rows.js';
import { type WrittenRows, WrittenRowsImport } from './written-rows.js';

/** A batch that is ready to be stored. */
export interface PreparedBatch {
  readonly rows: number;
  readonly write: (sql: CopySql) => Promise<WrittenRows>;
  readonly finished: () => Promise<void>;
}

/** Makes batches ready: which way their records are stored depends on the form, the rights and what the file is for. */
@Injectable()
export class ImportBatches {
  constructor(
    private readonly references: ReferenceLookup,
    private readonly streamed: StreamedRowsImport,
    private readonly written: WrittenRowsImport,
  ) {}

  /** Null at the end of the file. */
  async prepare(run: ImportRun): Promise<PreparedBatch | null> {
    const isStreamed = run.plan.mode === 'insert' && canBeStreamed(run.form, new Set(run.columns.map(({ table, definition }) => table ?? definition.key)));
    const next = await run.worker.ask('next', { limit: isStreamed ? importLimits.streamedRows : importLimits.writtenRows });
    if (next === null) return null;
    const answers = await this.references.answers(next.references, run);
    if (isStreamed) {
      const batch = await this.streamed.prepare(run, answers);
      return { rows: next.rows, write: (sql) => this.streamed.write(sql, run, batch), finished: () => this.streamed.finished(run, batch) };
    }
    const { ready, refused } = await run.worker.ask('resolve', answers);
    const write = async (sql: CopySql): Promise<WrittenRows> => {
      const { counts, problems, undo } = await this.written.write(sql, run, ready);
      const all = [...refused.map(({ row, cells, issues }) => ({ row, recordId: null, cells, issues })), ...problems];
      return { undo, problems: all, counts: { ...counts, failed: all.length } };
    };
    return { rows: next.rows, write, finished: () => Promise.resolve() };
  }
}
