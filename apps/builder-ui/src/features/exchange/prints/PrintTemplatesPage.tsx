import { type ReactNode } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useDraft, type DraftEntry } from '../../../api/drafts.js';
import { exampleAddress, useDesignedTemplates, useKeepTemplate } from '../../../api/prints.js';
import { type FormAddress } from '../../../api/records.js';
import { Field } from '../../../design-system/controls/Field.js';
import { FileInput } from '../../../design-system/controls/FileInput.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import styles from '../exchange.module.css';
import { printMessages } from './prints.messages.js';
import { TemplateCard } from './TemplateCard.js';

/** The Word and Excel files that records are printed with, form by form. */
export function PrintTemplatesPage(): ReactNode {
  const { app = '' } = useParams();
  const t = useText(printMessages);
  const draft = useDraft(app);
  return (
    <div className={styles['page']}>
      <PageHeader title={t('title')} hint={t('hint')} back={`/design/${app}`} />
      <Loaded query={draft}>{({ definitions: { forms } }) => (forms.length === 0 ? <p>{t('noForms')}</p> : <TemplatesOf app={app} forms={forms} />)}</Loaded>
    </div>
  );
}

function TemplatesOf({ app, forms }: { readonly app: string; readonly forms: readonly DraftEntry[] }): ReactNode {
  const t = useText(printMessages);
  const labelOf = useLabel();
  const [parameters, setParameters] = useSearchParams();
  const form = forms.find(({ key }) => key === parameters.get('form')) ?? forms[0];
  const address: FormAddress = { app, form: form?.key ?? '' };
  const query = useDesignedTemplates(address);
  return (
    <>
      <section className={styles['card']}>
        <Field label={t('form')}>{(binding) => <Select {...binding} style={{ width: '100%' }} showSearch={{ optionFilterProp: 'label' }} value={address.form} onChange={(key) => setParameters({ form: key }, { replace: true })} options={forms.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} />}</Field>
        <p className={styles['hint']}>{t('noneHint')}</p>
        <div className={styles['actions']}>
          <a href={exampleAddress(address, 'docx')} download>{t('exampleWord')}</a>
          <a href={exampleAddress(address, 'xlsx')} download>{t('exampleExcel')}</a>
        </div>
        <Upload key={address.form} address={address} />
      </section>
      <section className={styles['card']} aria-label={t('templates')}>
        <h2 className={styles['title']}>{t('templates')}</h2>
        <Loaded query={query} lines={3}>
          {({ items }) => items.length === 0 ? <p className={styles['hint']}>{t('none')}</p> : <ul className={styles['list']}>{items.map((template) => <TemplateCard key={template.id} address={address} template={template} />)}</ul>}
        </Loaded>
      </section>
    </>
  );
}

function Upload({ address }: { readonly address: FormAddress }): ReactNode {
  const t = useText(printMessages);
  const keep = useKeepTemplate(address);
  return (
    <Field label={t('upload')} help={t('uploadHint')} error={keep.error?.message}>
      {(binding) => <FileInput binding={binding} accept=".docx,.xlsx" disabled={keep.isPending} onChoose={(file) => file && keep.mutate({ file })} />}
    </Field>
  );
}
