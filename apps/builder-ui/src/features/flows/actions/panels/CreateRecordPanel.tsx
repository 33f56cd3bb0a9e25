import { type ReactNode } from 'react';
import { useText } from '../../../../design-system/language/use-text.js';
import { type ActionPanelProps } from '../action-panel-props.js';
import { actionMessages } from '../actions.messages.js';
import { FormSelect } from '../values/FormSelect.js';
import { ResultField } from '../values/ResultField.js';
import { SetList } from '../values/SetList.js';
import { useTargetForm } from '../values/use-target-form.js';

/** In which form a record is made, and what it begins with. */
export function CreateRecordPanel({ id, service, onChange }: ActionPanelProps<'create-record'>): ReactNode {
  const t = useText(actionMessages);
  const target = useTargetForm(service.form);
  return (
    <>
      <FormSelect value={service.form} onChange={(form) => onChange({ form, set: [] })} />
      {service.form !== '' && <SetList legend={t('fieldValues')} form={target} value={service.set} onChange={(set, field) => onChange({ set }, field === undefined ? undefined : `set ${id} ${field}`)} />}
      <ResultField value={service.result} onChange={(result) => onChange({ result }, `result ${id}`)} />
    </>
  );
}
