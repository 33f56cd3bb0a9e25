import { type FlowStatistics } from '@carewright/schema';
import { type ReactNode } from 'react';
import { useText } from '../../../design-system/language/use-text.js';
import { statisticsMessages } from './statistics.messages.js';
import styles from './statistics.module.css';

const height = 120;

/** What began and ended in each day, week or month: bars to look at, and the same as a table. */
export function Throughput({ slots, grain }: { readonly slots: FlowStatistics['throughput']; readonly grain: FlowStatistics['grain'] }): ReactNode {
  const t = useText(statisticsMessages);
  const most = (pick: (slot: FlowStatistics['throughput'][number]) => number): number => Math.max(1, ...slots.map(pick));
  const top = Math.max(most(({ started }) => started), most(({ ended }) => ended));
  const words = t('throughputWords', { grain: t(grain), started: Math.max(0, ...slots.map(({ started }) => started)), ended: Math.max(0, ...slots.map(({ ended }) => ended)) });
  const bar = (value: number): number => Math.round((value / top) * height);
  return (
    <section className={styles['card']} aria-label={t('throughput')}>
      <h2 className={styles['title']}>{t('throughput')}</h2>
      <p className={styles['legend']}><span data-kind="started">{t('started')}</span><span data-kind="ended">{t('ended')}</span></p>
      <svg role="img" aria-label={words} className={styles['bars']} viewBox={`0 0 ${slots.length * 10} ${height}`} preserveAspectRatio="none">
        {slots.map(({ from, started, ended }, at) => (
          <g key={from}>
            <rect className={styles['startedBar']} x={at * 10 + 1} width={4} y={height - bar(started)} height={bar(started)} />
            <rect className={styles['endedBar']} x={at * 10 + 5} width={4} y={height - bar(ended)} height={bar(ended)} />
          </g>
        ))}
      </svg>
      <p className={styles['axis']} aria-hidden="true"><span>{slots[0]?.from}</span><span>{slots.at(-1)?.from}</span></p>
      <p className={styles['hint']}>{words}</p>
      <details>
        <summary>{t('data')}</summary>
        <table className={styles['plain']}>
          <thead><tr><th scope="col">{t('date')}</th><th scope="col">{t('started')}</th><th scope="col">{t('ended')}</th></tr></thead>
          <tbody>{slots.map(({ from, started, ended }) => <tr key={from}><th scope="row">{from}</th><td>{started}</td><td>{ended}</td></tr>)}</tbody>
        </table>
      </details>
    </section>
  );
}
