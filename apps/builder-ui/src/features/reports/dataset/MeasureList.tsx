import { type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { AddIcon } from '../../../design-system/icons.js';
import { localized } from '../../../design-system/language/catalogue.js';
import { useText } from '../../../design-system/language/use-text.js';
import { keysOf, freeKey } from './dataset-paths.js';
import { datasetMessages } from './dataset.messages.js';
import styles from './dataset.module.css';
import { MeasureItem, type MeasureListProps } from './MeasureItem.js';

/** What may be counted. */
export function MeasureList(props: MeasureListProps): ReactNode {
  const t = useText(datasetMessages);
  const { dataset, edit } = props;
  const add = (): void => edit(t('addMeasure'), (one) => void one.measures.push({ key: freeKey('records', keysOf(one)), label: localized(datasetMessages.messages.newMeasure), agg: 'count' }));
  return (
    <section className={styles['part']} aria-label={t('measures')}>
      <h2>{t('measures')}</h2>
      {dataset.measures.map((measure, index) => <MeasureItem key={measure.key} {...props} measure={measure} index={index} />)}
      <div><Button icon={<AddIcon />} onClick={add}>{t('addMeasure')}</Button></div>
    </section>
  );
}
