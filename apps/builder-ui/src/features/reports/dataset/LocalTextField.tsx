import { type LocalizedText } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { TextArea, TextInput } from '../../../design-system/controls/TextInput.js';
import { useLabel, useLocale } from '../../../design-system/language/use-text.js';
import { ownText, withText } from '../../forms/index.js';

export interface LocalTextFieldProps {
  readonly label: string;
  readonly value: LocalizedText | undefined;
  readonly maxLength: number;
  readonly isLong?: boolean;
  readonly onChange: (text: LocalizedText | undefined) => void;
}

/** A text that may be missing, in the language of the moment; what other languages say stands behind it until it is written. */
export function LocalTextField({ label, value, maxLength, isLong = false, onChange }: LocalTextFieldProps): ReactNode {
  const labelOf = useLabel();
  const locale = useLocale();
  const write = (text: string): void => onChange(withText(value, locale, text));
  const shown = { maxLength, value: ownText(value, locale), placeholder: labelOf(value) };
  return <Field label={label}>{(binding) => (isLong ? <TextArea {...binding} {...shown} rows={2} onChange={(event) => write(event.target.value)} /> : <TextInput {...binding} {...shown} onChange={(event) => write(event.target.value)} />)}</Field>;
}
