import { isDisplayField } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Field } from '../../../../design-system/controls/Field.js';
import { Select } from '../../../../design-system/controls/Select.js';
import { TextArea, TextInput } from '../../../../design-system/controls/TextInput.js';
import { useLabel, useText } from '../../../../design-system/language/use-text.js';
import { useFlowDesign } from '../../designer-context.js';
import { flowMessages } from '../../flows.messages.js';
import { type ActionPanelProps } from '../action-panel-props.js';
import { useWords } from '../../use-words.js';
import { recipientText } from '../../words.js';
import styles from '../../panel/panel.module.css';
import { useTyped } from '../../panel/use-typed.js';

/** Whom a notice goes to and what it says; fields of the record are put in by their name. */
export function NotifyPanel({ id, service, onChange }: ActionPanelProps<'notify'>): ReactNode {
  const t = useText(flowMessages);
  const labelOf = useLabel();
  const context = useWords();
  const { form, roles } = useFlowDesign();
  const title = useTyped(service.title, (value) => onChange({ title: value }, `title ${id}`));
  const body = useTyped(service.body, (value) => onChange({ body: value }, `body ${id}`));
  const people = (form?.fields ?? []).filter(({ type }) => type === 'user' || type === 'department');
  const recipients = ['starter', 'record-owner', 'assignees', ...roles.map(({ key }) => `role:${key}`), ...people.map(({ key }) => `field:${key}`)];
  const known = recipients.includes(service.to) || service.to === '' ? recipients : [service.to, ...recipients];
  const insert = (key: string): void => onChange({ body: `${service.body}{${key}}` });
  return (
    <>
      <Field label={t('to')}>{(binding) => <Select<string> id={binding.id} aria-label={t('to')} showSearch={{ optionFilterProp: 'label' }} value={service.to === '' ? null : service.to} options={known.map((to) => ({ value: to, label: recipientText(to, context) }))} onChange={(to) => onChange({ to })} />}</Field>
      <Field label={t('noticeTitle')} required>{(binding) => <TextInput {...binding} maxLength={200} {...title} />}</Field>
      <Field label={t('noticeBody')}>{(binding) => <TextArea {...binding} maxLength={4000} {...body} />}</Field>
      {form && (
        <div className={styles['row']}>
          <Select<string | null> aria-label={t('insertField')} placeholder={t('insertField')} value={null} showSearch={{ optionFilterProp: 'label' }} options={form.fields.filter((field) => !isDisplayField(field)).map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={(key) => { if (key !== null) insert(key); }} style={{ flex: 1 }} />
        </div>
      )}
      <Preview text={service.body} />
    </>
  );
}

/** The text with the labels of fields in place of their names. */
function Preview({ text }: { readonly text: string }): ReactNode {
  const labelOf = useLabel();
  const { form } = useFlowDesign();
  const parts = text.split(/(\{\w+\})/);
  if (parts.length === 1) return null;
  const fieldOf = (part: string) => form?.fields.find(({ key }) => `{${key}}` === part);
  return <p className={styles['preview']}>{parts.map((part, index) => (fieldOf(part) ? <span key={index} className={styles['token']}>{labelOf(fieldOf(part)?.label)}</span> : part))}</p>;
}
