import { type ReactNode } from 'react';
import { type LiveForm } from '../../../api/apps.js';
import { useChange, useChangeAction, type MassChange } from '../../../api/exchange.js';
import { type FormAddress, type RecordData } from '../../../api/records.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useText } from '../../../design-system/language/use-text.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { RecordProblems } from '../../exchange/index.js';
import { type BulkAction } from './bulk-scope.js';
import { bulkMessages } from './bulk.messages.js';
import styles from './bulk.module.css';
import { NewValues } from './NewValues.js';

interface BulkPreviewProps {
  readonly address: FormAddress;
  readonly live: LiveForm;
  /** The trial. */
  readonly id: string;
  readonly action: BulkAction;
  readonly data: RecordData;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onConfirm: (count: number) => void;
  readonly onBack: () => void;
}

/** What would come of it: every record was tried, with rights, rules and the database, and nothing was kept. */
export function BulkPreview(props: BulkPreviewProps): ReactNode {
  const query = useChange(props.address.app, props.id);
  return <Loaded query={query}>{(trial) => (trial.canCancel ? <Checking {...props} trial={trial} /> : <Outcome {...props} trial={trial} />)}</Loaded>;
}

const words = { update: { will: 'willUpdate', confirm: 'confirmUpdate' }, delete: { will: 'willDelete', confirm: 'confirmDelete' }, restore: { will: 'willRestore', confirm: 'confirmRestore' } } as const satisfies Record<BulkAction, object>;

type WithTrial = BulkPreviewProps & { readonly trial: MassChange };

function Checking({ address, trial }: WithTrial): ReactNode {
  const t = useText(bulkMessages);
  const cancel = useChangeAction(address, trial.id, 'cancel');
  const progress = t('checking', { done: trial.done, total: trial.total ?? 0 });
  return (
    <section className={styles['card']} aria-busy="true">
      <p role="status">{progress}</p>
      <progress className={styles['bar']} aria-label={progress} max={trial.total ?? 1} value={trial.done} />
      <div><Button loading={cancel.isPending} onClick={() => cancel.mutate()}>{t('stop')}</Button></div>
    </section>
  );
}

function Outcome({ address, live, trial, action, data, isBusy, error, onConfirm, onBack }: WithTrial): ReactNode {
  const t = useText(bulkMessages);
  const count = { update: trial.updated, delete: trial.deleted, restore: trial.restored }[action];
  const back = <Button onClick={onBack}>{t('back')}</Button>;
  if (trial.state !== 'done') return <section className={styles['card']}><Notice tone="warning">{trial.problem ?? t(trial.state === 'cancelled' ? 'stopped' : 'checkFailed')}</Notice><div>{back}</div></section>;
  return (
    <section className={styles['card']}>
      <h2 className={styles['title']}><span role="status">{t(words[action].will, { count })}</span></h2>
      {action === 'update' && <NewValues live={live} data={data} />}
      {trial.unchanged > 0 && <p>{t('unchanged', { count: trial.unchanged })}</p>}
      {trial.failed > 0 && (
        <section aria-label={t('cannot', { count: trial.failed })}>
          <h3 className={styles['title']}>{t('cannot', { count: trial.failed })}</h3>
          <p className={styles['hint']}>{t('cannotHint')}</p>
          <div className={styles['scroll']}><RecordProblems app={address.app} form={address.form} problems={trial.problems ?? []} /></div>
        </section>
      )}
      {count === 0 && <p>{t('nothing')}</p>}
      {error && <Notice tone="error">{error.message}</Notice>}
      <div className={styles['actions']}>
        {count > 0 && <Button kind={action === 'delete' ? 'danger' : 'primary'} loading={isBusy} onClick={() => onConfirm(trial.total ?? count)}>{t(words[action].confirm, { count })}</Button>}
        {back}
      </div>
    </section>
  );
}
