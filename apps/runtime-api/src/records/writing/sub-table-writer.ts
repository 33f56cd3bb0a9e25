import { Injectable } from '@nestjs/common';
import { uuidV7 } from '../../database/uuid-v7.js';
import { bind } from '../queries/statement.js';
import { deleteRowsStatement, rowCells, saveRowsStatement } from '../queries/write-rows.js';
import { rowDifferences } from '../values/row-differences.js';
import { asRefusal } from './database-refusals.js';
import { rowsOf } from './judge-submission.js';
import { rightsOfForm } from '../access/form-access.js';
import { type Work } from './work.js';

/** Writes the rows of sub-tables as differences: kept rows keep their ids, untouched rows are not touched. */
@Injectable()
export class SubTableWriter {
  /** True when anything was written. */
  async save(work: Work, change: { readonly id: string; readonly before: Readonly<Record<string, unknown>>; readonly values: Readonly<Record<string, unknown>> }): Promise<boolean> {
    let wrote = false;
    for (const [key, subTable] of work.form.table.subTables) {
      if (!Object.hasOwn(change.values, key)) continue;
      const { saved, removed } = rowDifferences(rowsOf(change.before[key]), rowsOf(change.values[key]), uuidV7);
      if (removed.length > 0) await this.run(work, deleteRowsStatement(subTable), { id: change.id, rows: removed });
      if (saved.length > 0) await this.run(work, saveRowsStatement(subTable), { id: change.id, rows: JSON.stringify(saved.map((row) => rowCells(subTable, row))) });
      wrote ||= removed.length + saved.length > 0;
    }
    return wrote;
  }

  private async run(work: Work, statement: ReturnType<typeof saveRowsStatement>, values: { readonly id: string; readonly rows: unknown }): Promise<void> {
    try {
      await work.sql.query(statement.text, bind(statement, values), statement.name);
    } catch (error) {
      throw asRefusal(error, work.form, rightsOfForm(work.form.access), work.locale);
    }
  }
}
