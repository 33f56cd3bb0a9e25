import { textOf, type Locale, type LocalizedText } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { useLocale, useText } from '../../../design-system/language/use-text.js';
import { questionMessages } from './question.messages.js';

export interface TitleFieldsProps {
  readonly value: LocalizedText;
  readonly onChange: (value: LocalizedText) => void;
  /** What the text is; a title, when absent. A remark may be empty. */
  readonly of?: 'title' | 'note' | 'step';
  /** What the page called it until somebody did: its other languages go with it, or a number would keep the name of another. */
  readonly made?: LocalizedText;
}

const words = { title: { own: 'title', 'en-US': 'titleEn', 'zh-CN': 'titleZh', length: 80 }, step: { own: 'stepName', 'en-US': 'stepNameEn', 'zh-CN': 'stepNameZh', length: 80 }, note: { own: 'note', 'en-US': 'noteEn', 'zh-CN': 'noteZh', length: 300 } } as const;

/** A text in the language of the moment, and its translation under it. */
export function TitleFields({ value, onChange, of = 'title', made }: TitleFieldsProps): ReactNode {
  const t = useText(questionMessages);
  const locale = useLocale();
  const other: Locale = locale === 'zh-CN' ? 'en-US' : 'zh-CN';
  const word = words[of];
  const ofLocale = (one: Locale): string => (typeof value === 'string' ? (one === locale ? value : '') : (value[one] ?? ''));
  const set = (one: Locale, text: string): void => {
    const isMade = made !== undefined && [locale, other].every((one) => textOf(value, one) === textOf(made, one));
    const before = isMade ? {} : typeof value === 'string' ? { [locale]: value } : value;
    const { [one]: _old, ...rest } = before;
    onChange(text === '' && one !== locale ? rest : { ...rest, [one]: text });
  };
  return (
    <>
      <Field label={t(word.own)} required={of !== 'note'}>{(binding) => <TextInput {...binding} maxLength={word.length} value={ofLocale(locale)} onChange={(event) => set(locale, event.target.value)} />}</Field>
      <Field label={t(word[other])}>{(binding) => <TextInput {...binding} maxLength={word.length} placeholder={textOf(value, other)} value={ofLocale(other)} onChange={(event) => set(other, event.target.value)} />}</Field>
    </>
  );
}
