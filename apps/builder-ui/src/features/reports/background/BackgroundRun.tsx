import { type QuestionContent, type ReportRun } from '@carewright/schema';
import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useText } from '../../../design-system/language/use-text.js';
import { backgroundMessages } from './background.messages.js';
import styles from './background.module.css';
import { isOpenRun, runOfQuestion, useAskInBackground, useRuns } from './run-api.js';
import { RunProgress } from './RunProgress.js';

export interface BackgroundRunProps {
  readonly app: string;
  readonly content: QuestionContent;
  readonly title: string;
  /** When the answer beside it was worked out; absent where there is none. */
  readonly answeredAt?: string | undefined;
  /** Its answer has come. */
  readonly onReady: () => void;
  /** What stands before and after the offer while nothing is under way. */
  readonly before?: ReactNode;
  readonly after?: ReactNode;
}

/** Has a question worked out in the background, and shows how far that is. */
export function BackgroundRun({ app, content, title, answeredAt, onReady, before, after }: BackgroundRunProps): ReactNode {
  const t = useText(backgroundMessages);
  const formats = useFormats();
  const runs = useRuns(app);
  const ask = useAskInBackground(app);
  const found = runOfQuestion(runs.data?.items ?? [], content);
  useWhenDone(found, ask.data?.id, onReady);
  const begin = (): void => ask.mutate({ title, content }, { onSuccess: () => toast.success(t('asked')), onError: (error) => toast.error(error.message) });
  if (found !== undefined && isOpenRun(found)) return <RunProgress app={app} run={found} />;
  const isAnswered = answeredAt !== undefined;
  return (
    <div className={isAnswered ? styles['answered'] : styles['offer']}>
      {before}
      {isAnswered && <span>{t('at', { time: formats.dateTime(answeredAt) })}</span>}
      {!isAnswered && found?.state === 'failed' && <Notice tone="error">{found.problem?.detail ?? t('failed')}</Notice>}
      <div className={styles['acts']}>
        <Button size="small" kind={isAnswered ? 'quiet' : 'primary'} loading={ask.isPending} aria-label={t(isAnswered ? 'againOf' : 'askOf', { title })} onClick={begin}>{t(isAnswered ? 'again' : 'ask')}</Button>
        {after}
      </div>
    </div>
  );
}

/** Says once that a question which was seen under way, or asked here (and answered before anybody could look), has an answer. */
function useWhenDone(run: ReportRun | undefined, asked: string | undefined, onReady: () => void): void {
  const open = useRef<string>(undefined);
  const told = useRef<string>(undefined);
  useEffect(() => {
    if (run === undefined) return;
    if (isOpenRun(run)) open.current = run.id;
    else if (run.state === 'done' && (run.id === open.current || run.id === asked) && told.current !== run.id) {
      told.current = run.id;
      onReady();
    }
  }, [run, asked, onReady]);
}
