import { useState, type ReactNode } from 'react';
import { type TaskAction, type TaskDetail } from '../../../api/tasks.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { TextArea } from '../../../design-system/controls/TextInput.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { useText } from '../../../design-system/language/use-text.js';
import { PersonPicker } from '../pickers/pickers.js';
import { taskMessages } from './task.messages.js';
import styles from './tasks.module.css';

export interface Decision {
  readonly action: TaskAction;
  readonly comment?: string;
  readonly to?: string;
}
export interface DecisionDialogProps {
  readonly action: TaskAction;
  readonly detail: TaskDetail;
  readonly onClose: () => void;
  readonly onDecide: (decision: Decision) => void;
}

/** Who is told no must be told why. */
const needsComment: ReadonlySet<TaskAction> = new Set(['reject', 'return']);
const phrases = ['phraseIncomplete', 'phraseCheck', 'phraseNotNow'] as const;

/** Asks what a decision needs besides itself: an opinion, a person, a step. */
export function DecisionDialog({ action, detail, onClose, onDecide }: DecisionDialogProps): ReactNode {
  const t = useText(taskMessages);
  const [comment, setComment] = useState('');
  const [to, setTo] = useState<string | undefined>(action === 'return' ? detail.returnTargets[0]?.id : undefined);
  const [isChecked, setChecked] = useState(false);
  const needsTarget = action === 'transfer' || (action === 'return' && detail.returnTargets.length > 0);
  const isCommentMissing = needsComment.has(action) && comment.trim() === '';
  const isTargetMissing = needsTarget && to === undefined;
  const run = (): void => {
    setChecked(true);
    if (isCommentMissing || isTargetMissing) return;
    onDecide({ action, ...(comment.trim() !== '' && { comment: comment.trim() }), ...(to !== undefined && { to }) });
  };
  return (
    <Dialog title={t(action)} isOpen onClose={onClose} width={460} action={{ label: t(action), run, isDanger: action === 'reject' }}>
      <div className={styles['decision']}>
        {action === 'transfer' && <Field label={t('transferTo')} required error={isChecked && isTargetMissing ? t('choosePerson') : undefined}>{({ id }) => <PersonPicker id={id} label={t('transferTo')} value={to === undefined ? [] : [to]} onChange={([chosen]) => setTo(chosen)} />}</Field>}
        {action === 'return' && needsTarget && <Field label={t('returnTo')} required error={isChecked && isTargetMissing ? t('chooseStep') : undefined}>{({ id }) => <Select id={id} aria-label={t('returnTo')} value={to ?? null} options={detail.returnTargets.map((step) => ({ value: step.id, label: step.name }))} onChange={(chosen) => setTo(chosen ?? undefined)} />}</Field>}
        <Field label={t(needsComment.has(action) ? 'comment' : 'commentOptional')} required={needsComment.has(action)} error={isChecked && isCommentMissing ? t('commentNeeded') : undefined}>
          {(binding) => <TextArea {...binding} autoFocus={action !== 'transfer'} maxLength={1000} placeholder={needsComment.has(action) ? t('commentHint') : ''} value={comment} onChange={(event) => setComment(event.target.value)} />}
        </Field>
        {needsComment.has(action) && <div role="group" aria-label={t('phrases')} className={styles['phrases']}>{phrases.map((key) => <Button key={key} size="small" onClick={() => setComment(t(key))}>{t(key)}</Button>)}</div>}
      </div>
    </Dialog>
  );
}
