import { type FlowModificationChoices, type FlowVariable } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { type FlowInstance } from '../../../api/flows.js';
import { useModificationChoices, useModifyRun, usePreviewModification, type Modification } from '../../../api/operate.js';
import { Button } from '../../../design-system/controls/Button.js';
import { CheckboxGroup, RadioGroup } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { TextArea } from '../../../design-system/controls/TextInput.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useText } from '../../../design-system/language/use-text.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { instanceMessages } from './instance.messages.js';
import styles from './instance.module.css';
import { ModificationWords } from './ModificationWords.js';
import { changedValues, isEditable, VariableInputs, type VariableTexts } from './VariableInputs.js';

interface ModifyDialogProps {
  readonly instance: FlowInstance;
  readonly onClose: () => void;
}

const nameOf = ({ id, name }: { readonly id: string; readonly name: string }): string => (name === '' ? id : name);

/** Puts a run where it belongs: what would happen is shown in words before it is done. */
export function ModifyDialog({ instance, onClose }: ModifyDialogProps): ReactNode {
  const query = useModificationChoices(instance.id);
  const t = useText(instanceMessages);
  if (query.data === undefined) return <Dialog title={t('modify')} isOpen onClose={onClose}><Loaded query={query}>{() => null}</Loaded></Dialog>;
  return <OpenModifyDialog instance={instance} choices={query.data} onClose={onClose} />;
}

function OpenModifyDialog({ instance, choices, onClose }: ModifyDialogProps & { readonly choices: FlowModificationChoices }): ReactNode {
  const t = useText(instanceMessages);
  const variables: readonly FlowVariable[] = (instance.variables ?? []).filter(isEditable);
  const [cancel, setCancel] = useState<readonly string[]>([]);
  const [target, setTarget] = useState('');
  const [side, setSide] = useState<'before' | 'after'>('before');
  const [texts, setTexts] = useState<VariableTexts>({});
  const [comment, setComment] = useState('');
  const [isChecked, setChecked] = useState(false);
  const preview = usePreviewModification(instance.id);
  const modify = useModifyRun(instance.id);
  const changed = changedValues(variables, texts);
  const wanted: Modification | undefined = changed === undefined || comment.trim() === '' ? undefined : { cancel, start: target === '' ? [] : [{ element: target, side }], comment: comment.trim(), ...(Object.keys(changed).length > 0 && { variables: changed }) };
  // What was shown is no longer what would happen.
  const change = (apply: () => void): void => {
    apply();
    preview.reset();
  };
  const look = (): void => {
    setChecked(true);
    if (wanted !== undefined) preview.mutate(wanted);
  };
  const run = (): void => {
    if (wanted === undefined) return;
    modify.mutate(wanted, {
      onSuccess: () => {
        onClose();
        toast.success(t('done_modify'));
      },
      onError: (error) => toast.error(error.message),
    });
  };
  return (
    <Dialog title={t('modify')} isOpen onClose={onClose} width={560} action={{ label: t('modifyNow'), run, isBusy: modify.isPending, isDanger: true, isDisabled: preview.data === undefined }}>
      <div className={styles['choices']}>
        <p>{t('modifyHint')}</p>
        {choices.present.length > 0 && (
          <fieldset className={styles['group']}>
            <legend>{t('modifyCancel')}</legend>
            <CheckboxGroup value={[...cancel]} onChange={(ids: readonly unknown[]) => change(() => setCancel(ids.map(String)))} options={choices.present.map((one) => ({ value: one.activity, label: [nameOf(one.element), ...one.people.map(({ name }) => name)].join(' · ') }))} />
          </fieldset>
        )}
        <Field label={t('modifyTarget')}>
          {({ id }) => <Select id={id} aria-label={t('modifyTarget')} showSearch={{ optionFilterProp: 'label' }} value={target} options={[{ value: '', label: t('modifyNowhere') }, ...choices.targets.map((one) => ({ value: one.id, label: nameOf(one) }))]} onChange={(value) => change(() => setTarget(value))} />}
        </Field>
        {target !== '' && <RadioGroup aria-label={t('modifySide')} value={side} onChange={(event: { readonly target: { readonly value?: 'before' | 'after' } }) => change(() => setSide(event.target.value ?? 'before'))} options={[{ value: 'before', label: t('modifyBefore') }, { value: 'after', label: t('modifyAfter') }]} />}
        {variables.length > 0 && <details><summary>{t('variables')}</summary><VariableInputs variables={variables} texts={texts} onChange={(value) => change(() => setTexts(value))} isChecked={isChecked} /></details>}
        <Field label={t('reasonNeeded')} required error={isChecked && comment.trim() === '' ? t('enterReason') : undefined}>
          {(binding) => <TextArea {...binding} rows={2} maxLength={4000} value={comment} onChange={(event) => change(() => setComment(event.target.value))} />}
        </Field>
        <div><Button onClick={look} loading={preview.isPending}>{t('modifyPreview')}</Button></div>
        <div role="status">
          {preview.data !== undefined && <ModificationWords preview={preview.data} />}
          {preview.isError && <Notice tone="warning">{preview.error.message}</Notice>}
        </div>
      </div>
    </Dialog>
  );
}
