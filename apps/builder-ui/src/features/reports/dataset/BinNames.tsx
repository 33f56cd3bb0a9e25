import { type Dimension, type LocalizedText } from '@carewright/schema';
import { binOptions } from '@carewright/report-engine';
import { type ReactNode } from 'react';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { ownText, withText } from '../../forms/index.js';
import { datasetMessages } from './dataset.messages.js';
import styles from './dataset.module.css';

export interface BinNamesProps {
  /** Of the dimension whose classes these are. */
  readonly name: string;
  readonly bins: readonly number[];
  readonly names: Dimension['binLabels'];
  readonly onChange: (names: readonly LocalizedText[] | undefined) => void;
}

/** What the classes of a number are called; one without a name says its limits. */
export function BinNames({ name, bins, names, onChange }: BinNamesProps): ReactNode {
  const t = useText(datasetMessages);
  const labelOf = useLabel();
  const locale = useLocale();
  const limits = binOptions(bins).map(({ label }) => label);
  const ownOf = (at: number): string => (labelOf(names?.[at]) === labelOf(limits[at]) ? '' : ownText(names?.[at], locale));
  const write = (at: number, text: string): void => {
    const next = limits.map((limit, index): LocalizedText => (index === at ? ((text === '' ? undefined : withText(names?.[index] ?? limit, locale, text)) ?? limit) : (names?.[index] ?? limit)));
    onChange(next.every((one, index) => labelOf(one) === labelOf(limits[index])) ? undefined : next);
  };
  return (
    <details className={styles['more']}>
      <summary>{t('binNames')}</summary>
      <div className={styles['two']}>
        {limits.map((limit, at) => <TextInput key={at} maxLength={40} aria-label={t('binName', { name, limits: labelOf(limit) })} placeholder={labelOf(limit)} value={ownOf(at)} onChange={(event) => write(at, event.target.value)} />)}
      </div>
    </details>
  );
}
