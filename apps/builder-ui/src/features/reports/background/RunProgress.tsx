import { type ReportRun } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useText } from '../../../design-system/language/use-text.js';
import { backgroundMessages } from './background.messages.js';
import styles from './background.module.css';
import { useStopRun } from './run-api.js';

/** 1:05, 12:00; what has taken any time has taken a second. */
export const clockText = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.max(1, Math.round(seconds)) % 60).padStart(2, '0')}`;

/** An estimate is never taken for the end. */
const mostOfEstimate = 0.95;

/** A question under way in the background: whether it waits or runs, for how long, and a way to stop it. */
export function RunProgress({ app, run }: { readonly app: string; readonly run: ReportRun }): ReactNode {
  const t = useText(backgroundMessages);
  const stop = useStopRun(app);
  const { state, title, ahead = 0, seconds = 0, expectedSeconds } = run;
  const facts = state === 'waiting' ? (ahead > 0 ? [t('ahead', { count: ahead })] : []) : [t('elapsed', { time: clockText(seconds) }), ...(expectedSeconds !== undefined && expectedSeconds > seconds ? [t('expected', { time: clockText(expectedSeconds) })] : [])];
  const known = state === 'running' && expectedSeconds !== undefined ? { max: expectedSeconds, value: Math.min(seconds, expectedSeconds * mostOfEstimate) } : {};
  return (
    <div className={styles['run']}>
      <p role="status" className={styles['state']}>{t(state === 'waiting' ? 'waiting' : 'running')}</p>
      <progress className={styles['bar']} aria-label={t(state === 'waiting' ? 'waiting' : 'running')} {...known} />
      <p className={styles['facts']}>{facts.join(' · ')}</p>
      <p className={styles['facts']}>{t('mayLeave')}</p>
      <Button size="small" loading={stop.isPending} aria-label={t('stopOf', { title })} onClick={() => stop.mutate(run.id, { onError: (error) => toast.error(error.message) })}>{t('stop')}</Button>
    </div>
  );
}
