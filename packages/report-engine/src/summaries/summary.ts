import { addressableColumns, columnNames, type FormDefinition, physicalName } from '@carewright/schema';

/** The schema of the tables that hold records counted beforehand. */
export const summarySchema = 'reporting';
/** Columns of such a table that no field can ever be called like: how many records a row stands for, and whether it was added since the last folding. */
export const recordsColumn = 'records__n';
export const freshColumn = 'fresh__n';

/**
 * Records of a form counted beforehand: by the day of one of its times and by some of its fields, with sums of some
 * numbers. Each transaction that writes records adds what it changes as rows of its own, so the sum of all rows that a
 * reader sees is exactly what its own snapshot of the records would give.
 */
export interface Summary {
  /** Name of its table. */
  readonly name: string;
  readonly form: string;
  /** The field or system column of its days. */
  readonly time: string | null;
  readonly dimensions: readonly string[];
  readonly measures: readonly string[];
  /** The time zone its days are of. */
  readonly tz: string;
}

/** The one column in which a form keeps a value; null where it keeps none, or several. */
export function ownColumn(form: FormDefinition, path: string): { readonly name: string; readonly sqlType: string } | null {
  if ((addressableColumns as readonly string[]).includes(path)) return { name: path, sqlType: path.endsWith('_at') ? 'timestamptz' : 'uuid' };
  const field = form.fields.find(({ key }) => key === path);
  if (field === undefined || field.fields !== undefined || field.compute?.store === false) return null;
  const [column, ...more] = columnNames(field);
  return column === undefined || more.length > 0 ? null : { name: column.name, sqlType: column.sqlType.kind };
}

/** How many records of a row have a number filled in. */
export const filledColumn = (column: string): string => physicalName(`${column}__n`);
