import { useState, type ReactNode } from 'react';
import { useUrgeMany, type TaskItem } from '../../../api/tasks.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Field } from '../../../design-system/controls/Field.js';
import { TextArea } from '../../../design-system/controls/TextInput.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { BellIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { taskMessages } from './task.messages.js';
import styles from './tasks.module.css';

interface UrgeBarProps {
  readonly chosen: readonly TaskItem[];
  readonly onDone: () => void;
}

/** Reminds about several runs that one has started; each is named, with the step it waits at, before it is done. */
export function UrgeBar({ chosen, onDone }: UrgeBarProps): ReactNode {
  const t = useText(taskMessages);
  const [isAsking, setAsking] = useState(false);
  if (chosen.length === 0) return null;
  return (
    <div className={styles['batch']} role="group" aria-label={t('batch')}>
      <span>{t('chosen', { count: chosen.length })}</span>
      <Button onClick={onDone}>{t('chooseNone')}</Button>
      <span className={styles['barSpace']} />
      <Button kind="primary" size="large" icon={<BellIcon />} onClick={() => setAsking(true)}>{t('urge')}</Button>
      {isAsking && <UrgeDialog chosen={chosen} onClose={() => setAsking(false)} onDone={onDone} />}
    </div>
  );
}

function UrgeDialog({ chosen, onClose, onDone }: UrgeBarProps & { readonly onClose: () => void }): ReactNode {
  const t = useText(taskMessages);
  const labelOf = useLabel();
  const [comment, setComment] = useState('');
  const urge = useUrgeMany();
  const failed = urge.data?.items.filter(({ done }) => !done) ?? [];
  const titleOf = ({ record, flow }: TaskItem): string => record?.title ?? labelOf(flow.label);
  const run = (): void => urge.mutate({ instances: chosen.map(({ instanceId }) => instanceId), ...(comment.trim() !== '' && { comment: comment.trim() }) }, {
    onSuccess: ({ items }) => {
      if (items.some(({ done }) => !done)) return;
      toast.success(t('urged', { count: items.length }));
      onDone();
    },
  });
  if (failed.length > 0) {
    return (
      <Dialog title={t('urgeFailed', { count: failed.length })} isOpen isAtFoot onClose={onDone} width={460}>
        <ul className={styles['batchList']}>{failed.map(({ id, message }) => <li key={id}><strong>{chosen.filter(({ instanceId }) => instanceId === id).map(titleOf)}</strong> {message}</li>)}</ul>
      </Dialog>
    );
  }
  return (
    <Dialog title={t('urgeMany', { count: chosen.length })} isOpen isAtFoot onClose={onClose} width={460} action={{ label: t('urge'), run, isBusy: urge.isPending }}>
      <div className={styles['decision']}>
        {urge.error !== null && <Notice tone="error">{urge.error.message}</Notice>}
        <ul className={styles['batchList']}>{chosen.map((task) => <li key={task.id}><strong>{titleOf(task)}</strong> {task.step.name}{task.assignee !== null && ` · ${task.assignee.name}`}</li>)}</ul>
        <p>{t('urgeHint')}</p>
        <Field label={t('commentOptional')}>{(binding) => <TextArea {...binding} maxLength={1000} value={comment} onChange={({ target }) => setComment(target.value)} />}</Field>
      </div>
    </Dialog>
  );
}
