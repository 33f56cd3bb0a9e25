import { formatCell, toneOf, type Cell, type ReportResult } from '@carewright/report-engine';
import { type TileDisplay } from '@carewright/schema';
import { useMemo, useState, type ReactNode } from 'react';
import { DownIcon, RightIcon } from '../../../../design-system/icons.js';
import { useLabel, useLocale, useText } from '../../../../design-system/language/use-text.js';
import { reportMessages } from '../../reports.messages.js';
import { type Press } from '../press.js';
import { PressText } from '../PressText.js';
import styles from '../tile.module.css';
import { toneWords } from './Figures.js';
import { pivotLayout, type PivotLine } from './pivot-layout.js';

export interface PivotTableProps {
  readonly result: ReportResult;
  readonly title: string;
  readonly display: TileDisplay | undefined;
  readonly onPress?: Press | undefined;
}

/** Rows against columns with sub-totals; groups fold, and rules colour numbers with a word beside. */
export function PivotTable({ result, title, display, onPress }: PivotTableProps): ReactNode {
  const t = useText(reportMessages);
  const labelOf = useLabel();
  const locale = useLocale();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const { down, heads, lines } = useMemo(() => pivotLayout(result, display?.across), [result, display?.across]);
  const groups = result.columns.filter(({ role }) => role === 'dimension');
  const measures = result.columns.slice(groups.length);
  const textAt = (cell: Cell, index: number): string => { const column = result.columns[index]; return column ? formatCell(cell, column, locale) : ''; };
  const fold = (key: string): void => setFolded((before) => { const next = new Set(before); if (!next.delete(key)) next.add(key); return next; });
  const hasWhole = heads.length > 1 && (result.subtotals ?? []).length > 0;
  const numbers = (line: PivotLine): ReactNode => [...line.cells, ...(hasWhole ? [{ row: null, values: line.whole }] : [])].map((cell, at) => measures.map((column, index) => {
    const value = cell?.values[index];
    if (value === undefined) return <td key={`${String(at)} ${column.key}`} data-role="measure" />;
    const place = { row: cell?.row ?? null, column: groups.length + index };
    const tone = cell?.row === null || cell?.row === undefined ? undefined : toneOf(result, place, display);
    const text = textAt(value, groups.length + index);
    return <td key={`${String(at)} ${column.key}`} data-role="measure" data-tone={tone}>{cell?.row === null || value === null ? text : <PressText text={text} place={place} onPress={onPress} />}{tone && <span className="cw-visually-hidden"> {t(toneWords[tone])}</span>}</td>;
  }));
  const shown = lines.filter(({ group }) => group === null || !folded.has(`group ${group}`));
  return (
    <div className={styles['tableBox']} role="region" aria-label={t('dataOf', { title })} tabIndex={0}>
      <table className={styles['table']}>
        <caption className="cw-visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{groups.slice(0, down).map(({ label }) => labelOf(label)).join(' / ')}</th>
            {heads.map((head, at) => <th key={at} scope="colgroup" colSpan={measures.length} data-role="measure">{head.map((cell, index) => textAt(cell, down + index)).join(' / ') || t('total')}</th>)}
            {hasWhole && <th scope="colgroup" colSpan={measures.length} data-role="measure">{t('total')}</th>}
          </tr>
          {measures.length > 1 && <tr><td />{[...heads, ...(hasWhole ? [null] : [])].map((_head, at) => measures.map(({ key, label }) => <th key={`${String(at)} ${key}`} scope="col" data-role="measure">{labelOf(label)}</th>))}</tr>}
        </thead>
        <tbody>
          {shown.map((line) => (
            <tr key={line.key} data-group={line.isGroup}>
              <th scope="row" style={{ paddingInlineStart: line.group === null ? 10 : 34 }}>
                {line.isGroup
                  ? <button type="button" className={styles['fold']} aria-expanded={!folded.has(line.key)} onClick={() => fold(line.key)}>{folded.has(line.key) ? <RightIcon /> : <DownIcon />} {textAt(line.path[0] ?? null, 0)}</button>
                  : (line.group === null ? line.path : line.path.slice(1)).map((cell, index) => textAt(cell, line.group === null ? index : index + 1)).join(' / ')}
              </th>
              {numbers(line)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
