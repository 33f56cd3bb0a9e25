import { locales, type FormDefinition, type Locale } from '@carewright/schema';
import { useMemo, useState, type ReactNode } from 'react';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { useDesigner, useWholeForm } from '../designer/designer-context.js';
import { BufferedText } from '../properties/TitleInput.js';
import { ownText } from '../texts.js';
import { isMissing, setTextAt, textsOf, type FormText, type TextPart } from './texts-of.js';
import { TranslationFiles } from './TranslationFiles.js';
import { translationMessages } from './translation.messages.js';
import styles from './Translation.module.css';

const partWords = { label: 'part_label', help: 'part_help', placeholder: 'part_placeholder', option: 'part_option', message: 'part_message', text: 'part_text', unit: 'part_unit' } as const satisfies Record<TextPart, keyof typeof translationMessages.messages>;
const selectForm = (form: FormDefinition): FormDefinition => form;

/** Every text of the form in every language, to be translated in one go. */
export function TranslationView(): ReactNode {
  const t = useText(translationMessages);
  const labelOf = useLabel();
  const designer = useDesigner();
  const form = useWholeForm(selectForm);
  const texts = useMemo(() => textsOf(form), [form]);
  const [only, setOnly] = useState<ReadonlySet<string> | null>(null);
  const missing = texts.filter(isMissing);
  // What was missing when the filter was set stays in sight while it is typed.
  const shown = only === null ? texts : texts.filter((text) => only.has(text.path.join('.')));
  const whereOf = ({ owner, part }: FormText): string => t('ofPart', { name: owner === undefined ? t('form') : labelOf(owner), part: t(partWords[part]) });
  const write = (text: FormText, locale: Locale) => (said: string): void => designer.edit(t('translation'), (draft) => setTextAt(draft, text.path, { locale, text: said }), `translate:${text.path.join('.')}:${locale}`);
  return (
    <main className={styles['view']} aria-label={t('translation')}>
      <p className={styles['hint']}>{t('hint')}</p>
      <TranslationFiles form={form} whereOf={whereOf} />
      <Checkbox checked={only !== null} onChange={(event) => setOnly(event.target.checked ? new Set(missing.map(({ path }) => path.join('.'))) : null)}>{t('onlyMissing', { count: missing.length })}</Checkbox>
      {shown.length === 0 && <p>{t('allDone')}</p>}
      <table className={styles['table']}>
        <thead><tr><th scope="col">{t('where')}</th>{locales.map((locale) => <th key={locale} scope="col">{t(locale)}</th>)}</tr></thead>
        <tbody>
          {shown.map((text) => (
            <tr key={text.path.join('.')} data-missing={isMissing(text)}>
              <th scope="row">{whereOf(text)}</th>
              {locales.map((locale) => <td key={locale}><BufferedText label={t('textIn', { where: whereOf(text), language: t(locale) })} value={ownText(text.text, locale)} maxLength={2000} isMultiline={text.part === 'text' || text.part === 'help'} onCommit={write(text, locale)} /></td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}
