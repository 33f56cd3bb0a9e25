import { type ReactNode } from 'react';
import { Field } from '../../../../design-system/controls/Field.js';
import { TextInput } from '../../../../design-system/controls/TextInput.js';
import { useText } from '../../../../design-system/language/use-text.js';
import { useTyped } from '../../panel/use-typed.js';
import { actionMessages } from '../actions.messages.js';

const nameShape = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** The name by which later steps use what a step brings. */
export function ResultField({ value, onChange, required = false }: { readonly value: string; readonly onChange: (name: string) => void; readonly required?: boolean }): ReactNode {
  const t = useText(actionMessages);
  const typed = useTyped(value, onChange);
  const isWrong = value !== '' && !nameShape.test(value);
  return <Field label={t('resultName')} help={t('resultHelp')} required={required} error={isWrong ? t('resultInvalid') : undefined}>{(binding) => <TextInput {...binding} maxLength={40} {...typed} />}</Field>;
}
