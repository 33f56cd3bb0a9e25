import { isDisplayField, isSealedField, isStampedField } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { useFlowDesign } from '../designer-context.js';
import { ConditionField } from '../panel/ConditionField.js';
import styles from '../panel/panel.module.css';
import { useTyped } from '../panel/use-typed.js';
import { type StartFormProps } from './start-forms.js';
import { startMessages, type StartText } from './starts.messages.js';
import { WhenField } from './WhenField.js';

/** Several fields of the form. */
function FieldsChoice({ start, onChange, label, isOpen = true }: StartFormProps & { readonly label: StartText; readonly isOpen?: boolean }): ReactNode {
  const t = useText(startMessages);
  const labelOf = useLabel();
  const { form } = useFlowDesign();
  const fields = (form?.fields ?? []).filter((field) => !isDisplayField(field) && (isOpen || (!isSealedField(field) && !isStampedField(field))));
  return <Field label={t(label)}>{({ id }) => <Select<string[]> id={id} mode="multiple" aria-label={t(label)} value={[...start.fields]} showSearch={{ optionFilterProp: 'label' }} options={fields.map(({ key, label: name }) => ({ value: key, label: labelOf(name) }))} onChange={(chosen) => onChange({ fields: chosen })} />}</Field>;
}

/** A record was added, changed or deleted. */
export function RecordForm(props: StartFormProps): ReactNode {
  const hasFields = props.start.on === 'record-updated' || props.start.on === 'record-saved';
  return (
    <>
      {hasFields && <FieldsChoice {...props} label="fields" />}
      <WhenField {...props} />
    </>
  );
}

/** A record comes to meet a condition. */
export function ConditionalForm({ start, onChange }: StartFormProps): ReactNode {
  const t = useText(startMessages);
  return (
    <fieldset className={styles['group']}>
      <legend>{t('conditionIs')}</legend>
      <p className={styles['help']}>{t('conditionHint')}</p>
      {start.condition === null && <p className={styles['missing']}>{t('conditionMissing')}</p>}
      <ConditionField hasOutcome={false} value={start.condition} onChange={(condition) => onChange({ condition })} />
    </fieldset>
  );
}

export function ButtonForm(props: StartFormProps): ReactNode {
  const t = useText(startMessages);
  return (
    <>
      <p className={styles['help']}>{t('buttonHint')}</p>
      <WhenField {...props} title="buttonWhen" />
    </>
  );
}

export function CommentForm(props: StartFormProps): ReactNode {
  const t = useText(startMessages);
  const { start, onChange } = props;
  const words = useTyped(start.words, (value) => onChange({ words: value }, `words ${start.id}`));
  return (
    <>
      <Field label={t('commentWords')}>{(binding) => <TextInput {...binding} maxLength={300} {...words} />}</Field>
      <Checkbox checked={start.mentions === 'yes'} onChange={({ target }) => onChange({ mentions: target.checked ? 'yes' : '' })}>{t('commentMentions')}</Checkbox>
      <WhenField {...props} />
    </>
  );
}

export function WebhookForm(props: StartFormProps): ReactNode {
  const t = useText(startMessages);
  const { form } = useFlowDesign();
  return (
    <>
      {form !== undefined && <FieldsChoice {...props} label="webhookFields" isOpen={false} />}
      <p className={styles['help']}>{t(form === undefined ? 'webhookPlain' : 'webhookHint')}</p>
    </>
  );
}

/** The name by which a message or signal meets the flow. */
export function EventNameForm({ start, onChange }: StartFormProps): ReactNode {
  const t = useText(startMessages);
  const name = useTyped(start.event, (event) => onChange({ event }, `event ${start.id}`));
  return <Field label={t('eventName')} required help={t(start.on === 'message' ? 'messageHint' : 'signalHint')}>{(binding) => <TextInput {...binding} maxLength={120} {...name} />}</Field>;
}
