import { type AppDefinition } from '../definitions/app.js';
import { type Issue } from '../errors/issue.js';
import { quoteIdentifier as q } from '../identifiers/quote-identifier.js';
import { type RowsMove } from '../releases/row-moves.js';
import { type AppTable } from './app-tables.js';
import { type ChangeCollector, type ChangeHandle, type ChangeTarget } from './change-collector.js';
import { type ConversionSql } from './conversion.js';
import { type LedgerOperation, type Retired } from './retired.js';
import { type Statement } from './statement.js';
import { type StorageContext } from './storage-context.js';

/** Everything a storage plan follows from. */
export interface StoragePlanInput {
  /** The release that the database now matches; null when the app has none yet. */
  readonly from: AppDefinition | null;
  readonly to: AppDefinition;
  /** The number of the release that the plan leads to. */
  readonly release: number;
  readonly ledger: readonly Retired[];
  /** About how many rows a table holds now, by its physical name. */
  readonly rowsOf: (table: string) => number;
  readonly context: StorageContext;
}

/** Values that wait to be said in a new type; done at once for a small table, by a job for a big one. */
export interface PendingConversion {
  readonly change: string;
  readonly table: string;
  /** Parent table of a sub-table, or null. */
  readonly parentTable: string | null;
  readonly fromColumn: string;
  readonly toColumn: string;
  readonly accepts: string;
  readonly result: string;
  /** What the value in `toColumn` became when its type was changed: where `fromColumn` still is that, `toColumn` stays. Absent where `toColumn` begins empty. */
  readonly became?: string;
  /** Takes the values of `toColumn` that are written over. */
  readonly wasColumn?: string;
}

/** What a conversion writes into a row; writing it twice is writing it once. */
export function conversionAssignments({ toColumn, accepts, result, wasColumn }: Pick<PendingConversion, 'toColumn' | 'accepts' | 'result' | 'wasColumn'>): string {
  const was = wasColumn === undefined ? '' : `${q(wasColumn)} = coalesce(${q(wasColumn)}, ${q(toColumn)}), `;
  return `${was}${q(toColumn)} = CASE WHEN ${accepts} THEN ${result} END`;
}

/** The rows that a conversion still has to write, as a condition over the table. */
export function conversionCondition({ fromColumn, toColumn, became }: Pick<PendingConversion, 'fromColumn' | 'toColumn' | 'became'>): string {
  if (became !== undefined) return `${q(fromColumn)} IS DISTINCT FROM (${became})`;
  return `${q(fromColumn)} IS NOT NULL AND ${q(toColumn)} IS NULL`;
}

/** The changing parts of a plan while it is made; lives no longer than one call of `planStorage`. */
export interface PlanWork {
  readonly input: StoragePlanInput;
  readonly schema: string;
  readonly collect: ChangeCollector;
  readonly issues: Issue[];
  readonly ledger: LedgerOperation[];
  readonly conversions: PendingConversion[];
  /** Rows that go from a sub-table to a form of their own, or back. */
  readonly moves: readonly RowsMove[];
}

/** A table that stays or comes back: what its columns and keys are now, and what they become. */
export interface TableWork {
  readonly table: AppTable;
  /** Physical name before the plan: another one only for a table that is restored. */
  readonly nameNow: string;
  readonly rows: number;
  /** Columns that no longer hold what they held under their name: keys over them are made anew. */
  readonly touched: Map<string, TouchedColumn>;
}

/** Where the coming values of a column are now, and how they become what they will be; null for a column that begins empty. */
export type TouchedColumn = { readonly nameNow: string; readonly conversion: ConversionSql | null } | null;

/** A table up to this many rows is worked on inside the publishing transaction; it takes less than a tenth of a second. */
export const smallTable = 10_000;

export const isBig = (rows: number): boolean => rows > smallTable;

/** A statement over a catalogue entry: quick whatever the size of the table. */
export function metadata(sql: string, lock: Statement['lock'] = 'access exclusive'): Statement {
  return { sql, lock, cost: 'metadata', phase: 'transaction' };
}

export function fieldTarget(table: AppTable, field: string): ChangeTarget {
  return { kind: 'forms', key: table.form.key, field: table.subTable === null ? field : `${table.subTable}.${field}` };
}

/** The change that a table's coming or going belongs to: its sub-table field's, or the form's when the whole form comes or goes. */
export function tableChange(work: PlanWork, verb: 'added' | 'restored' | 'retired', table: AppTable): { readonly change: ChangeHandle; readonly isOwn: boolean } {
  const other = verb === 'retired' ? work.input.to : work.input.from;
  const isOwn = table.subTable === null || (other !== null && Object.hasOwn(other.forms, table.form.key));
  const isForm = table.subTable === null || !isOwn;
  return { isOwn, change: work.collect.change(isForm ? `form-${verb}` : `field-${verb}`, isForm ? { kind: 'forms', key: table.form.key } : tableTarget(table)) };
}

/** The form, or the sub-table field, that a table stands for. */
export function tableTarget(table: { readonly form: { readonly key: string }; readonly subTable: string | null }): ChangeTarget {
  return { kind: 'forms', key: table.form.key, ...(table.subTable !== null && { field: table.subTable }) };
}
