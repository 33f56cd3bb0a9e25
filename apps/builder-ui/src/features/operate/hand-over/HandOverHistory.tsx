import { type HandOverAnswer, type HandOverItemState } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { useActOnHandOver, useHandOvers, type HandOverOf } from '../../../api/hand-overs.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
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
  const { counts, state } = handOver;
  const done = counts.total - counts.waiting;
  const progress = t('progress', { done, total: counts.total });
  return (
    <li className={styles['card']} aria-busy={state === 'running'}>
      <div className={styles['head']}>
        <span>{[handOver.createdBy?.name, dateTime(handOver.createdAt), handOver.app?.label ?? t('wholeHouse')].filter(Boolean).join(' · ')}</span>
        {handOver.undoOf !== null && <span className={styles['badge']}>{t('undoing')}</span>}
        <span className={styles['badge']}>{t(handOver.undone ? 'undone' : state)}</span>
      </div>
      {handOver.comment !== null && <p className={styles['hint']}>{handOver.comment}</p>}
      {state === 'running' && <><p role="status">{progress}</p><progress className={styles['bar']} aria-label={progress} max={counts.total} value={done} /></>}
      <ul className={styles['facts']}>{shownStates.filter((one) => counts[one] > 0).map((one) => <li key={one}>{t(`state_${one}`, { count: counts[one] })}</li>)}</ul>
      {handOver.receivers.length > 0 && <p className={styles['hint']}>{handOver.receivers.map(({ name, count }) => t('gets', { name, count })).join(' · ')}</p>}
      {handOver.reasons.length > 0 && <ul className={styles['reasons']}>{handOver.reasons.map(({ message, count }) => <li key={message}>{t('reason', { reason: message, count })}</li>)}</ul>}
      <Actions handOver={handOver} />
    </li>
  );
}

function Actions({ handOver: { id, state, counts, undoOf, undone, person } }: { readonly handOver: HandOverAnswer }): ReactNode {
  const t = useText(handOverMessages);
  const act = useActOnHandOver();
  const [isAsking, ask] = useState(false);
  const isUndoable = state !== 'running' && undoOf === null && !undone && counts.moved > 0;
  if (state !== 'running' && !isUndoable) return null;
  return (
    <div className={styles['actions']}>
      {state === 'running' && <Button loading={act.isPending} onClick={() => act.mutate({ id, action: 'cancel' })}>{t('stop')}</Button>}
      {isUndoable && <Button onClick={() => ask(true)}>{t('undo')}</Button>}
      {act.error && <Notice tone="error">{act.error.message}</Notice>}
      <Dialog title={t('undoTitle', { count: counts.moved })} isOpen={isAsking} onClose={() => ask(false)} action={{ label: t('undo'), run: () => act.mutate({ id, action: 'undo' }, { onSettled: () => ask(false) }), isBusy: act.isPending }}>
        <p>{t('undoHint', { name: person.name })}</p>
      </Dialog>
    </div>
  );
}
