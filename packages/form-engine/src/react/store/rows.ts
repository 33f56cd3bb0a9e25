import { type CompiledForm } from '../../compile/compiled-form.js';
import { rowsOf } from '../../evaluate/cells.js';
import { type RecordData } from '../../evaluate/evaluation.js';

/** Gives rows the keys React tells them apart by; apart from the data, because a new row has no id yet. */
export class RowKeys {
  #count = 0;

  next(): string {
    this.#count += 1;
    return `row${this.#count}`;
  }

  forTables(compiled: CompiledForm, values: RecordData): Record<string, readonly string[]> {
    const tables = compiled.plan.fields.filter((planned) => planned.columns.length > 0);
    return Object.fromEntries(tables.map(({ field }) => [field.key, rowsOf(values[field.key]).map(() => this.next())]));
  }
}

/** The rows of a sub-table among values. */
export function rowsAt(values: RecordData, table: string): readonly RecordData[] {
  return rowsOf(values[table]);
}

/** One row; asked by every row at every key pressed, so it does not go through the others. */
export function rowAt(values: RecordData, table: string, index: number): RecordData | undefined {
  const rows = values[table];
  return Array.isArray(rows) ? (rows[index] as RecordData | undefined) : undefined;
}

/** The value at a path. */
export function valueAt(values: RecordData, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((at, step) => (at === null || typeof at !== 'object' ? undefined : (at as RecordData)[step]), values);
}

/** Values with one changed; only what leads to it is copied. */
export function setAt(values: RecordData, path: readonly (string | number)[], next: unknown): RecordData {
  const [first, second, third] = path;
  if (typeof second !== 'number' || third === undefined) return { ...values, [String(first)]: next };
  const rows = rowsAt(values, String(first)).map((row, index) => (index === second ? { ...row, [third]: next } : row));
  return { ...values, [String(first)]: rows };
}
