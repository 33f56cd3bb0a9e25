import { type DatasetView, type QuestionContent, type QuestionTile } from '@carewright/schema';
import { use, useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { type Problem } from '../../../api/problem.js';
import { type TakePicture } from '../../../canvas/chart/chart-props.js';
import { Button } from '../../../design-system/controls/Button.js';
import { WarningIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { Skeleton } from '../../../design-system/states/Skeleton.js';
import { type TileAnswer } from '../api.js';
import { BackgroundRun } from '../background/BackgroundRun.js';
import { reportMessages } from '../reports.messages.js';
import { ExplainDialog } from './ExplainDialog.js';
import { PagePicturesContext } from './page-pictures.js';
import { type Press } from './press.js';
import styles from './tile.module.css';
import { TileActions, type TakeTile } from './TileActions.js';
import { TileBody } from './TileBody.js';
import { TileFrame } from './TileFrame.js';

export interface TileCardProps {
  readonly tile: QuestionTile;
  /** Undefined while it is on its way. */
  readonly answer: TileAnswer | undefined;
  readonly dataset?: DatasetView | undefined;
  /** When the page got its numbers. */
  readonly at?: number | undefined;
  readonly onPress?: Press | undefined;
  readonly onRetry: () => void;
  /** Asks for the numbers as a file, with the drawing where the file can show it. */
  readonly onTake?: TakeTile | undefined;
  /** The question as it would be worked out in the background; absent where nobody may ask for that. */
  readonly background?: { readonly app: string; readonly content: QuestionContent } | undefined;
  /** Where one stands after looking closer. */
  readonly trail?: ReactNode;
}

/** One question of a page: title, question in words, picture or table, and how it stands. */
export function TileCard({ tile, answer, dataset, at, onPress, onRetry, onTake, background, trail }: TileCardProps): ReactNode {
  const t = useText(reportMessages);
  const title = useLabel()(tile.title);
  const picture = useRef<TakePicture | null>(null);
  const [isAsTable, setAsTable] = useState(false);
  usePageHas(tile.id, picture);
  const [isExplained, setExplained] = useState(false);
  const result = answer === undefined || 'problem' in answer ? undefined : answer;
  const hasPicture = tile.chart !== 'table' && result !== undefined && result.rows.length > 0 && (tile.chart !== 'number' || result.columns.some(({ role }) => role === 'dimension'));
  const actions = result && <TileActions title={title} hasPicture={hasPicture} isAsTable={isAsTable} onChange={setAsTable} onExplain={() => setExplained(true)} onTake={onTake} picture={(type) => picture.current?.(type)} />;
  const foot = result && (
    <footer className={styles['foot']}>
      <p className={styles['words']} title={result.words}>{result.words}</p>
      {result.truncated && <p className={styles['truncated']}>{t('truncated', { count: result.rows.length })}</p>}
      {background && result.source?.inBackground && <BackgroundRun {...background} title={title} answeredAt={result.asOf} onReady={onRetry} />}
      <ExplainDialog title={title} answer={result} dataset={dataset} at={at} isOpen={isExplained} onClose={() => setExplained(false)} />
    </footer>
  );
  return (
    <TileFrame tile={tile} actions={actions} foot={foot}>
      {trail}
      {answer === undefined && <Skeleton lines={tile.chart === 'number' ? 2 : 5} />}
      {answer !== undefined && 'problem' in answer && <TileProblem problem={answer.problem} title={title} onRetry={onRetry} background={background} />}
      {result && <TileBody tile={tile} title={title} answer={result} isAsTable={isAsTable} onPress={onPress} picture={picture} />}
    </TileFrame>
  );
}

/** Lets the page put the drawing of a tile into what is taken of the whole page. */
function usePageHas(id: string, picture: RefObject<TakePicture | null>): void {
  const pictures = use(PagePicturesContext);
  useEffect(() => {
    pictures?.set(id, () => picture.current);
    return () => void pictures?.delete(id);
  }, [pictures, id, picture]);
}

const mayNotSee: ReadonlySet<string> = new Set(['report.dataset_not_found', 'app.not_found']);
const isForbidden = ({ status, code }: Problem): boolean => status === 403 || status === 404 || mayNotSee.has(code);

interface TileProblemProps {
  readonly problem: Problem;
  readonly title: string;
  readonly onRetry: () => void;
  readonly background?: TileCardProps['background'];
}

/** What keeps one tile from showing; the others are not touched by it. */
export function TileProblem({ problem, title, onRetry, background }: TileProblemProps): ReactNode {
  const t = useText(reportMessages);
  const isRefused = isForbidden(problem);
  const isSlow = problem.code === 'report.too_slow';
  const isCostly = problem.code === 'report.too_costly';
  const words = (
    <>
      <span className={styles['problemIcon']} aria-hidden="true"><WarningIcon /></span>
      <strong>{t(isRefused ? 'mayNotSee' : isCostly ? 'tooCostly' : isSlow ? 'tooSlow' : 'tileFailed')}</strong>
      <p>{problem.detail ?? problem.title}</p>
      {problem.issues.length > 0 && <ul>{problem.issues.slice(0, 3).map(({ message }, index) => <li key={index}>{message}</li>)}</ul>}
    </>
  );
  const retry = !isRefused && <Button size="small" aria-label={t(isCostly ? 'tryAnywayOf' : 'retryOf', { title })} onClick={onRetry}>{t(isCostly ? 'tryAnyway' : 'retry')}</Button>;
  if (background && (isCostly || isSlow)) return <div className={styles['problem']}><BackgroundRun {...background} title={title} onReady={onRetry} before={<div className={styles['problem']} role="alert">{words}</div>} after={retry} /></div>;
  return <div className={styles['problem']} role="alert">{words}{retry}</div>;
}
