import { locales, textOf, type FormDefinition, type TranslatedText } from '@carewright/schema';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { readTranslations, writeTranslations, type SentText, type TranslationFormat } from '../../../api/translation-files.js';
import { FileChoice } from '../../../design-system/controls/FileChoice.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { DownIcon } from '../../../design-system/icons.js';
import { useLocale, useText } from '../../../design-system/language/use-text.js';
import { MenuButton } from '../../../design-system/Menu/MenuButton.js';
import { saveFile } from '../../../design-system/save-file.js';
import { useDesigner } from '../designer/designer-context.js';
import { ownText } from '../texts.js';
import { textsOf, type FormText } from './texts-of.js';
import { applyTranslations, textId, translationChanges, type TranslationChange } from './translated-texts.js';
import { translationMessages } from './translation.messages.js';
import styles from './Translation.module.css';

interface TranslationFilesProps {
  readonly form: FormDefinition;
  readonly whereOf: (text: FormText) => string;
}

/** Takes the texts to a translator as a spreadsheet or XLIFF, and brings back what was said, to be looked at first. */
export function TranslationFiles({ form, whereOf }: TranslationFilesProps): ReactNode {
  const t = useText(translationMessages);
  const locale = useLocale();
  const { app } = useDesigner();
  const take = useMutation({
    mutationFn: async (format: TranslationFormat) => saveFile(await writeTranslations(app, form.key, { format, items: sentTexts(form, whereOf) }), `${fileName(textOf(form.label, locale))}.${format === 'xlsx' ? 'xlsx' : 'xlf'}`),
  });
  const bring = useMutation({ mutationFn: (file: File) => readTranslations(app, file) });
  const problem = take.error ?? bring.error;
  return (
    <>
      <div className={styles['files']}>
        <MenuButton className={styles['take']} face={<>{t('take')} <DownIcon /></>} items={[{ key: 'xlsx', label: t('asExcel'), onSelect: () => take.mutate('xlsx') }, { key: 'xliff', label: t('asXliff'), onSelect: () => take.mutate('xliff') }]} />
        <FileChoice label={t('bring')} accept=".xlsx,.csv,.xlf,.xliff" isBusy={bring.isPending} onChoose={([file]) => file && bring.mutate(file)} />
      </div>
      {problem && <Notice tone="error">{problem.message}</Notice>}
      {bring.data && <BroughtTexts form={form} items={bring.data} whereOf={whereOf} onDone={bring.reset} />}
    </>
  );
}

const sentTexts = (form: FormDefinition, whereOf: (text: FormText) => string): readonly SentText[] => textsOf(form).map((text) => ({ id: textId(form, text), where: whereOf(text), texts: Object.fromEntries(locales.map((locale) => [locale, ownText(text.text, locale)])) }));
const fileName = (label: string): string => label.replace(/[\\/:*?"<>|]/g, ' ').trim();
const listed = 200;

/** What a file says otherwise than the form; taken over in one step that can be undone. */
function BroughtTexts({ form, items, whereOf, onDone }: TranslationFilesProps & { readonly items: readonly TranslatedText[]; readonly onDone: () => void }): ReactNode {
  const t = useText(translationMessages);
  const designer = useDesigner();
  const [{ changes, unknown }] = useState(() => translationChanges(form, items));
  const apply = (): void => {
    designer.edit(t('bring'), (draft) => applyTranslations(draft, translationChanges(draft, items).changes));
    onDone();
  };
  return (
    <Dialog title={t('brought')} isOpen onClose={onDone} width={760} {...(changes.length > 0 && { action: { label: t('apply', { count: changes.length }), run: apply } })}>
      {changes.length === 0 ? <Notice tone="info">{t('nothingNew')}</Notice> : <p>{t('willChange', { count: changes.length })}</p>}
      {unknown.length > 0 && <Notice tone="warning">{t('unknownTexts', { count: unknown.length, names: unknown.slice(0, 5).join('、') })}</Notice>}
      {changes.length > 0 && <ChangeTable changes={changes.slice(0, listed)} whereOf={whereOf} />}
      {changes.length > listed && <p>{t('andMore', { count: changes.length - listed })}</p>}
    </Dialog>
  );
}

function ChangeTable({ changes, whereOf }: Pick<TranslationFilesProps, 'whereOf'> & { readonly changes: readonly TranslationChange[] }): ReactNode {
  const t = useText(translationMessages);
  return (
    <table className={styles['table']}>
      <thead><tr><th scope="col">{t('where')}</th><th scope="col">{t('before')}</th><th scope="col">{t('after')}</th></tr></thead>
      <tbody>
        {changes.map(({ text, locale, said }) => (
          <tr key={`${text.path.join('.')}:${locale}`}>
            <th scope="row">{t('textIn', { where: whereOf(text), language: t(locale) })}</th>
            <td>{ownText(text.text, locale) || t('none')}</td>
            <td>{said}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
