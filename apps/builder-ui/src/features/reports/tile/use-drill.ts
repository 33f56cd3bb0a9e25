import { type Query } from '@carewright/schema';
import { type DrillCell, type ReportResult } from '@carewright/report-engine';
import { useNavigate } from 'react-router';
import { toast } from '../../../design-system/feedback/toast.js';
import { recordListAddress } from '../../workspace/index.js';
import { drill } from '../api.js';

/** Where a number was asked: under which page filters is already in the query. */
export interface Asked {
  readonly app: string;
  readonly dataset: string;
  readonly query: Query;
}
/** Opens the records behind a cell: a row of the answer (none for a total) and the column of a measure. */
export type OpenCell = (result: ReportResult, place: { readonly row: number | null; readonly column: number }) => void;

/** The groups of a row by dimension; a total has none. */
export function cellOf(result: ReportResult, row: number | null): DrillCell {
  const cells = row === null ? undefined : result.rows[row];
  if (cells === undefined) return {};
  return Object.fromEntries(result.columns.flatMap((column, index) => {
    if (column.role !== 'dimension') return [];
    const cell = cells[index] ?? null;
    return [[column.key, typeof cell === 'object' && cell !== null ? { id: cell.id } : cell] as const];
  }));
}

export function useDrill({ app, dataset, query }: Asked): OpenCell {
  const navigate = useNavigate();
  return (result, { row, column }) => {
    const measure = result.columns[column]?.key;
    if (measure === undefined) return;
    drill(app, dataset, { query, cell: cellOf(result, row), measure }).then(
      ({ form, filter }) => void navigate(recordListAddress({ app, form }, filter)),
      (error: Error) => toast.error(error.message),
    );
  };
}
