import { useState, type ReactNode } from 'react';
import { type SignType, type TaskAction, type TaskDetail } from '../../../api/tasks.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { ChoiceFields, isChosen, type Choices } from '../instances/ChoiceFields.js';
import { choosesPeople, decisionInputs, needsTarget, rulesOf, type Decision } from './decision-inputs.js';
import { DecisionTarget } from './DecisionTarget.js';
import { OpinionFields } from './opinion/OpinionFields.js';
import { useOpinion } from './opinion/use-opinion.js';
import { taskMessages } from './task.messages.js';
import styles from './tasks.module.css';

export interface DecisionDialogProps {
  readonly action: TaskAction;
  readonly detail: TaskDetail;
  /** Closed while the form is mended; what was given is kept. */
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  /** Why it was not done, unless the form says so. */
  readonly problem: Error | null;
  readonly onClose: () => void;
  readonly onDecide: (decision: Decision) => void;
}

/** Asks what a decision needs besides itself: people, a step, an opinion with what belongs to it. */
export function DecisionDialog({ action, detail, isOpen, isBusy, problem, onClose, onDecide }: DecisionDialogProps): ReactNode {
  const t = useText(taskMessages);
  const inputs = decisionInputs[action];
  const rules = rulesOf(action, detail);
  const opinion = useOpinion(rules, inputs.needsComment === true);
  const [chosen, choose] = useState<readonly string[]>(action === 'return' ? detail.returnTargets.slice(0, 1).map(({ id }) => id) : []);
  const [sign, setSign] = useState<SignType>('before');
  const [isChecked, setChecked] = useState(false);
  const [wasTried, setTried] = useState(false);
  const [choices, setChoices] = useState<Choices>({});
  const steps = choosesPeople(action, detail) ? detail.choices : [];
  const asksTarget = needsTarget(action, detail);
  const isTargetMissing = asksTarget && chosen.length === 0;
  const run = (): void => {
    setChecked(true);
    if (isBusy || isTargetMissing || !opinion.isComplete || !isChosen(steps, choices)) return;
    setTried(true);
    const [to] = chosen;
    onDecide({ action, ...(steps.length > 0 && { choices }), ...opinion.given, ...(inputs.target === 'people' ? { people: chosen, sign } : to !== undefined && { to }) });
  };
  return (
    <Dialog title={t(action)} isOpen={isOpen} isAtFoot onClose={onClose} width={480} action={{ label: t(action), run, isBusy, isDanger: action === 'reject' || action === 'withdraw' }}>
      <div className={styles['decision']} onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === 'Enter' && !event.nativeEvent.isComposing && run()}>
        <DecisionSubject detail={detail} />
        {wasTried && problem !== null && !isBusy && <Notice tone="error">{problem.message}</Notice>}
        {inputs.hint !== undefined && <p>{t(inputs.hint, { name: (action === 'hand-over' ? detail.task.assignee : detail.delegatedBy)?.name ?? '' })}</p>}
        {asksTarget && <DecisionTarget inputs={inputs} detail={detail} chosen={chosen} onChoose={choose} sign={sign} onSign={setSign} error={isChecked && isTargetMissing ? t(inputs.target === 'step' ? 'chooseStep' : 'choosePerson') : undefined} />}
        <ChoiceFields steps={steps} choices={choices} onChange={setChoices} isChecked={isChecked} />
        <OpinionFields opinion={opinion} rules={rules} action={action} inputs={inputs} isChecked={isChecked} isFirst={!asksTarget && steps.length === 0} />
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
