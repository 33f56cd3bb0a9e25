import { FieldEditor } from '@carewright/form-engine/react';
import { type Field } from '@carewright/schema';
import { type ReactNode } from 'react';
import { type LiveForm } from '../../../api/apps.js';
import { useRecord, type FormAddress, type RecordData, type RecordItem } from '../../../api/records.js';
import { useSession } from '../../../api/session.js';
import { useLocale, useText } from '../../../design-system/language/use-text.js';
import { Skeleton } from '../../../design-system/states/Skeleton.js';
import { formContext, namesOf } from '../record/form-context.js';
import { formOfRecord } from '../record/rights-of-record.js';
import { useFormPorts } from '../record/form-ports.js';
import { useValidator } from '../record/use-validator.js';
import { viewMessages } from './views.messages.js';

export interface InPlaceEditorProps {
  readonly address: FormAddress;
  readonly live: LiveForm;
  readonly record: RecordItem;
  readonly field: Field;
  readonly onCancel: () => void;
  /** Only what changed; nothing when nothing did. */
  readonly onSave: (data: RecordData) => void;
}

/** The input of one field with the rules of the whole record, which a list has only in part: it is asked for first. */
export function InPlaceEditor({ address, live, record, field, onCancel, onSave }: InPlaceEditorProps): ReactNode {
  const t = useText(viewMessages);
  const locale = useLocale();
  const user = useSession().data?.user;
  const whole = useRecord({ ...address, id: record.id }).data;
  const ports = useFormPorts(address, live.definition, { id: record.id });
  const { isReady, validator } = useValidator(live);
  if (!user || !whole || !isReady) return <Skeleton lines={1} />;
  const submit = (changes: RecordData): void => (Object.hasOwn(changes, field.key) ? onSave({ [field.key]: changes[field.key] }) : onCancel());
  return (
    <FieldEditor
      form={live.definition} field={field.key} rights={formOfRecord(live, whole).rights} value={whole.data} masked={whole.masked} names={namesOf(whole.data, whole.display)}
      locale={locale} context={formContext(user, whole)} ports={ports} {...(validator && { validator })}
      saveLabel={t('save')} cancelLabel={t('cancel')} onCancel={onCancel} onSubmit={({ changes }) => submit(changes)}
    />
  );
}
