import { textOf, type Locale, type LocalizedText } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { useLocale, useText } from '../../../design-system/language/use-text.js';
import { dashboardDesignerMessages } from './designer.messages.js';

/** A text in the language of the moment, and its translation under it. */
export function TitleFields({ value, onChange }: { readonly value: LocalizedText; readonly onChange: (value: LocalizedText) => void }): ReactNode {
  const t = useText(dashboardDesignerMessages);
  const locale = useLocale();
  const other: Locale = locale === 'zh-CN' ? 'en-US' : 'zh-CN';
  const ofLocale = (one: Locale): string => (typeof value === 'string' ? (one === locale ? value : '') : (value[one] ?? ''));
  const set = (one: Locale, text: string): void => {
    const before = typeof value === 'string' ? { [locale]: value } : value;
    const { [one]: _old, ...rest } = before;
    onChange(text === '' && one !== locale ? rest : { ...rest, [one]: text });
  };
  return (
    <>
      <Field label={t('title')} required>{(binding) => <TextInput {...binding} maxLength={80} value={ofLocale(locale)} onChange={(event) => set(locale, event.target.value)} />}</Field>
      <Field label={t(other === 'en-US' ? 'titleEn' : 'titleZh')}>{(binding) => <TextInput {...binding} maxLength={80} placeholder={textOf(value, other)} value={ofLocale(other)} onChange={(event) => set(other, event.target.value)} />}</Field>
    </>
  );
}
