import { useState, type ReactNode } from 'react';
import { type SignType, type TaskAction, type TaskDetail } from '../../../api/tasks.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Field } from '../../../design-system/controls/Field.js';
import { TextArea } from '../../../design-system/controls/TextInput.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { useIsPhone } from '../../../design-system/use-media-query.js';
import { ChoiceFields, isChosen, type Choices } from '../instances/ChoiceFields.js';
import { choosesPeople, decisionInputs, needsTarget, type Decision } from './decision-inputs.js';
import { DecisionTarget } from './DecisionTarget.js';
import { taskMessages } from './task.messages.js';
import styles from './tasks.module.css';

export interface DecisionDialogProps {
  readonly action: TaskAction;
  readonly detail: TaskDetail;
  readonly onClose: () => void;
  readonly onDecide: (decision: Decision) => void;
}

const phrases = ['phraseIncomplete', 'phraseCheck', 'phraseNotNow'] as const;

/** Asks what a decision needs besides itself: an opinion, people, a step. */
export function DecisionDialog({ action, detail, onClose, onDecide }: DecisionDialogProps): ReactNode {
  const t = useText(taskMessages);
  const isPhone = useIsPhone();
  const inputs = decisionInputs[action];
  const [comment, setComment] = useState('');
  const [chosen, choose] = useState<readonly string[]>(action === 'return' ? detail.returnTargets.slice(0, 1).map(({ id }) => id) : []);
  const [sign, setSign] = useState<SignType>('before');
  const [isChecked, setChecked] = useState(false);
  const [choices, setChoices] = useState<Choices>({});
  const steps = choosesPeople(action, detail) ? detail.choices : [];
  const asksTarget = needsTarget(action, detail);
  const isCommentMissing = inputs.needsComment === true && comment.trim() === '';
  const isTargetMissing = asksTarget && chosen.length === 0;
  const run = (): void => {
    setChecked(true);
    if (isCommentMissing || isTargetMissing || !isChosen(steps, choices)) return;
    const [to] = chosen;
    onDecide({ action, ...(steps.length > 0 && { choices }), ...(comment.trim() !== '' && { comment: comment.trim() }), ...(inputs.target === 'people' ? { people: chosen, sign } : to !== undefined && { to }) });
  };
  return (
    <Dialog title={t(action)} isOpen isAtFoot onClose={onClose} width={460} action={{ label: t(action), run, isDanger: action === 'reject' || action === 'withdraw' }}>
      <div className={styles['decision']} onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === 'Enter' && !event.nativeEvent.isComposing && run()}>
        <DecisionSubject detail={detail} />
        {inputs.hint !== undefined && <p>{t(inputs.hint, { name: detail.delegatedBy?.name ?? '' })}</p>}
        {asksTarget && <DecisionTarget inputs={inputs} detail={detail} chosen={chosen} onChoose={choose} sign={sign} onSign={setSign} error={isChecked && isTargetMissing ? t(inputs.target === 'step' ? 'chooseStep' : 'choosePerson') : undefined} />}
        <ChoiceFields steps={steps} choices={choices} onChange={setChoices} isChecked={isChecked} />
        <Field label={t(inputs.needsComment === true ? 'comment' : 'commentOptional')} required={inputs.needsComment === true} error={isChecked && isCommentMissing ? t('commentNeeded') : undefined}>
          {(binding) => <TextArea {...binding} {...(!asksTarget && steps.length === 0 && (!isPhone || inputs.needsComment === true) && { 'data-autofocus': '' })} maxLength={1000} placeholder={inputs.hasPhrases === true ? t('commentHint') : ''} value={comment} onChange={(event) => setComment(event.target.value)} />}
        </Field>
        {inputs.hasPhrases === true && <div role="group" aria-label={t('phrases')} className={styles['phrases']}>{phrases.map((key) => <Button key={key} size="small" onClick={() => setComment(t(key))}>{t(key)}</Button>)}</div>}
      </div>
    </Dialog>
  );
}

/** Whom it is about, where the decision is made: nobody agrees to the wrong patient. */
function DecisionSubject({ detail: { task, record } }: Pick<DecisionDialogProps, 'detail'>): ReactNode {
  const labelOf = useLabel();
  const title = record?.title ?? task.record?.title;
  return <p className={styles['subject']}>{title !== undefined && <strong>{title}</strong>} <span>{labelOf(task.flow.label)} · {task.step.name}</span></p>;
}
