import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { useText } from '../../../design-system/language/use-text.js';
import { flowMessages } from '../flows.messages.js';
import { useTyped } from './use-typed.js';

export function NameField({ id, name, onChange }: { readonly id: string; readonly name: string; readonly onChange: (name: string, mergeKey: string) => void }): ReactNode {
  const t = useText(flowMessages);
  const typed = useTyped(name, (value) => onChange(value, `name ${id}`));
  return <Field label={t('name')}>{(binding) => <TextInput {...binding} maxLength={120} {...typed} />}</Field>;
}
