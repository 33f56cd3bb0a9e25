import { useState, type ReactNode } from 'react';
import { useDecideTasks, type BatchDecision, type TaskItem } from '../../../api/tasks.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Field } from '../../../design-system/controls/Field.js';
import { TextArea } from '../../../design-system/controls/TextInput.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { CheckIcon, CloseIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { PhraseBar } from './opinion/PhraseBar.js';
import { taskMessages } from './task.messages.js';
import styles from './tasks.module.css';

/** What is done with the chosen tasks at once; whom it concerns is named before it is done. */
export function BatchBar({ chosen, onDone }: { readonly chosen: readonly TaskItem[]; readonly onDone: () => void }): ReactNode {
  const t = useText(taskMessages);
  const [asked, setAsked] = useState<BatchDecision['action']>();
  if (chosen.length === 0) return null;
  return (
    <div className={styles['batch']} role="group" aria-label={t('batch')}>
      <span>{t('chosen', { count: chosen.length })}</span>
      <Button onClick={onDone}>{t('chooseNone')}</Button>
      <span className={styles['barSpace']} />
      <Button kind="danger" size="large" icon={<CloseIcon />} onClick={() => setAsked('reject')}>{t('reject')}</Button>
      <Button kind="primary" size="large" icon={<CheckIcon />} onClick={() => setAsked('approve')}>{t('approve')}</Button>
      {asked !== undefined && <BatchDialog action={asked} chosen={chosen} onClose={() => setAsked(undefined)} onDone={onDone} />}
    </div>
  );
}

interface BatchDialogProps {
  readonly action: BatchDecision['action'];
  readonly chosen: readonly TaskItem[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function BatchDialog({ action, chosen, onClose, onDone }: BatchDialogProps): ReactNode {
  const t = useText(taskMessages);
  const [comment, setComment] = useState('');
  const [isChecked, setChecked] = useState(false);
  const decide = useDecideTasks();
  const isMissing = action === 'reject' && comment.trim() === '';
  const failed = decide.data?.items.filter(({ done }) => !done) ?? [];
  const run = (): void => {
    setChecked(true);
    if (isMissing) return;
    decide.mutate({ action, tasks: chosen.map(({ id, version }) => ({ id, version })), ...(comment.trim() !== '' && { comment: comment.trim() }) }, {
      onSuccess: ({ items }) => {
        if (items.some(({ done }) => !done)) return;
        toast.success(t('batchDone', { count: items.length }));
        onDone();
      },
    });
  };
  const titleOf = (id: string): string => chosen.find((task) => task.id === id)?.record?.title ?? '';
  if (failed.length > 0) {
    return (
      <Dialog title={t('batchFailed', { count: failed.length })} isOpen isAtFoot onClose={onDone} width={460}>
        <ul className={styles['batchList']}>{failed.map(({ id, message }) => <li key={id}><strong>{titleOf(id)}</strong> {message}</li>)}</ul>
      </Dialog>
    );
  }
  return (
    <Dialog title={t(action === 'approve' ? 'batchApprove' : 'batchReject', { count: chosen.length })} isOpen isAtFoot onClose={onClose} width={460} action={{ label: t(action), run, isBusy: decide.isPending, isDanger: action === 'reject' }}>
      <div className={styles['decision']}>
        {decide.error !== null && <Notice tone="error">{decide.error.message}</Notice>}
        <ul className={styles['batchList']}>{chosen.map((task) => <li key={task.id}><strong>{task.record?.title ?? ''}</strong> {task.step.name}</li>)}</ul>
        <Field label={t(action === 'reject' ? 'comment' : 'commentOptional')} required={action === 'reject'} error={isChecked && isMissing ? t('commentNeeded') : undefined}>
          {(binding) => <TextArea {...binding} maxLength={1000} value={comment} onChange={({ target }) => setComment(target.value)} />}
        </Field>
        <PhraseBar offered={[]} isRefusal={action === 'reject'} text={comment} onPick={setComment} />
      </div>
    </Dialog>
  );
}
