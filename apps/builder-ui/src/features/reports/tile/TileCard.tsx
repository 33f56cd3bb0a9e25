import { type QuestionTile } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { type Problem } from '../../../api/problem.js';
import { Button } from '../../../design-system/controls/Button.js';
import { WarningIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { Skeleton } from '../../../design-system/states/Skeleton.js';
import { type TileAnswer } from '../api.js';
import { reportMessages } from '../reports.messages.js';
import styles from './tile.module.css';
import { TileBody } from './TileBody.js';
import { TileFrame } from './TileFrame.js';
import { type OpenCell } from './use-drill.js';

export interface TileCardProps {
  readonly tile: QuestionTile;
  /** Undefined while it is on its way. */
  readonly answer: TileAnswer | undefined;
  readonly onOpen?: OpenCell | undefined;
  readonly onRetry: () => void;
}

/** One tile of a page: title, question in words, picture or table, and how it stands. */
export function TileCard({ tile, answer, onOpen, onRetry }: TileCardProps): ReactNode {
  const t = useText(reportMessages);
  const title = useLabel()(tile.title);
  const [isAsTable, setAsTable] = useState(false);
  const result = answer === undefined || 'problem' in answer ? undefined : answer;
  const hasPicture = tile.chart !== 'table' && tile.chart !== 'number' && result !== undefined && result.rows.length > 0;
  const actions = hasPicture && <Button kind="link" size="small" style={{ flex: 'none', paddingInline: 4 }} aria-label={t(isAsTable ? 'showChartOf' : 'showDataOf', { title })} onClick={() => setAsTable(!isAsTable)}>{t(isAsTable ? 'showChart' : 'showData')}</Button>;
  const foot = result && (
    <footer className={styles['foot']}>
      <p className={styles['words']} title={result.words}>{result.words}</p>
      {result.truncated && <p className={styles['truncated']}>{t('truncated', { count: result.rows.length })}</p>}
    </footer>
  );
  return (
    <TileFrame tile={tile} actions={actions} foot={foot}>
      {answer === undefined && <Skeleton lines={tile.chart === 'number' ? 2 : 5} />}
      {answer !== undefined && 'problem' in answer && <TileProblem problem={answer.problem} title={title} onRetry={onRetry} />}
      {result && <TileBody chart={tile.chart} title={title} answer={result} isAsTable={isAsTable} onOpen={onOpen} />}
    </TileFrame>
  );
}

const mayNotSee: ReadonlySet<string> = new Set(['report.dataset_not_found', 'app.not_found']);
const isForbidden = ({ status, code }: Problem): boolean => status === 403 || status === 404 || mayNotSee.has(code);

interface TileProblemProps {
  readonly problem: Problem;
  readonly title: string;
  readonly onRetry: () => void;
}

/** What keeps one tile from showing; the others are not touched by it. */
export function TileProblem({ problem, title, onRetry }: TileProblemProps): ReactNode {
  const t = useText(reportMessages);
  const isRefused = isForbidden(problem);
  const isSlow = problem.code === 'report.too_slow';
  return (
    <div className={styles['problem']} role="alert">
      <span className={styles['problemIcon']} aria-hidden="true"><WarningIcon /></span>
      <strong>{t(isRefused ? 'mayNotSee' : isSlow ? 'tooSlow' : 'tileFailed')}</strong>
      <p>{problem.detail ?? problem.title}</p>
      {problem.issues.length > 0 && <ul>{problem.issues.slice(0, 3).map(({ message }, index) => <li key={index}>{message}</li>)}</ul>}
      {!isRefused && <Button size="small" aria-label={t('retryOf', { title })} onClick={onRetry}>{t('retry')}</Button>}
    </div>
  );
}
