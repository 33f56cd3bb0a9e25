import { issue, type Field, type Issue } from '@carewright/schema';
import { type AccessibleForm, type ProjectedRecord } from '../queries/projection.js';
import { rowsOf } from './judge-submission.js';

/**
 * Issues for references that lead nowhere, or to a record the person may not read: a related record is projected
 * with the person's own rights, so one that is missing there may not be referred to either.
 */
export function referenceIssues(form: AccessibleForm, record: ProjectedRecord, keys: readonly string[]): Issue[] {
  return keys.flatMap((key) => {
    const column = form.table.columns.get(key);
    if (column?.references) return isKnown(column.field, record.values[key], record) ? [] : [issue('record.no_such_reference', [key])];
    const subTable = form.table.subTables.get(key);
    if (!subTable) return [];
    const names = record.names[key] as readonly Pick<ProjectedRecord, 'names' | 'related'>[] | undefined;
    const columns = subTable.columns.filter(({ references }) => references);
    return rowsOf(record.values[key]).flatMap((row, index) =>
      columns.filter(({ field }) => !isKnown(field, row[field.key], names?.[index])).map(({ field }) => issue('record.no_such_reference', [key, index, field.key])),
    );
  });
}

function isKnown({ key }: Field, value: unknown, read: Pick<ProjectedRecord, 'names' | 'related'> | undefined): boolean {
  if (Array.isArray(value)) return value.every((one) => Object.hasOwn((read?.names[key] ?? {}) as object, String(one)));
  return value === null || value === undefined || read?.names[key] !== undefined || read?.related[key] !== undefined;
}
