import { type Query } from '@carewright/schema';
import { type DrillCell, type Place, type ReportResult } from '@carewright/report-engine';
import { useNavigate } from 'react-router';
import { toast } from '../../../design-system/feedback/toast.js';
import { recordListAddress } from '../../workspace/index.js';
import { drill } from '../api.js';
import { cellAt, groupsAt } from './ways-on.js';

/** Where a number was asked: under which page filters is already in the query. */
export interface Asked {
  readonly app: string;
  readonly dataset: string;
  readonly query: Query;
}

/** The groups of a row by dimension; a total has none. */
export const cellOf = (result: ReportResult, place: Place): DrillCell => cellAt(groupsAt(result, place));

/** Opens the records behind a number. */
export function useDrill({ app, dataset, query }: Asked): (result: ReportResult, place: Place) => void {
  const navigate = useNavigate();
  return (result, place) => {
    const measure = result.columns[place.column]?.key;
    if (measure === undefined) return;
    drill(app, dataset, { query, cell: cellOf(result, place), measure }).then(
      ({ form, filter }) => void navigate(recordListAddress({ app, form }, filter)),
      (error: Error) => toast.error(error.message),
    );
  };
}
