import { type FlowVariant } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { useText } from '../../../design-system/language/use-text.js';
import { durationText, instanceMessages } from '../../workspace/index.js';
import { type AddressOf } from './runs-address.js';
import { statisticsMessages } from './statistics.messages.js';
import styles from './statistics.module.css';

/** The ways that finished runs took, the most usual first. */
export function Variants({ variants, others, address }: { readonly variants: readonly FlowVariant[]; readonly others: number; readonly address: AddressOf }): ReactNode {
  const t = useText(statisticsMessages);
  const words = useText(instanceMessages);
  if (variants.length === 0) return null;
  return (
    <section className={styles['card']} aria-label={t('variants')}>
      <h2 className={styles['title']}>{t('variants')}</h2>
      <p className={styles['hint']}>{t('variantsHint')}</p>
      <ol className={styles['variants']}>
        {variants.map(({ id, steps, count, median }) => (
          <li key={id}>
            <span>{steps.join(' → ')}</span>
            <span className={styles['secondary']}><Link to={address({ variant: id })} aria-label={t('runsVariant', { count })}>{t('variantCount', { count })}</Link>{median !== null && ` · ${t('median')} ${durationText(median, words)}`}</span>
          </li>
        ))}
      </ol>
      {others > 0 && <p className={styles['hint']}>{t('otherVariants', { count: others })}</p>}
    </section>
  );
}
