import { type FlowStatistics } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { useText } from '../../../design-system/language/use-text.js';
import { durationText, instanceMessages } from '../../workspace/index.js';
import { type AddressOf } from './runs-address.js';
import { percent } from './percent.js';
import { statisticsMessages } from './statistics.messages.js';
import styles from './statistics.module.css';

interface Fact {
  readonly title: 'total' | 'running' | 'typical' | 'slow' | 'reworked' | 'returned';
  readonly value: string;
  readonly hint?: 'typicalHint' | 'reworkedHint';
  readonly to?: string;
}

/** The few numbers to begin with, each with the runs behind it. */
export function Overview({ runs, address }: { readonly runs: FlowStatistics['runs']; readonly address: AddressOf }): ReactNode {
  const t = useText(statisticsMessages);
  const words = useText(instanceMessages);
  const time = (seconds: number | null): string => (seconds === null ? t('none') : durationText(seconds, words));
  const part = (count: number): string => t('ofRuns', { count, share: percent(count / runs.total) });
  const facts: readonly Fact[] = [
    { title: 'total', value: String(runs.total), to: address({}) },
    { title: 'running', value: String(runs.running), to: address({ status: 'running' }) },
    { title: 'typical', value: time(runs.median), hint: 'typicalHint' },
    { title: 'slow', value: time(runs.p90) },
    { title: 'reworked', value: part(runs.reworked), hint: 'reworkedHint', to: address({ rework: 'again' }) },
    { title: 'returned', value: part(runs.returned), to: address({ rework: 'returned' }) },
  ];
  return (
    <section aria-label={t('overview')}>
      <dl className={styles['facts']}>
        {facts.map(({ title, value, hint, to }) => (
          <div key={title}>
            <dt>{t(title)}{hint !== undefined && <span className={styles['secondary']}>{t(hint)}</span>}</dt>
            <dd>{to === undefined ? value : <Link to={to}>{value}</Link>}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
