import { isDisplayField, type FormDefinition } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { FormAccess } from '../access/FormAccess.js';
import { insertNode, placeAfter, placeAll } from '../commands/insert.js';
import { useDesigner, useForm } from '../designer/designer-context.js';
import { formsMessages } from '../forms.messages.js';
import { fieldNodeId } from '../layout/layout-tree.js';
import { FormRules } from '../rules/FormRules.js';
import { ownText, withText } from '../texts.js';
import { FormSwitches } from './FormSwitches.js';
import { IndexEditor } from './IndexEditor.js';
import { useIsAdvanced } from './PropertySearch.js';
import styles from './Properties.module.css';
import { BufferedText } from './TitleInput.js';
import { TitleTemplate } from './TitleTemplate.js';

const selectForm = (form: FormDefinition): FormDefinition => form;

/** What can be said about the form as a whole. */
export function FormProperties(): ReactNode {
  const t = useText(formsMessages);
  const designer = useDesigner();
  const form = useForm(selectForm);
  const locale = useLocale();
  const labelOf = useLabel();
  const isAdvanced = useIsAdvanced();
  const other = locale === 'zh-CN' ? 'en-US' : 'zh-CN';
  const rename = (language: typeof locale) => (text: string): void => designer.edit(t('formName'), (draft) => (draft.label = withText(draft.label, language, text) ?? draft.label), `form-label:${language}`);
  const options = form.fields.filter((field) => field.fields === undefined && !isDisplayField(field)).map(({ key, label }) => ({ value: key, label: labelOf(label) }));
  return (
    <>
      <h2 className={styles['heading']}>{t('form')}</h2>
      <Field label={t('formName')} required>{(binding) => <BufferedText binding={binding} value={labelOf(form.label)} isRequired maxLength={60} onCommit={rename(locale)} />}</Field>
      <Field label={t('labelIn', { language: t(other) })}>{(binding) => <BufferedText binding={binding} value={ownText(form.label, other)} maxLength={60} onCommit={rename(other)} />}</Field>
      <TitleTemplate />
      <Field label={t('listFields')} help={t('listFieldsHelp')}>
        {(binding) => <Select<string[]> {...binding} mode="multiple" maxCount={30} style={{ width: '100%' }} value={[...(form.listFields ?? [])]} options={options} onChange={(keys) => designer.edit(t('listFields'), (draft) => {
          if (keys.length === 0) delete draft.listFields;
          else draft.listFields = keys;
        })} />}
      </Field>
      <FormSwitches />
      <FormRules />
      {(isAdvanced || (form.indexes ?? []).length > 0) && <IndexEditor />}
      <FormAccess app={designer.app} form={form.key} />
      <RetiredFields form={form} />
      <p className={styles['hint']}>{t('keysHint')}</p>
    </>
  );
}

/** Fields taken out at an earlier publish: their values wait, and come back with them. */
function RetiredFields({ form }: { readonly form: FormDefinition }): ReactNode {
  const t = useText(formsMessages);
  const labelOf = useLabel();
  const designer = useDesigner();
  const present = new Set(form.fields.map(({ key }) => key));
  const retired = (form.retired ?? []).filter(({ field }) => !present.has(field.key));
  if (retired.length === 0) return null;
  const restore = (key: string): void => {
    const found = retired.find(({ field }) => field.key === key)?.field;
    if (found === undefined) return;
    designer.edit(t('restoreNamed', { name: labelOf(found.label) }), (draft) => {
      placeAll(draft);
      draft.fields.push(found);
      insertNode(draft.layout, { field: key }, placeAfter(draft.layout, null));
    });
    designer.select(fieldNodeId(key), 'node');
  };
  return (
    <section className={styles['lines']} aria-label={t('retiredFields')}>
      <h3 className={styles['subheading']}>{t('retiredFields')}</h3>
      <p className={styles['hint']}>{t('retiredHint')}</p>
      {retired.map(({ field, inRelease }) => (
        <div key={field.key} className={styles['line']}>
          <span className={styles['grow']}>{labelOf(field.label)} <small>{t('retiredIn', { release: inRelease })}</small></span>
          <Button size="small" aria-label={t('restoreNamed', { name: labelOf(field.label) })} onClick={() => restore(field.key)}>{t('restore')}</Button>
        </div>
      ))}
    </section>
  );
}
