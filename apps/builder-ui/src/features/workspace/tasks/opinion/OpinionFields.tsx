import { useState, type ReactNode } from 'react';
import { type OpinionRules, type TaskAction } from '../../../../api/tasks.js';
import { Button } from '../../../../design-system/controls/Button.js';
import { Field } from '../../../../design-system/controls/Field.js';
import { PasswordInput, TextArea } from '../../../../design-system/controls/TextInput.js';
import { Notice } from '../../../../design-system/feedback/Notice.js';
import { BellIcon } from '../../../../design-system/icons.js';
import { useText } from '../../../../design-system/language/use-text.js';
import { useIsPhone } from '../../../../design-system/use-media-query.js';
import { PersonPicker } from '../../pickers/pickers.js';
import { type DecisionInputs } from '../decision-inputs.js';
import { taskMessages } from '../task.messages.js';
import { FileField } from './FileField.js';
import { opinionMessages } from './opinion.messages.js';
import styles from './opinion.module.css';
import { PhraseBar } from './PhraseBar.js';
import { SignatureField } from './SignatureField.js';
import { type Opinion } from './use-opinion.js';

export interface OpinionFieldsProps {
  readonly opinion: Opinion;
  readonly rules: OpinionRules;
  readonly action: TaskAction;
  readonly inputs: DecisionInputs;
  /** Whether what is missing is said. */
  readonly isChecked: boolean;
  /** Whether nothing is asked before it. */
  readonly isFirst: boolean;
}

/** The words of an answer, phrases for them, files, and what the step asks for besides. */
export function OpinionFields({ opinion, rules, action, inputs, isChecked, isFirst }: OpinionFieldsProps): ReactNode {
  const t = useText(taskMessages);
  const o = useText(opinionMessages);
  const isPhone = useIsPhone();
  const { comment, setComment, files, missing, needsComment } = opinion;
  const moment = action === 'approve' || action === 'submit' ? 'approve' : 'reject';
  const offered = rules.phrases.filter(({ on }) => on === 'any' || on === moment).map(({ text }) => text);
  // On a phone the keyboard would cover the window before anything was read.
  const begins = isFirst && (!isPhone || needsComment);
  return (
    <>
      <Field label={t(needsComment ? 'comment' : 'commentOptional')} required={needsComment} error={isChecked && missing.comment ? t('commentNeeded') : undefined}>
        {(binding) => <TextArea {...binding} {...(begins && { 'data-autofocus': '' })} maxLength={1000} placeholder={inputs.isRefusal === true ? t('commentHint') : ''} value={comment} onChange={({ target }) => setComment(target.value)} />}
      </Field>
      <PhraseBar offered={offered} isRefusal={inputs.isRefusal === true} text={comment} onPick={setComment} />
      <div className={styles['extras']}>
        <FileField {...files} />
        {inputs.isAnswer === true && <CopyPicker copies={opinion.copies} onChange={opinion.setCopies} />}
      </div>
      {isChecked && files.isSending && <Notice tone="info">{o('waitForFiles')}</Notice>}
      {rules.signature && (
        <div>
          <SignatureField signature={opinion.signature} onChange={opinion.setSignature} />
          {isChecked && missing.signature && <p role="alert" className={styles['missing']}>{o('signatureNeeded')}</p>}
        </div>
      )}
      {rules.password && (
        <Field label={o('password')} required help={o('passwordHelp')} error={isChecked && missing.password ? o('passwordNeeded') : undefined}>
          {(binding) => <PasswordInput {...binding} autoComplete="current-password" maxLength={1000} value={opinion.password} onChange={({ target }) => opinion.setPassword(target.value)} />}
        </Field>
      )}
    </>
  );
}

/** Colleagues who are told of the answer; shown when somebody wants to. */
function CopyPicker({ copies, onChange }: { readonly copies: readonly string[]; readonly onChange: (copies: readonly string[]) => void }): ReactNode {
  const t = useText(taskMessages);
  const [isOpen, setOpen] = useState(false);
  if (!isOpen) return <Button icon={<BellIcon />} onClick={() => setOpen(true)}>{t('copy')}</Button>;
  return <Field label={t('copyTo')}>{({ id }) => <PersonPicker id={id} label={t('copyTo')} isMany value={copies} onChange={onChange} />}</Field>;
}
