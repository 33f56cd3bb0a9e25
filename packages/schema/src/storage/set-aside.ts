import { type AppColumn, referenceOf } from './app-tables.js';
import { type ChangeHandle } from './change-collector.js';
import { renameColumn } from './ddl.js';
import { retiredName } from './names.js';
import { metadata, type PlanWork, type TableWork } from './plan-work.js';
import { type RetiredColumn } from './retired.js';

interface SetAside {
  readonly column: AppColumn;
  readonly handle: ChangeHandle;
  readonly reason: RetiredColumn['reason'];
}

/** Renames a column out of the way and writes it into the ledger; answers the name it has from then on. */
export function setAside(work: PlanWork, { table }: TableWork, { column, handle, reason }: SetAside): string {
  const physical = retiredName(work.input.release, column.name);
  handle.add('retire', metadata(renameColumn(work.schema, table.name, { from: column.name, to: physical })));
  work.ledger.push({
    operation: 'retire',
    entry: {
      kind: 'column', form: table.form.key, subTable: table.subTable, field: column.field.key, table: table.name, column: column.name, physical,
      sqlType: column.spec.sqlType, references: referenceOf(column.spec), inRelease: work.input.release, reason, definition: column.field,
    },
  });
  return physical;
}
