import { chartKinds, isChartKindName, markedCell, type ChartOption, type Drawing } from '@carewright/report-engine';
import { type QuestionTile } from '@carewright/schema';
import { useMemo, type ReactNode, type RefObject } from 'react';
import { useChartLook } from '../../../canvas/chart/chart-look.js';
import { type ChartMark, type TakePicture } from '../../../canvas/chart/chart-props.js';
import { LazyChart } from '../../../canvas/chart/LazyChart.js';
import { useLocale, useText } from '../../../design-system/language/use-text.js';
import { localDay } from '../../../design-system/local-day.js';
import { type Answer } from '../api.js';
import { reportMessages } from '../reports.messages.js';
import { AnswerTable } from './AnswerTable.js';
import { chartTexts } from './chart-texts.js';
import { ProgressBars, Ranking, Words } from './drawings/Bars.js';
import { Figures } from './drawings/Figures.js';
import { PivotTable } from './drawings/PivotTable.js';
import { MapView } from './drawings/MapView.js';
import { type Press } from './press.js';
import styles from './tile.module.css';

export interface TileBodyProps {
  readonly tile: Pick<QuestionTile, 'chart' | 'display'>;
  readonly title: string;
  readonly answer: Answer;
  readonly isAsTable: boolean;
  readonly onPress?: Press | undefined;
  readonly picture?: RefObject<TakePicture | null>;
}

type ViewProps = Omit<TileBodyProps, 'isAsTable'>;
type Views = { readonly [As in Drawing['as']]: (drawing: Extract<Drawing, { as: As }>, props: ViewProps) => ReactNode };

/** How the page shows what a chart kind answers with; the compiler lists what is missing. */
const views: Views = {
  option: ({ option, columns, leftOut }, props) => <><OptionView option={option} columns={columns} {...props} /><LeftOut count={leftOut} /></>,
  number: ({ figures }, { onPress }) => <Figures figures={figures} onPress={onPress} />,
  progress: ({ parts }, { title, onPress }) => <ProgressBars parts={parts} title={title} onPress={onPress} />,
  ranking: ({ parts }, { title, onPress }) => <Ranking parts={parts} title={title} onPress={onPress} />,
  words: ({ parts, leftOut }, { title, onPress }) => <><Words parts={parts} title={title} onPress={onPress} /><LeftOut count={leftOut} /></>,
  nothing: () => <NothingToDraw />,
  map: (drawing, props) => <MapOf drawing={drawing} {...props} />,
  pivot: (_drawing, { answer, title, tile, onPress }) => <PivotTable result={answer} title={title} display={tile.display} onPress={onPress} />,
  table: (_drawing, { answer, title, tile, onPress }) => <AnswerTable result={answer} title={title} display={tile.display} onPress={onPress} />,
};

/** An answer as its author wants it seen, or as a table. */
export function TileBody({ isAsTable, ...props }: TileBodyProps): ReactNode {
  const t = useText(reportMessages);
  const drawing = useDrawing(props);
  const needsRows = drawing.as !== 'number' && drawing.as !== 'progress' && props.answer.columns.some(({ role }) => role === 'dimension');
  if (props.answer.rows.length === 0 && needsRows) return <p className={styles['quiet']}>{t('noData')}</p>;
  const shown: Drawing = isAsTable ? { as: 'table' } : drawing;
  return (views[shown.as] as (drawing: Drawing, props: ViewProps) => ReactNode)(shown, props);
}

function MapOf({ drawing, title, answer, onPress, picture }: ViewProps & { readonly drawing: Extract<Drawing, { as: 'map' }> }): ReactNode {
  const t = useText(reportMessages);
  return <MapView drawing={drawing} title={title} label={t('chartOf', { title, words: answer.words })} onPress={onPress} picture={picture} />;
}

/** What a picture of a whole cannot show is said beneath it. */
function LeftOut({ count }: { readonly count: number | undefined }): ReactNode {
  const t = useText(reportMessages);
  return count === undefined ? null : <p className={styles['leftOut']}>{t('leftOut', { count })}</p>;
}

function NothingToDraw(): ReactNode {
  const t = useText(reportMessages);
  return <p className={styles['quiet']}>{t('nothingToDraw')}</p>;
}

/** A chart kind this page does not know is shown as a table: the numbers are there in any case. */
function useDrawing({ tile: { chart, display }, title, answer }: ViewProps): Drawing {
  const locale = useLocale();
  const look = useChartLook();
  return useMemo(() => {
    const kind = isChartKindName(chart) ? chartKinds[chart] : chartKinds.table;
    const groups = answer.columns.filter(({ role }) => role === 'dimension').length;
    const drawn = kind.fits(groups, answer.columns.length - groups) ? kind : chartKinds.table;
    return drawn.draw(answer, { locale, title, today: localDay(), ...look, ...(display && { display }) });
  }, [chart, display, title, answer, locale, look]);
}

function OptionView({ option, columns, title, answer, onPress, picture }: ViewProps & { readonly option: ChartOption; readonly columns: readonly number[] }): ReactNode {
  const t = useText(reportMessages);
  const locale = useLocale();
  const { surface } = useChartLook();
  const texts = useMemo(() => chartTexts(answer, columns, locale), [answer, columns, locale]);
  const press = onPress && (({ place, x, y, ...mark }: ChartMark): void => {
    const from = place ?? markedCell(answer, mark);
    if (from) onPress(from, { x, y });
  });
  return <LazyChart option={option} texts={texts} picture={picture} surface={surface} label={t('chartOf', { title, words: answer.words })} {...(press && { onMark: press })} />;
}
