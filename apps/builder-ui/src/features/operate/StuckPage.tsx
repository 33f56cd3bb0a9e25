import { type DeadFlowJob, type FlowIncidentPage, type MendedIncident } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { useRetryJob, useRetrySteps, useStuckSteps } from '../../api/operate.js';
import { Button } from '../../design-system/controls/Button.js';
import { Checkbox } from '../../design-system/controls/choices.js';
import { Notice } from '../../design-system/feedback/Notice.js';
import { toast } from '../../design-system/feedback/toast.js';
import { ReloadIcon, SuccessIcon } from '../../design-system/icons.js';
import { useFormats } from '../../design-system/language/use-formats.js';
import { useText } from '../../design-system/language/use-text.js';
import { Loaded } from '../../design-system/states/Loaded.js';
import { Empty } from '../../design-system/states/states.js';
import { instanceMessages, reasonWords } from '../workspace/index.js';
import { operateMessages } from './operate.messages.js';
import styles from './operate.module.css';
import { OperatePage } from './OperatePage.js';
import { RunCard } from './RunCard.js';
import { SkipStepsDialog } from './SkipStepsDialog.js';

/** Everything that stopped in the flows of an app, to be tried again one by one or many at once. */
export function StuckPage(): ReactNode {
  const { app = '' } = useParams();
  const t = useText(operateMessages);
  const query = useStuckSteps(app, undefined);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const retry = useRetrySteps(app);
  const [isSkipping, setSkipping] = useState(false);
  const [failures, setFailures] = useState<readonly string[]>([]);
  const ids = [...chosen].slice(0, 100);
  const finish = (word: 'retried' | 'skipped', items: readonly MendedIncident[]): void => {
    setSkipping(false);
    setChosen(new Set());
    setFailures([...new Set(items.flatMap(({ message }) => message ?? []))]);
    const done = items.filter((one) => one.done).length;
    toast.success(t(word, { done, failed: items.length - done }));
  };
  const run = (): void => retry.mutate(ids, { onSuccess: ({ items }) => finish('retried', items), onError: (error) => toast.error(error.message) });
  const choose = (id: string, isChosen: boolean): void => setChosen((before) => new Set(isChosen ? [...before, id] : [...before].filter((one) => one !== id)));
  return (
    <OperatePage app={app} operates>
      <Loaded query={query}>
        {({ pages }) => {
          const steps = pages.flatMap(({ items }) => items);
          const jobs = pages[0]?.jobs ?? [];
          if (steps.length === 0 && jobs.length === 0) return <Empty icon={<SuccessIcon />} title={t('nothingStuck')} hint={t('nothingStuckHint')} />;
          return (
            <>
              {failures.length > 0 && <Notice tone="warning" title={t('notMended')}>{failures.join(' ')}</Notice>}
              {steps.length > 1 && <Checkbox checked={steps.every(({ id }) => chosen.has(id))} indeterminate={chosen.size > 0 && !steps.every(({ id }) => chosen.has(id))} onChange={(event) => setChosen(new Set(event.target.checked ? steps.map(({ id }) => id) : []))}>{t('chooseAll', { count: steps.length })}</Checkbox>}
              {steps.length > 0 && <ul className={styles['list']} aria-label={t('stuck')}>{steps.map((one) => <StuckItem key={one.id} step={one} isChosen={chosen.has(one.id)} onChoose={(isChosen) => choose(one.id, isChosen)} />)}</ul>}
              {jobs.length > 0 && <DeadJobs app={app} jobs={jobs} />}
            </>
          );
        }}
      </Loaded>
      {query.hasNextPage && <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>{t('more')}</Button>}
      {chosen.size > 0 && <div className={styles['bar']}><Button kind="primary" icon={<ReloadIcon />} loading={retry.isPending} onClick={run}>{t('retryChosen', { count: ids.length })}</Button><Button onClick={() => setSkipping(true)}>{t('skipChosen', { count: ids.length })}</Button></div>}
      {isSkipping && <SkipStepsDialog app={app} ids={ids} onClose={() => setSkipping(false)} onDone={(items) => finish('skipped', items)} />}
    </OperatePage>
  );
}

function StuckItem({ step, isChosen, onChoose }: { readonly step: FlowIncidentPage['items'][number]; readonly isChosen: boolean; readonly onChoose: (isChosen: boolean) => void }): ReactNode {
  const t = useText(operateMessages);
  const words = useText(instanceMessages);
  const formats = useFormats();
  const name = step.element.name === '' ? step.element.id : step.element.name;
  return (
    <li className={styles['choice']}>
      <Checkbox aria-label={t('choose', { step: name })} checked={isChosen} onChange={(event) => onChoose(event.target.checked)} />
      <div>
        <RunCard run={step.instance} />
        <p className={styles['facts']}>{[name, reasonWords(step.code, words), step.message, formats.dateTime(step.createdAt)].filter((part) => part !== '').join(' · ')}</p>
      </div>
    </li>
  );
}

function DeadJobs({ app, jobs }: { readonly app: string; readonly jobs: readonly DeadFlowJob[] }): ReactNode {
  const t = useText(operateMessages);
  const retry = useRetryJob(app);
  const run = (id: string): void => retry.mutate(id, { onSuccess: () => void toast.success(t('jobRetried')), onError: (error) => toast.error(error.message) });
  return (
    <section aria-label={t('deadJobs')}>
      <h2 className={styles['title']}>{t('deadJobs')}</h2>
      <p className={styles['facts']}>{t('deadJobsHint')}</p>
      <ul className={styles['list']}>
        {jobs.map(({ id, what, message, attempts, instanceId }) => (
          <li key={id} className={styles['card']}>
            <h3 className={styles['title']}>{what}</h3>
            <p className={styles['facts']}>{message} · {t('attempts', { count: attempts })}</p>
            <div className={styles['head']}>
              {instanceId !== null && <Link to={`/flow-runs/${instanceId}`}>{t('openRun')}</Link>}
              <Button aria-label={t('retryJob', { what })} onClick={() => run(id)} loading={retry.isPending}>{t('retry')}</Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
