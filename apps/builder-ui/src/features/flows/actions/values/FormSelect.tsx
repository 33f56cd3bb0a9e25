import { type ReactNode } from 'react';
import { Field } from '../../../../design-system/controls/Field.js';
import { Select } from '../../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../../design-system/language/use-text.js';
import { useFlowDesign } from '../../designer-context.js';
import { actionMessages } from '../actions.messages.js';

/** A form of the app. */
export function FormSelect({ value, onChange }: { readonly value: string; readonly onChange: (form: string) => void }): ReactNode {
  const t = useText(actionMessages);
  const labelOf = useLabel();
  const { forms } = useFlowDesign();
  return <Field label={t('targetForm')} required>{({ id }) => <Select<string> id={id} aria-label={t('targetForm')} placeholder={t('chooseForm')} value={value === '' ? null : value} showSearch={{ optionFilterProp: 'label' }} options={forms.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={onChange} style={{ width: '100%' }} />}</Field>;
}
