import { chartKinds, isChartKindName, markedCell, type Drawing } from '@carewright/report-engine';
import { useMemo, type ReactNode } from 'react';
import { chartPalette } from '../../../canvas/chart/palette.js';
import { LazyChart } from '../../../canvas/chart/LazyChart.js';
import { useLocale, useText } from '../../../design-system/language/use-text.js';
import { tokens } from '../../../design-system/theme/tokens.js';
import { type Answer } from '../api.js';
import { reportMessages } from '../reports.messages.js';
import { AnswerTable, OpenButton } from './AnswerTable.js';
import styles from './tile.module.css';
import { type OpenCell } from './use-drill.js';

export interface TileBodyProps {
  readonly chart: string;
  readonly title: string;
  readonly answer: Answer;
  readonly isAsTable: boolean;
  readonly onOpen?: OpenCell | undefined;
}

/** An answer as its author wants it seen, or as a table. */
export function TileBody({ chart, title, answer, isAsTable, onOpen }: TileBodyProps): ReactNode {
  const t = useText(reportMessages);
  const drawing = useDrawing(chart, title, answer);
  if (answer.rows.length === 0 && drawing.as !== 'number') return <p className={styles['quiet']}>{t('noData')}</p>;
  if (isAsTable || drawing.as === 'table') return <AnswerTable result={answer} title={title} onOpen={onOpen} />;
  if (drawing.as === 'number') return <Figures values={drawing.values} onOpen={onOpen && ((index) => onOpen(answer, { row: null, column: index }))} />;
  const open = onOpen && ((mark: { readonly seriesIndex: number; readonly dataIndex: number }): void => {
    const place = markedCell(answer, mark);
    if (place) onOpen(answer, place);
  });
  return <LazyChart option={drawing.option} label={t('chartOf', { title, words: answer.words })} {...(open && { onMark: open })} />;
}

/** A chart kind this page does not know is shown as a table: the numbers are there in any case. */
function useDrawing(chart: string, title: string, answer: Answer): Drawing {
  const locale = useLocale();
  return useMemo(() => {
    const kind = isChartKindName(chart) ? chartKinds[chart] : chartKinds.table;
    const groups = answer.columns.filter(({ role }) => role === 'dimension').length;
    const drawn = kind.fits(groups, answer.columns.length - groups) ? kind : chartKinds.table;
    return drawn.draw(answer, { locale, title, palette: chartPalette, textColor: tokens.textSecondary });
  }, [chart, title, answer, locale]);
}

interface FiguresProps {
  readonly values: readonly { readonly label: string; readonly text: string }[];
  readonly onOpen?: ((index: number) => void) | undefined;
}

/** Figures written large, each with what it is. */
function Figures({ values, onOpen }: FiguresProps): ReactNode {
  return (
    <dl className={styles['figures']}>
      {values.map(({ label, text }, index) => (
        <div key={label} className={styles['figure']}>
          <dt className={values.length === 1 ? 'cw-visually-hidden' : undefined}>{label}</dt>
          <dd>{onOpen ? <OpenButton text={text} className={styles['big']} onClick={() => onOpen(index)} /> : <span className={styles['big']}>{text}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
