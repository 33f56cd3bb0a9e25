import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useActOnMigration, useMigrationItems, type FlowPlace, type Migration, type MigrationItemState } from '../../../api/flow-migrations.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useText } from '../../../design-system/language/use-text.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import styles from './migration.module.css';
import { migrationMessages } from './migration.messages.js';

const shownStates = ['moved', 'possible', 'refused', 'left', 'failed', 'cancelled'] as const satisfies readonly MigrationItemState[];
const stateWords = { running: 'running', finished: 'finished', cancelled: 'cancelled' } as const satisfies Record<Migration['state'], string>;
const countWords = { moved: 'state_moved', possible: 'state_possible', refused: 'state_refused', left: 'state_left', failed: 'state_failed', cancelled: 'state_cancelled' } as const satisfies Record<(typeof shownStates)[number], string>;

/** One migration: how far it is, what held instances back, and what may still be done about it. */
export function MigrationCard({ place, migration }: { readonly place: FlowPlace; readonly migration: Migration }): ReactNode {
  const t = useText(migrationMessages);
  const { dateTime } = useFormats();
  const { counts, state } = migration;
  const done = counts.total - counts.waiting;
  const progress = t('progress', { done, total: counts.total });
  return (
    <li className={styles['card']} aria-busy={state === 'running'}>
      <div className={styles['head']}>
        <h3 className={styles['title']}>{t('fromTo', { from: migration.from, to: migration.to })}</h3>
        {migration.dryRun && <span className={styles['badge']}>{t('trial')}</span>}
        {migration.undoOf !== null && <span className={styles['badge']}>{t('undoing')}</span>}
        <span className={styles['badge']}>{t(migration.undone ? 'undone' : stateWords[state])}</span>
      </div>
      <p className={styles['hint']}>{[migration.createdBy?.name, dateTime(migration.createdAt)].filter(Boolean).join(' · ')}</p>
      {state === 'running' && <><p role="status">{progress}</p><progress className={styles['bar']} aria-label={progress} max={counts.total} value={done} /></>}
      <ul className={styles['facts']}>{shownStates.filter((one) => counts[one] > 0).map((one) => <li key={one}>{t(countWords[one], { count: counts[one] })}</li>)}</ul>
      {migration.reasons.length > 0 && <ul className={styles['reasons']}>{migration.reasons.map(({ message, count }) => <li key={message}>{t('reason', { reason: message, count })}</li>)}</ul>}
      {counts.refused > 0 && <Refused id={migration.id} />}
      <Actions place={place} migration={migration} />
    </li>
  );
}

function Refused({ id }: { readonly id: string }): ReactNode {
  const t = useText(migrationMessages);
  const [isOpen, open] = useState(false);
  return (
    <div>
      <Button kind="quiet" size="small" aria-expanded={isOpen} onClick={() => open(!isOpen)}>{t('showThem')}</Button>
      {isOpen && <RefusedList id={id} />}
    </div>
  );
}

function RefusedList({ id }: { readonly id: string }): ReactNode {
  const t = useText(migrationMessages);
  const { dateTime } = useFormats();
  const items = useMigrationItems(id, 'refused');
  return (
    <Loaded query={items} lines={3}>
      {(data) => (
        <>
          <ul className={styles['items']}>
            {data.items.map((item) => <li key={item.instance}><Link to={`/flow-runs/${item.instance}`}>{t('startedOn', { who: item.starter ?? '', when: dateTime(item.startedAt) })}</Link> {item.reasons.join(' · ')}</li>)}
          </ul>
          {data.nextCursor !== null && <p className={styles['hint']}>{t('more')}</p>}
        </>
      )}
    </Loaded>
  );
}

function Actions({ place, migration }: { readonly place: FlowPlace; readonly migration: Migration }): ReactNode {
  const t = useText(migrationMessages);
  const act = useActOnMigration(place);
  const [isAsking, ask] = useState(false);
  const { id, state, counts } = migration;
  const isUndoable = state !== 'running' && !migration.dryRun && !migration.undone && migration.undoOf === null && counts.moved > 0;
  if (state !== 'running' && !isUndoable) return null;
  return (
    <div className={styles['actions']}>
      {state === 'running' && <Button loading={act.isPending} onClick={() => act.mutate({ id, action: 'cancel' })}>{t('stop')}</Button>}
      {isUndoable && <Button onClick={() => ask(true)}>{t('undo')}</Button>}
      {act.error && <Notice tone="error">{act.error.message}</Notice>}
      <Dialog title={t('undoTitle', { count: counts.moved })} isOpen={isAsking} onClose={() => ask(false)} action={{ label: t('undo'), run: () => act.mutate({ id, action: 'undo' }, { onSettled: () => ask(false) }), isBusy: act.isPending }}>
        <p>{t('undoHint')}</p>
      </Dialog>
    </div>
  );
}
