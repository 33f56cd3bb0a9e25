import { type ReactNode } from 'react';
import { type TrailEntry } from '../../../api/tasks.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useText } from '../../../design-system/language/use-text.js';
import { OpinionAside } from './opinion/OpinionAside.js';
import { trailLines } from './trail-lines.js';
import { outcomeText, reasonText } from './task-words.js';
import { taskMessages } from './task.messages.js';
import styles from './tasks.module.css';

/** What happened so far, in order. */
export function Trail({ entries, heading: Heading = 'h3' }: { readonly entries: readonly TrailEntry[]; readonly heading?: 'h2' | 'h3' }): ReactNode {
  const t = useText(taskMessages);
  const formats = useFormats();
  const lines = trailLines(entries);
  if (lines.length === 0) return null;
  return (
    <section className={styles['trail']} aria-label={t('trail')}>
      <Heading className={styles['trailTitle'] ?? ''}>{t('trail')}</Heading>
      <ol>
        {lines.map((entry, index) => (
          <li key={index} data-outcome={entry.outcome ?? entry.kind}>
            <div className={styles['trailHead']}>
              {entry.element !== null && <strong>{entry.element.name}</strong>}
              <span>{entry.actor?.name ?? t('system')}{entry.onBehalfOf !== null && ` (${t('onBehalfOf', { name: entry.onBehalfOf.name })})`}</span>
              <span>{outcomeText(entry.outcome ?? entry.kind, t)}</span>
              {entry.people.length > 0 && <span>{entry.people.map(({ name }) => name).join(t('joinNames'))}</span>}
              {reasonText(entry.how, t) !== '' && <span>{reasonText(entry.how, t)}</span>}
              <time dateTime={entry.at}>{formats.dateTime(entry.at)}</time>
            </div>
            {entry.comment !== null && entry.comment !== '' && <p className={styles['comment']}>{entry.comment}</p>}
            {entry.opinion && <OpinionAside opinion={entry.opinion} name={entry.actor?.name ?? ''} />}
          </li>
        ))}
      </ol>
    </section>
  );
}
