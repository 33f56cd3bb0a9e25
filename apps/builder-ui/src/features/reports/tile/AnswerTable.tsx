import { formatCell, toneOf, type Cell, type Place, type ReportColumn, type ReportResult } from '@carewright/report-engine';
import { type TileDisplay } from '@carewright/schema';
import { type ReactNode } from 'react';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { reportMessages } from '../reports.messages.js';
import { ToneWord } from './drawings/Figures.js';
import { type Press } from './press.js';
import { PressText } from './PressText.js';
import styles from './tile.module.css';

export interface AnswerTableProps {
  readonly result: ReportResult;
  readonly title: string;
  readonly display?: TileDisplay | undefined;
  /** Absent where nothing can be opened (the designer's preview). */
  readonly onPress?: Press | undefined;
}

/** An answer as a table; each number is a button that opens its records. */
export function AnswerTable({ result, title, display, onPress }: AnswerTableProps): ReactNode {
  const t = useText(reportMessages);
  const labelOf = useLabel();
  const groups = result.columns.filter(({ role }) => role === 'dimension').length;
  const row = (cells: readonly Cell[], at: number | null): ReactNode => cells.map((cell, index) => <TableCell key={index} {...{ result, cell, display, onPress }} place={{ row: at, column: index }} />);
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
              {result.totals.map((cell, index) => <TableCell key={index} {...{ result, cell, display, onPress }} place={{ row: null, column: groups + index }} />)}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

interface TableCellProps extends Pick<AnswerTableProps, 'result' | 'display' | 'onPress'> {
  readonly cell: Cell;
  readonly place: Place;
}

function TableCell({ result, cell, place, display, onPress }: TableCellProps): ReactNode {
  const locale = useLocale();
  const column = result.columns[place.column];
  if (column === undefined) return null;
  const text = formatCell(cell, column, locale);
  if (column.role === 'dimension') return place.column === 0 ? <th scope="row">{text}</th> : <td>{text}</td>;
  const tone = toneOf(result, place, display);
  return <td data-role="measure" data-tone={tone}>{mayOpen(cell, column) ? <PressText text={text} place={place} onPress={onPress} /> : text}<ToneWord tone={tone} /></td>;
}

/** Nothing counted leads nowhere. */
const mayOpen = (cell: Cell, column: ReportColumn): boolean => cell !== null && !(column.kind === 'number' && Number(cell) === 0);
