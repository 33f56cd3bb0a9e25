import { type ReactNode } from 'react';
import { useText } from '../../../../design-system/language/use-text.js';
import { type ActionPanelProps } from '../action-panel-props.js';
import { actionMessages } from '../actions.messages.js';
import { FormSelect } from '../values/FormSelect.js';
import { ResultField } from '../values/ResultField.js';
import { SetList } from '../values/SetList.js';
import { useTargetForm } from '../values/use-target-form.js';

/** What a record is known by, and what it becomes. */
export function UpsertRecordPanel({ id, service, onChange }: ActionPanelProps<'upsert-record'>): ReactNode {
  const t = useText(actionMessages);
  const target = useTargetForm(service.form);
  const merge = (part: string, field: string | undefined): string | undefined => (field === undefined ? undefined : `${part} ${id} ${field}`);
  return (
    <>
      <FormSelect value={service.form} onChange={(form) => onChange({ form, by: [], set: [] })} />
      {service.form !== '' && (
        <>
          <SetList legend={t('knownBy')} form={target} value={service.by} onChange={(by, field) => onChange({ by }, merge('by', field))} />
          <SetList legend={t('thenSet')} form={target} value={service.set} isOptional onChange={(set, field) => onChange({ set }, merge('set', field))} />
        </>
      )}
      <ResultField value={service.result} onChange={(result) => onChange({ result }, `result ${id}`)} />
    </>
  );
}
