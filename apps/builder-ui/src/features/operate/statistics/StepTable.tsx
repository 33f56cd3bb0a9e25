import { type FlowStepStatistics } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { useText } from '../../../design-system/language/use-text.js';
import { durationText, instanceMessages } from '../../workspace/index.js';
import { type AddressOf } from './runs-address.js';
import { percent } from './percent.js';
import { statisticsMessages } from './statistics.messages.js';
import styles from './statistics.module.css';

interface StepTableProps {
  readonly steps: readonly FlowStepStatistics[];
  readonly bottleneck: string | null;
  readonly address: AddressOf;
}

/** Where the time goes, step by step; the step that takes most of it stands first. */
export function StepTable({ steps, bottleneck, address }: StepTableProps): ReactNode {
  const t = useText(statisticsMessages);
  return (
    <section className={styles['card']} aria-label={t('steps')}>
      <h2 className={styles['title']}>{t('steps')}</h2>
      <p className={styles['hint']}>{t('stepsHint')}</p>
      <table className={styles['table']}>
        <thead><tr>{(['step', 'share', 'median', 'p90', 'visits', 'repeated', 'returns', 'waiting'] as const).map((key) => <th key={key} scope="col">{t(key)}</th>)}</tr></thead>
        <tbody>{steps.map((step) => <Row key={step.id} step={step} isBottleneck={step.id === bottleneck} address={address} />)}</tbody>
      </table>
    </section>
  );
}

function Row({ step, isBottleneck, address }: { readonly step: FlowStepStatistics; readonly isBottleneck: boolean; readonly address: AddressOf }): ReactNode {
  const t = useText(statisticsMessages);
  const words = useText(instanceMessages);
  const { id } = step;
  const name = step.name === '' ? id : step.name;
  const time = (seconds: number | null): string => (seconds === null ? t('none') : durationText(seconds, words));
  const linked = (label: 'runsThrough' | 'runsAgain' | 'runsReturned' | 'runsWaiting', count: number, to: string): ReactNode => (count === 0 ? '0' : <Link to={to} aria-label={t(label, { step: name, count })}>{count}</Link>);
  return (
    <tr>
      <th scope="row">{name}{isBottleneck && <span className={styles['badge']}>{t('bottleneck')}</span>}</th>
      <td data-label={t('share')}><span className={styles['meter']} aria-hidden="true"><span style={{ width: percent(step.share).replace('<', '') }} /></span>{percent(step.share)}</td>
      <td data-label={t('median')}>{time(step.median)}</td>
      <td data-label={t('p90')}>{step.p90 === null || step.p90 === 0 ? time(step.p90) : <Link to={address({ slowAt: id, seconds: String(Math.max(1, step.p90)) })} aria-label={t('runsSlow', { step: name, time: time(step.p90) })}>{time(step.p90)}</Link>}</td>
      <td data-label={t('visits')}>{linked('runsThrough', step.visits, address({ visited: id }))}</td>
      <td data-label={t('repeated')}>{linked('runsAgain', step.repeated, address({ repeated: id }))}</td>
      <td data-label={t('returns')}>{linked('runsReturned', step.returns, address({ returnedAt: id }))}</td>
      <td data-label={t('waiting')}>{linked('runsWaiting', step.waiting, address({ step: id, status: 'running' }))}</td>
    </tr>
  );
}
