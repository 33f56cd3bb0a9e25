import { type ReactNode } from 'react';
import { RadioGroup } from '../../../../design-system/controls/choices.js';
import { useText } from '../../../../design-system/language/use-text.js';
import { useFlowDesign } from '../../designer-context.js';
import { flowMessages } from '../../flows.messages.js';
import styles from '../../panel/panel.module.css';
import { type ActionPanelProps } from '../action-panel-props.js';
import { actionMessages } from '../actions.messages.js';
import { FormSelect } from '../values/FormSelect.js';
import { RecordSource } from '../values/RecordSource.js';
import { SetList } from '../values/SetList.js';
import { useTargetForm } from '../values/use-target-form.js';

/** Which record a step changes, and the fields with what each becomes. */
export function UpdateRecordPanel({ id, service, onChange }: ActionPanelProps<'update-record'>): ReactNode {
  const t = useText(actionMessages);
  const flowText = useText(flowMessages);
  const { form: own } = useFlowDesign();
  const isOther = service.form !== undefined;
  const other = useTargetForm(service.form);
  const choose = (target: string): void => onChange(target === 'own' ? { form: undefined, record: undefined, set: [] } : { form: '', record: 'null', set: [] });
  return (
    <>
      <fieldset className={styles['group']}>
        <legend>{t('which')}</legend>
        <RadioGroup aria-label={t('which')} className={styles['radios'] ?? ''} value={isOther ? 'other' : 'own'} options={[{ value: 'own', label: t('ownRecord') }, { value: 'other', label: t('otherRecord') }]} onChange={({ target }) => choose(target.value as string)} />
      </fieldset>
      {isOther && (
        <>
          <FormSelect value={service.form} onChange={(form) => onChange({ form, set: [] })} />
          <RecordSource id={id} value={service.record ?? 'null'} onChange={(record, key) => onChange({ record }, key)} />
        </>
      )}
      <SetList legend={flowText('sets')} form={isOther ? other : own} value={service.set} onChange={(set, field) => onChange({ set }, field === undefined ? undefined : `set ${id} ${field}`)} />
    </>
  );
}
