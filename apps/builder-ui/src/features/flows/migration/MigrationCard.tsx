import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useActOnMigration, useMigrationItems, type FlowPlace, type Migration, type MigrationItemState } from '../../../api/flow-migrations.js';
import { BatchWorkCard } from '../../../design-system/batch-work/BatchWorkCard.js';
import { Button } from '../../../design-system/controls/Button.js';
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
  const act = useActOnMigration(place);
  const { id, counts, state, undone, undoOf, dryRun } = migration;
  const done = counts.total - counts.waiting;
  const isUndoable = state !== 'running' && !dryRun && !undone && undoOf === null && counts.moved > 0;
  return (
    <BatchWorkCard
      title={<h3 className={styles['title']}>{t('fromTo', { from: migration.from, to: migration.to })}</h3>}
      badges={[...(dryRun ? [t('trial')] : []), ...(undoOf === null ? [] : [t('undoing')]), t(undone ? 'undone' : stateWords[state])]}
      hints={[[migration.createdBy?.name, dateTime(migration.createdAt)].filter(Boolean).join(' · ')]}
      progress={state === 'running' ? { done, total: counts.total, text: t('progress', { done, total: counts.total }) } : null}
      facts={shownStates.filter((one) => counts[one] > 0).map((one) => t(countWords[one], { count: counts[one] }))}
      reasons={migration.reasons.map(({ message, count }) => t('reason', { reason: message, count }))}
      acts={{
        isBusy: act.isPending, error: act.error,
        stop: state === 'running' ? { label: t('stop'), run: () => act.mutate({ id, action: 'cancel' }) } : undefined,
        undo: isUndoable ? { label: t('undo'), title: t('undoTitle', { count: counts.moved }), hint: t('undoHint'), run: (close) => act.mutate({ id, action: 'undo' }, { onSettled: close }) } : undefined,
      }}
    >
      {counts.refused > 0 && <Refused id={id} />}
    </BatchWorkCard>
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
