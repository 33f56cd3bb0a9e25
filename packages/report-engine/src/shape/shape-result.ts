import { type BoundQuery } from '../datasets/bound-query.js';
import { columnsOf } from './columns-of.js';
import { type Cell, othersId, type ReportColumn, type ReportResult } from './report-result.js';
import { withholdBetraying } from './withhold.js';
import { withholdFew } from '../journeys/withhold-few.js';

/** A row as the database answers it: `g` the set of dimensions it is a group of, `d0…` and `m0…` the cells, numbers as text. */
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
  if (value === othersId) return { id: othersId, label: othersId };
  if (column.kind === 'reference') return { id: String(value), label: String(value) };
  if (column.valueKind === 'number') return numberOf(value);
  return column.valueKind === 'boolean' ? value === true || value === 'true' : String(value);
}

const measureCell = (value: unknown, column: ReportColumn): number | string | null => (column.kind === 'number' ? numberOf(value) : value === null || value === undefined ? null : String(value));

/** Turns the database's rows into the answer; labels of references are filled in by `withLabels`, which may do I/O outside. */
export function shapeResult(bound: BoundQuery, answer: readonly AnswerRow[]): ReportResult {
  const columns = columnsOf(bound);
  const dimensions = columns.filter((column) => column.role === 'dimension');
  const measures = columns.filter((column) => column.role === 'measure');
  const whole = (1 << dimensions.length) - 1;
  const { rows, withheld } = bound.journey === null ? withholdBetraying(bound, answer) : withholdFew(bound, bound.journey, answer);
  const counted = bound.journey?.measures.length ?? bound.measures.length;
  const nameOf = (index: number): string => (index < counted ? `m${index}` : `x${index - counted}`);
  const measuresOf = (row: AnswerRow): (number | string | null)[] => measures.map((column, index) => measureCell(row[nameOf(index)], column));
  const cellsOf = (row: AnswerRow): Cell[] => [...dimensions.map((column, index) => dimensionCell(row[`d${index}`], column)), ...measuresOf(row)];
  const of = (set: number): readonly AnswerRow[] => rows.filter((row) => Number(row['g']) === set);
  const groups = of(whole);
  const total = of(0)[0];
  const shown = dimensions.length === 0 ? groups : groups.slice(0, bound.limit);
  const subtotals = bound.subtotals.map((set) => ({ by: bound.dimensions.filter((_one, index) => (set & (1 << index)) !== 0).map(({ key }) => key), rows: of(set).map(cellsOf) }));
  return {
    columns,
    rows: shown.map(cellsOf),
    totals: total ? measuresOf(total) : measures.map(() => null),
    truncated: groups.length > shown.length,
    ...(subtotals.length > 0 && { subtotals }),
    ...(withheld > 0 && { withheld }),
  };
}

/** Ids whose labels a reader wants, by column; the caller looks them up under the reader's rights. */
export function referencesIn(result: ReportResult): readonly { readonly column: number; readonly ids: readonly string[] }[] {
  return result.columns.flatMap((column, index) => {
    if (column.kind !== 'reference') return [];
    const ids = [...result.rows, ...(result.subtotals ?? []).flatMap(({ rows }) => rows)].map((row) => row[index]).flatMap((cell) => (typeof cell === 'object' && cell !== null && cell.id !== othersId ? [cell.id] : []));
    return ids.length === 0 ? [] : [{ column: index, ids: [...new Set(ids)] }];
  });
}

/** The same answer with labels put beside ids; an id without a label keeps itself hidden behind `fallback`. */
export function withLabels(result: ReportResult, labels: ReadonlyMap<number, ReadonlyMap<string, string>>, words: { readonly fallback: string; readonly others: string }): ReportResult {
  const labelled = (cell: Cell, column: number): Cell => {
    if (typeof cell !== 'object' || cell === null) return cell;
    if (cell.id === othersId) return { id: othersId, label: words.others };
    const known = labels.get(column);
    return known === undefined ? cell : { id: cell.id, label: known.get(cell.id) ?? words.fallback };
  };
  const rowsOf = (rows: ReportResult['rows']): ReportResult['rows'] => rows.map((row) => row.map(labelled));
  return { ...result, rows: rowsOf(result.rows), ...(result.subtotals && { subtotals: result.subtotals.map((one) => ({ ...one, rows: rowsOf(one.rows) })) }) };
}
