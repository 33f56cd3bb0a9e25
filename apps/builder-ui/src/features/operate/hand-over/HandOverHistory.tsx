import { type HandOverAnswer, type HandOverItemState } from '@carewright/schema';
import { type ReactNode } from 'react';
import { useActOnHandOver, useHandOvers, type HandOverOf } from '../../../api/hand-overs.js';
import { BatchWorkCard } from '../../../design-system/batch-work/BatchWorkCard.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useText } from '../../../design-system/language/use-text.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { handOverMessages } from './hand-over.messages.js';
import styles from './hand-over.module.css';

const shownStates = ['moved', 'refused', 'left', 'failed', 'cancelled'] as const satisfies readonly HandOverItemState[];

/** What was handed over so far, how far it is, and taking it back. */
export function HandOverHistory({ of }: { readonly of: HandOverOf }): ReactNode {
  const t = useText(handOverMessages);
  return (
    <section className={styles['section']} aria-label={t('history')}>
      <h2 className={styles['title']}>{t('history')}</h2>
      <Loaded query={useHandOvers(of)} lines={2}>
        {({ items }) => (items.length === 0 ? <p className={styles['hint']}>{t('noHistory')}</p> : <ul className={styles['list']}>{items.map((one) => <HandOverCard key={one.id} handOver={one} />)}</ul>)}
      </Loaded>
    </section>
  );
}

function HandOverCard({ handOver }: { readonly handOver: HandOverAnswer }): ReactNode {
  const t = useText(handOverMessages);
  const { dateTime } = useFormats();
  const act = useActOnHandOver();
  const { id, counts, state, undoOf, undone, person } = handOver;
  const done = counts.total - counts.waiting;
  const isUndoable = state !== 'running' && undoOf === null && !undone && counts.moved > 0;
  return (
    <BatchWorkCard
      title={<span>{[handOver.createdBy?.name, dateTime(handOver.createdAt), handOver.app?.label ?? t('wholeHouse')].filter(Boolean).join(' · ')}</span>}
      badges={[...(undoOf === null ? [] : [t('undoing')]), t(undone ? 'undone' : state)]}
      hints={[handOver.comment ?? '', handOver.receivers.map(({ name, count }) => t('gets', { name, count })).join(' · ')]}
      progress={state === 'running' ? { done, total: counts.total, text: t('progress', { done, total: counts.total }) } : null}
      facts={shownStates.filter((one) => counts[one] > 0).map((one) => t(`state_${one}`, { count: counts[one] }))}
      reasons={handOver.reasons.map(({ message, count }) => t('reason', { reason: message, count }))}
      acts={{
        isBusy: act.isPending, error: act.error,
        stop: state === 'running' ? { label: t('stop'), run: () => act.mutate({ id, action: 'cancel' }) } : undefined,
        undo: isUndoable ? { label: t('undo'), title: t('undoTitle', { count: counts.moved }), hint: t('undoHint', { name: person.name }), run: (close) => act.mutate({ id, action: 'undo' }, { onSettled: close }) } : undefined,
      }}
    />
  );
}
