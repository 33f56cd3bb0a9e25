import { type ReportRun } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { SecondPress } from '../../../design-system/controls/SecondPress.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useText } from '../../../design-system/language/use-text.js';
import { backgroundMessages } from './background.messages.js';
import styles from './background.module.css';
import { isOpenRun, useRuns, useStopRun } from './run-api.js';
import { clockText, RunProgress } from './RunProgress.js';

/** What one has had worked out in the background lately; nothing where there is nothing. */
export function RunList({ app }: { readonly app: string }): ReactNode {
  const t = useText(backgroundMessages);
  const runs = useRuns(app);
  const items = runs.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-label={t('runs')}>
      <h2 className={styles['heading']}>{t('runs')}</h2>
      <p className={styles['facts']}>{t('runsHint')}</p>
      <ul className={styles['cards']}>{items.map((run) => <li key={run.id} className={styles['card']} aria-busy={isOpenRun(run)}><RunItem app={app} run={run} /></li>)}</ul>
    </section>
  );
}

function RunItem({ app, run }: { readonly app: string; readonly run: ReportRun }): ReactNode {
  const t = useText(backgroundMessages);
  const formats = useFormats();
  const forget = useStopRun(app);
  const { id, title, state, seconds = 0, askedAt } = run;
  return (
    <>
      <Link to={`/apps/${app}/questions/behind/${id}`} className={styles['name']}>{title}</Link>
      <span className={styles['facts']}>{formats.dateTime(askedAt)}</span>
      {isOpenRun(run) ? <RunProgress app={app} run={run} /> : (
        <div className={styles['ended']}>
          <span className={styles['facts']}>{state === 'done' ? t('done', { time: clockText(seconds) }) : t(state === 'failed' ? 'failed' : 'stopped')}</span>
          <SecondPress text={t('forget')} label={t('forgetOf', { title })} sure={t('forgetOf', { title })} isBusy={forget.isPending} onSure={() => forget.mutate(id, { onError: (error) => toast.error(error.message) })} />
        </div>
      )}
    </>
  );
}
