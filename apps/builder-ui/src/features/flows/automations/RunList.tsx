import { type AutomationRun } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { useAutomationRuns } from '../../../api/automations.js';
import { Button } from '../../../design-system/controls/Button.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useText } from '../../../design-system/language/use-text.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import styles from './automations.module.css';
import { automationMessages } from './automations.messages.js';

const statuses = { active: 'active', completed: 'completed', failed: 'failed' } as const;
const statusWord = (status: string) => (Object.hasOwn(statuses, status) ? statuses[status as keyof typeof statuses] : 'other');

/** What an automation began, newest first, and why where it did not. */
export function RunList({ app, flow }: { readonly app: string; readonly flow: string }): ReactNode {
  const t = useText(automationMessages);
  const runs = useAutomationRuns(app, flow);
  return (
    <Loaded query={runs} lines={3}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return <p className={styles['hint']}>{t('noRuns')}</p>;
        return (
          <>
            <ul className={styles['runs']} aria-label={t('runs')}>{items.map((run, index) => <RunLine key={`${run.at} ${index}`} app={app} run={run} />)}</ul>
            {runs.hasNextPage && <Button size="small" loading={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>{t('more')}</Button>}
          </>
        );
      }}
    </Loaded>
  );
}

function RunLine({ app, run: { at, outcome, instance, record, starter } }: { readonly app: string; readonly run: AutomationRun }): ReactNode {
  const t = useText(automationMessages);
  const { dateTime } = useFormats();
  const word = instance === null ? t(outcome) : t(statusWord(instance.status));
  const isFault = outcome === 'circle' || outcome === 'refused' || instance?.status === 'failed';
  return (
    <li className={styles['run']}>
      <time dateTime={at}>{dateTime(at)}</time>
      <span className={isFault ? styles['fault'] : undefined}>{instance === null ? word : <Link to={`/flow-runs/${instance.id}`}>{word}</Link>}</span>
      <span>{record === null ? '' : <Link to={`/apps/${app}/forms/${record.form}/${record.id}`}>{record.title || record.id.slice(-6)}</Link>}</span>
      <span className={styles['hint']}>{starter ?? ''}</span>
    </li>
  );
}
