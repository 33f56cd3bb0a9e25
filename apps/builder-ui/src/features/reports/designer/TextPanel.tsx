import { type LocalizedText, type Locale, type TextTile } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { TextArea } from '../../../design-system/controls/TextInput.js';
import { useLocale, useText } from '../../../design-system/language/use-text.js';
import { useDashboardDesigner } from './dashboard-designer.js';
import { dashboardDesignerMessages } from './designer.messages.js';

/** Words between the numbers, in the language of the moment and its translation. */
export function TextPanel({ tile }: { readonly tile: TextTile }): ReactNode {
  const t = useText(dashboardDesignerMessages);
  const designer = useDashboardDesigner();
  const locale = useLocale();
  const other: Locale = locale === 'zh-CN' ? 'en-US' : 'zh-CN';
  const ofLocale = (one: Locale): string => (typeof tile.text === 'string' ? (one === locale ? tile.text : '') : (tile.text[one] ?? ''));
  const set = (one: Locale, written: string): void => {
    const before = typeof tile.text === 'string' ? { [locale]: tile.text } : tile.text;
    const text: LocalizedText = { ...before, [one]: written };
    designer.change(tile.id, (draft) => void Object.assign(draft, { text }), `text:${one}`);
  };
  return (
    <>
      <Field label={t('words')}>{(binding) => <TextArea {...binding} rows={6} maxLength={2000} value={ofLocale(locale)} onChange={(event) => set(locale, event.target.value)} />}</Field>
      <Field label={t(other === 'en-US' ? 'wordsEn' : 'wordsZh')}>{(binding) => <TextArea {...binding} rows={3} maxLength={2000} value={ofLocale(other)} onChange={(event) => set(other, event.target.value)} />}</Field>
    </>
  );
}
