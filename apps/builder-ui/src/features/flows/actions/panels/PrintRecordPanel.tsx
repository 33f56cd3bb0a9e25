import { type ReactNode } from 'react';
import { useDesignedTemplates } from '../../../../api/prints.js';
import { RadioGroup } from '../../../../design-system/controls/choices.js';
import { Field } from '../../../../design-system/controls/Field.js';
import { Select } from '../../../../design-system/controls/Select.js';
import { TextInput } from '../../../../design-system/controls/TextInput.js';
import { Notice } from '../../../../design-system/feedback/Notice.js';
import { useLabel, useText } from '../../../../design-system/language/use-text.js';
import { useFlowDesign } from '../../designer-context.js';
import styles from '../../panel/panel.module.css';
import { useTyped } from '../../panel/use-typed.js';
import { type ActionPanelProps } from '../action-panel-props.js';
import { actionMessages } from '../actions.messages.js';

/** Which template is filled in with the record, and where the paper goes. */
export function PrintRecordPanel({ id, service, onChange }: ActionPanelProps<'print-record'>): ReactNode {
  const t = useText(actionMessages);
  const labelOf = useLabel();
  const { app, form } = useFlowDesign();
  const templates = useDesignedTemplates({ app, form: form?.key ?? '' });
  const name = useTyped(service.name, (next) => onChange({ name: next }, `name ${id}`));
  const known = (templates.data?.items ?? []).map(({ label, kind }) => ({ value: label, label: `${label}（${kind === 'docx' ? 'Word' : 'Excel'}）` }));
  const options = service.template === '' || known.some(({ value }) => value === service.template) ? known : [...known, { value: service.template, label: service.template }];
  const fields = (form?.fields ?? []).filter(({ type }) => type === 'file').map(({ key, label }) => ({ value: key, label: labelOf(label) }));
  return (
    <>
      {templates.isSuccess && known.length === 0 && <Notice tone="info">{t('noPrints')}</Notice>}
      <Field label={t('printTemplate')} required error={templates.error?.message}>{(binding) => <Select<string> id={binding.id} aria-label={t('printTemplate')} placeholder={t('choosePrint')} loading={templates.isLoading} value={service.template === '' ? null : service.template} options={options} onChange={(template) => onChange({ template })} style={{ width: '100%' }} />}</Field>
      <Field label={t('printInto')} required error={fields.length === 0 ? t('noFileFields') : undefined}>{(binding) => <Select<string> id={binding.id} aria-label={t('printInto')} placeholder={t('chooseField')} value={service.field === '' ? null : service.field} options={fields} onChange={(field) => onChange({ field })} style={{ width: '100%' }} />}</Field>
      <fieldset className={styles['group']}>
        <legend>{t('printKeep')}</legend>
        <RadioGroup aria-label={t('printKeep')} className={styles['radios'] ?? ''} value={service.keep} options={[{ value: 'add', label: t('printAdd') }, { value: 'replace', label: t('printReplace') }]} onChange={({ target }) => onChange({ keep: target.value === 'replace' ? 'replace' : 'add' })} />
      </fieldset>
      <Field label={t('printName')} help={t('printNameHelp')}>{(binding) => <TextInput {...binding} maxLength={120} {...name} />}</Field>
      <p className={styles['help']}>{t('printHint')}</p>
    </>
  );
}
