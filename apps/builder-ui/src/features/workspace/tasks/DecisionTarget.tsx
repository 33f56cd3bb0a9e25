import { type ReactNode } from 'react';
import { type SignType, type TaskDetail } from '../../../api/tasks.js';
import { RadioGroup } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useText } from '../../../design-system/language/use-text.js';
import { PersonPicker } from '../pickers/pickers.js';
import { type DecisionInputs } from './decision-inputs.js';
import { taskMessages } from './task.messages.js';
import styles from './tasks.module.css';

const signs = { before: 'signbefore', after: 'signafter', parallel: 'signparallel' } as const satisfies Record<SignType, keyof typeof taskMessages.messages>;

export interface DecisionTargetProps {
  readonly inputs: DecisionInputs;
  readonly detail: TaskDetail;
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
  readonly sign: SignType;
  readonly onSign: (sign: SignType) => void;
  readonly error: string | undefined;
}

/** Whom or what a decision is about: a colleague, several, a step, somebody who was added. */
export function DecisionTarget({ inputs, detail, chosen, onChoose, sign, onSign, error }: DecisionTargetProps): ReactNode {
  const t = useText(taskMessages);
  const { target, targetLabel = 'choosePerson' } = inputs;
  const label = t(targetLabel);
  if (target === undefined) return null;
  const isPeople = target === 'person' || target === 'people';
  const options = (target === 'step' ? detail.returnTargets : detail.removable).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      {target === 'people' && (
        <div role="group" aria-label={t('signType')}>
          <RadioGroup className={styles['signs'] ?? ''} value={sign} options={Object.entries(signs).map(([value, label]) => ({ value, label: t(label) }))} onChange={({ target: radio }) => onSign(radio.value as SignType)} />
        </div>
      )}
      <Field label={label} required error={error}>
        {({ id }) => (isPeople
          ? <PersonPicker id={id} label={label} isMany={target === 'people'} value={chosen} onChange={onChoose} />
          : <Select<string> id={id} aria-label={label} value={chosen[0] ?? null} options={options} onChange={(one) => onChoose([one])} />)}
      </Field>
    </>
  );
}
