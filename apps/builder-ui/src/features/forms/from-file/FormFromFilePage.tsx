import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { type FormFromFile, type FormNote } from '@carewright/schema';
import { useDraft, writeDraft, type AppDraft } from '../../../api/drafts.js';
import { readFormFile } from '../../../api/exchange.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Field } from '../../../design-system/controls/Field.js';
import { FileInput } from '../../../design-system/controls/FileInput.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { grantNewForm } from '../access/form-access.js';
import { chosenForm, type Wishes } from './chosen-form.js';
import { FileFields } from './FileFields.js';
import { fromFileMessages } from './from-file.messages.js';
import styles from './from-file.module.css';

/** A form made from a file that people have already: a spreadsheet, or an XLSForm. */
export function FormFromFilePage(): ReactNode {
  const { app = '' } = useParams();
  const t = useText(fromFileMessages);
  const draft = useDraft(app);
  const [file, setFile] = useState<FormFromFile>();
  return (
    <div className={styles['page']}>
      <PageHeader title={t('title')} back={`/design/${app}`} actions={file && <Button onClick={() => setFile(undefined)}>{t('otherFile')}</Button>} />
      <Loaded query={draft}>{(data) => (file && file.definition.fields.length > 0 ? <Proposal app={app} draft={data} file={file} /> : <ChooseFile app={app} isEmpty={file !== undefined} onFile={setFile} />)}</Loaded>
    </div>
  );
}

function ChooseFile({ app, isEmpty, onFile }: { readonly app: string; readonly isEmpty: boolean; readonly onFile: (file: FormFromFile) => void }): ReactNode {
  const t = useText(fromFileMessages);
  const upload = useMutation({ mutationFn: (file: File) => readFormFile(app, file), onSuccess: onFile });
  return (
    <section className={styles['card']}>
      <Field label={t('chooseFile')} help={t('fileHint')} error={upload.error?.message ?? (isEmpty && !upload.isPending ? t('nothing') : undefined)}>
        {(binding) => <FileInput binding={binding} accept=".xlsx,.csv,.txt,.tsv" disabled={upload.isPending} onChoose={(chosen) => chosen && upload.mutate(chosen)} />}
      </Field>
      {upload.isPending && <Notice tone="info">{t('reading')}</Notice>}
    </section>
  );
}

/** What would be made of the file, to be changed before it is. */
function Proposal({ app, draft, file }: { readonly app: string; readonly draft: AppDraft; readonly file: FormFromFile }): ReactNode {
  const t = useText(fromFileMessages);
  const locale = useLocale();
  const labelOf = useLabel();
  const navigate = useNavigate();
  const [name, setName] = useState(labelOf(file.definition.label));
  const [wishes, setWishes] = useState<Wishes>({});
  const isBilingual = file.definition.fields.some(({ label }) => typeof label !== 'string');
  const hasFields = file.definition.fields.some(({ key }) => wishes[key]?.isLeftOut !== true);
  const create = useMutation({
    mutationFn: async () => {
      // The pinyin table is large: fetched only when something new is named.
      const { keyFromLabel } = await import('@carewright/schema/pinyin');
      const key = keyFromLabel(name.trim(), { place: 'definition', taken: draft.definitions.forms.map((one) => one.key) });
      await writeDraft(app, 'forms', chosenForm(file, wishes, { key, label: name.trim(), locale, keyOf: (label, place, taken) => keyFromLabel(label, { place, taken }) }));
      await grantNewForm(app, key);
      return key;
    },
    onSuccess: (key) => void navigate(`/design/${app}/forms/${key}`),
  });
  const isNamed = name.trim() !== '';
  return (
    <>
      <section className={styles['card']}>
        <Field label={t('formName')} required error={isNamed ? undefined : t('enterName')}>{(binding) => <TextInput {...binding} maxLength={60} value={name} onChange={({ target }) => setName(target.value)} />}</Field>
        <p role="status" className={styles['title']}>{t('understood', { count: file.questions, understood: file.understood })}</p>
        {isBilingual && <p>{t('bothLanguages')}</p>}
        {file.notes.length > 0 && <Notice tone="warning" title={t('notes')}><ul className={styles['notes']}>{file.notes.map((note, index) => <li key={index}><Note note={note} /></li>)}</ul></Notice>}
      </section>
      <section className={styles['card']} aria-label={t('fields')}>
        <h2 className={styles['title']}>{t('fields')}</h2>
        <FileFields file={file} wishes={wishes} onWish={(key, wish) => setWishes({ ...wishes, [key]: wish })} />
      </section>
      {create.error && <Notice tone="error">{create.error.message}</Notice>}
      <div className={styles['foot']}>
        <Button kind="primary" disabled={!isNamed || !hasFields} loading={create.isPending} onClick={() => create.mutate()}>{t('create')}</Button>
        <span>{t('createHint')}</span>
      </div>
    </>
  );
}

const reasons = { type: 'noteType', condition: 'noteCondition', check: 'noteCheck', calculation: 'noteCalculation', choices: 'noteChoices', skipped: 'noteSkipped' } as const satisfies Record<FormNote['code'], string>;

function Note({ note: { row, name, code, detail = '' } }: { readonly note: FormNote }): ReactNode {
  const t = useText(fromFileMessages);
  return t('noteAt', { row, name, reason: t(reasons[code], { detail }) });
}
