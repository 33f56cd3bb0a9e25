import { measureTypes } from '@carewright/report-engine';
import { textOf, type DatasetView } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Dialog } from '../../../design-system/Dialog.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { type Answer } from '../api.js';
import { reportMessages } from '../reports.messages.js';
import styles from './tile.module.css';

export interface ExplainDialogProps {
  readonly title: string;
  readonly answer: Answer;
  readonly dataset: DatasetView | undefined;
  /** When the page got its numbers. */
  readonly at?: number | undefined;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** What the numbers of a tile are: what is counted and how, from which records, under which conditions, when, and with whose rights. */
export function ExplainDialog({ title, answer, dataset, at, isOpen, onClose }: ExplainDialogProps): ReactNode {
  const t = useText(reportMessages);
  const labelOf = useLabel();
  const locale = useLocale();
  const formats = useFormats();
  const asked = answer.columns.filter(({ role }) => role === 'measure');
  const readAt = answer.asOf ?? (at === undefined || at === 0 ? undefined : new Date(at).toISOString());
  return (
    <Dialog title={t('explainOf', { title })} isOpen={isOpen} onClose={onClose}>
      <dl className={styles['explain']}>
        {asked.map((column) => {
          const measure = dataset?.measures.find(({ key }) => key === (column.of ?? column.key));
          return (
            <div key={column.key}>
              <dt>{labelOf(column.label)}</dt>
              <dd>{labelOf(column.definition) || labelOf(measure?.definition) || t('noDefinition')}{measure && <span className={styles['how']}>{t('howCounted', { how: textOf(measureTypes[measure.agg].label, locale) })}{measure.owner !== undefined && ` · ${t('ownedBy', { owner: measure.owner })}`}</span>}</dd>
            </div>
          );
        })}
        <div><dt>{t('explainQuestion')}</dt><dd>{answer.words}</dd></div>
        {dataset && <div><dt>{t('explainFrom')}</dt><dd>{labelOf(dataset.label)}</dd></div>}
        {readAt !== undefined && <div><dt>{t('explainWhen')}</dt><dd>{formats.dateTime(readAt)}{answer.source?.isKept && <span className={styles['how']}>{t('explainKept')}</span>}{answer.source?.secondsBehind !== undefined && <span className={styles['how']}>{t('explainBehind', { count: answer.source.secondsBehind })}</span>}{answer.source?.inBackground && <span className={styles['how']}>{t('explainInBackground')}</span>}{answer.source?.isBeforehand && <span className={styles['how']}>{t('explainBeforehand')}</span>}</dd></div>}
        <div><dt>{t('explainWho')}</dt><dd>{t('explainRights')}{(answer.withheld ?? 0) > 0 && ` ${t('explainWithheld', { count: answer.withheld ?? 0 })}`}</dd></div>
      </dl>
    </Dialog>
  );
}
