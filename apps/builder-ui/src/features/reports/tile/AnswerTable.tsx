import { formatCell, type Cell, type ReportColumn, type ReportResult } from '@carewright/report-engine';
import { type ReactNode } from 'react';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { reportMessages } from '../reports.messages.js';
import styles from './tile.module.css';
import { type OpenCell } from './use-drill.js';

export interface AnswerTableProps {
  readonly result: ReportResult;
  readonly title: string;
  /** Absent where nothing can be opened (the designer's preview). */
  readonly onOpen?: OpenCell | undefined;
}

/** An answer as a table; each number is a button that opens its records. */
export function AnswerTable({ result, title, onOpen }: AnswerTableProps): ReactNode {
  const t = useText(reportMessages);
  const labelOf = useLabel();
  const groups = result.columns.filter(({ role }) => role === 'dimension').length;
  const row = (cells: readonly Cell[], at: number | null): ReactNode => cells.map((cell, index) => <TableCell key={index} {...{ result, cell, at, index, onOpen }} />);
  return (
    <div className={styles['tableBox']} role="region" aria-label={t('dataOf', { title })} tabIndex={0}>
      <table className={styles['table']}>
        <caption className="cw-visually-hidden">{title}</caption>
        <thead><tr>{result.columns.map((column) => <th key={column.key} scope="col" data-role={column.role} title={labelOf(column.definition)}>{labelOf(column.label)}</th>)}</tr></thead>
        <tbody>{result.rows.map((cells, at) => <tr key={at}>{row(cells, at)}</tr>)}</tbody>
        {groups > 0 && result.rows.length > 0 && (
          <tfoot>
            <tr>
              <th scope="row" colSpan={groups}>{t('total')}</th>
              {result.totals.map((cell, index) => <TableCell key={index} {...{ result, cell, at: null, index: groups + index, onOpen }} />)}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

interface TableCellProps extends Pick<AnswerTableProps, 'result' | 'onOpen'> {
  readonly cell: Cell;
  readonly at: number | null;
  readonly index: number;
}

function TableCell({ result, cell, at, index, onOpen }: TableCellProps): ReactNode {
  const locale = useLocale();
  const column = result.columns[index];
  if (column === undefined) return null;
  const text = formatCell(cell, column, locale);
  if (column.role === 'dimension') return index === 0 ? <th scope="row">{text}</th> : <td>{text}</td>;
  return <td data-role="measure">{mayOpen(cell, column) && onOpen ? <OpenButton text={text} onClick={() => onOpen(result, { row: at, column: index })} /> : text}</td>;
}

/** Nothing counted leads nowhere. */
const mayOpen = (cell: Cell, column: ReportColumn): boolean => cell !== null && !(column.kind === 'number' && Number(cell) === 0);

/** A number that opens its records. */
export function OpenButton({ text, onClick, className = styles['open'] }: { readonly text: string; readonly onClick: () => void; readonly className?: string | undefined }): ReactNode {
  const t = useText(reportMessages);
  return <button type="button" className={className} aria-label={t('openRecords', { number: text })} onClick={onClick}>{text}</button>;
}
