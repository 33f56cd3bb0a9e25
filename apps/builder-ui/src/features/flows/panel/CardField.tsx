import { isDisplayField } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { useFlowDesign } from '../designer-context.js';
import { approvalMessages } from './approval.messages.js';

const most = 3;

/** Which values of the record whoever is asked sees before opening the task. */
export function CardField({ value, onChange }: { readonly value: readonly string[]; readonly onChange: (value: readonly string[]) => void }): ReactNode {
  const t = useText(approvalMessages);
  const labelOf = useLabel();
  const { form } = useFlowDesign();
  if (form === undefined) return null;
  const options = form.fields.filter((field) => !isDisplayField(field) && field.fields === undefined).map(({ key, label }) => ({ value: key, label: labelOf(label) }));
  return <Field label={t('card')} help={t('cardHint')}>{({ id }) => <Select<string[]> id={id} mode="multiple" maxCount={most} aria-label={t('card')} value={[...value]} options={options} onChange={onChange} style={{ width: '100%' }} />}</Field>;
}
