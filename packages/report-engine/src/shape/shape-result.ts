import { type BoundQuery } from '../datasets/bound-query.js';
import { columnsOf } from './columns-of.js';
import { type Cell, type ReportColumn, type ReportResult } from './report-result.js';

/** A row as the database answers it: `total` tells the row over everything, `d0…` and `m0…` the cells, numbers as text. */
export type AnswerRow = Readonly<Record<string, unknown>>;

/** Numbers arrive as exact text; one that a double cannot hold stays text rather than become another number. */
function numberOf(value: unknown): number | string | null {
  if (value === null || value === undefined) return null;
  const number = Number(value);
  if (!Number.isFinite(number)) return String(value);
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? String(value) : number;
}

function dimensionCell(value: unknown, column: ReportColumn): Cell {
  if (value === null || value === undefined) return null;
  if (column.kind === 'reference') return { id: String(value), label: String(value) };
  if (column.valueKind === 'number') return numberOf(value);
  return typeof value === 'boolean' ? value : String(value);
}

const measureCell = (value: unknown, column: ReportColumn): number | string | null => (column.kind === 'number' ? numberOf(value) : value === null || value === undefined ? null : String(value));

/** Turns the database's rows into the answer; labels of references are filled in by `withLabels`, which may do I/O outside. */
export function shapeResult(bound: BoundQuery, answer: readonly AnswerRow[]): ReportResult {
  const columns = columnsOf(bound);
  const dimensions = columns.filter((column) => column.role === 'dimension');
  const measures = columns.filter((column) => column.role === 'measure');
  const measuresOf = (row: AnswerRow): (number | string | null)[] => measures.map((column, index) => measureCell(row[`m${index}`], column));
  const groups = answer.filter((row) => row['total'] !== true);
  const total = answer.find((row) => row['total'] === true);
  const shown = dimensions.length === 0 ? groups : groups.slice(0, bound.limit);
  return {
    columns,
    rows: shown.map((row) => [...dimensions.map((column, index) => dimensionCell(row[`d${index}`], column)), ...measuresOf(row)]),
    totals: total ? measuresOf(total) : shown[0] ? measuresOf(shown[0]) : measures.map(() => null),
    truncated: groups.length > shown.length,
  };
}

/** Ids whose labels a reader wants, by column; the caller looks them up under the reader's rights. */
export function referencesIn(result: ReportResult): readonly { readonly column: number; readonly ids: readonly string[] }[] {
  return result.columns.flatMap((column, index) => {
    if (column.kind !== 'reference') return [];
    const ids = result.rows.map((row) => row[index]).filter((cell) => typeof cell === 'object' && cell !== null).map((cell) => cell.id);
    return ids.length === 0 ? [] : [{ column: index, ids: [...new Set(ids)] }];
  });
}

/** The same answer with labels put beside ids; an id without a label keeps itself hidden behind `fallback`. */
export function withLabels(result: ReportResult, labels: ReadonlyMap<number, ReadonlyMap<string, string>>, fallback: string): ReportResult {
  if (labels.size === 0) return result;
  const labelled = (cell: Cell, column: number): Cell => {
    const known = labels.get(column);
    return known === undefined || typeof cell !== 'object' || cell === null ? cell : { id: cell.id, label: known.get(cell.id) ?? fallback };
  };
  return { ...result, rows: result.rows.map((row) => row.map(labelled)) };
}
