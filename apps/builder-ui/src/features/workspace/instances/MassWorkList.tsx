import { type FlowMassWork } from '@carewright/schema';
import { type ReactNode } from 'react';
import { useMassWorks, useStopMassWork } from '../../../api/mass-works.js';
import { Button } from '../../../design-system/controls/Button.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useText } from '../../../design-system/language/use-text.js';
import styles from './instance.module.css';
import { massWorkMessages } from './mass-work.messages.js';

/** Steps of a run that change many records: how far they are, and stopping them; nothing where there are none. */
export function MassWorkList({ instance, mayStop }: { readonly instance: string; readonly mayStop: boolean }): ReactNode {
  const t = useText(massWorkMessages);
  const works = useMassWorks(instance).data ?? [];
  if (works.length === 0) return null;
  return (
    <section aria-label={t('title')}>
      <h2 className={styles['worksTitle']}>{t('title')}</h2>
      <ul className={styles['works']}>{works.map((work) => <WorkItem key={work.id} instance={instance} work={work} mayStop={mayStop} />)}</ul>
    </section>
  );
}

function WorkItem({ instance, work, mayStop }: { readonly instance: string; readonly work: FlowMassWork; readonly mayStop: boolean }): ReactNode {
  const t = useText(massWorkMessages);
  const stop = useStopMassWork(instance);
  const { state, done, failed, total, problems } = work;
  const step = work.step.name === '' ? work.step.id : work.step.name;
  const run = (): void => stop.mutate(work.id, { onSuccess: () => toast.success(t('stopping')), onError: (error) => toast.error(error.message) });
  return (
    <li>
      <p role="status">{t(state, { step, done: done + failed, total })}</p>
      {state === 'running' && <progress aria-label={t('progress', { step })} max={total} value={done + failed} />}
      {state === 'running' && mayStop && <Button size="small" loading={stop.isPending} onClick={run}>{t('stop')}</Button>}
      {failed > 0 && <p>{t('failed', { count: failed })}</p>}
      {problems.length > 0 && <ul>{problems.map(({ record, reason }) => <li key={record}>{reason}</li>)}</ul>}
    </li>
  );
}
