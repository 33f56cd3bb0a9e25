import { useState, type ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { flushSync } from 'react-dom';
import { useForm, type LiveForm } from '../../../api/apps.js';
import { isApiError } from '../../../api/problem.js';
import { useCreateRecord, type FormAddress } from '../../../api/records.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { Forbidden } from '../../../design-system/states/states.js';
import { recordPageMessages } from './record-page.messages.js';
import { RecordFields } from './RecordFields.js';
import { UnsavedGuard } from './UnsavedGuard.js';
import { useValidator } from './use-validator.js';

/** A form to fill in. */
export function NewRecordPage(): ReactNode {
  const { app = '', form = '' } = useParams();
  const live = useForm(app, form);
  return <Loaded query={live}>{(data) => (data.actions.includes('create') ? <NewRecord address={{ app, form }} live={data} /> : <Forbidden />)}</Loaded>;
}

function NewRecord({ address, live }: { readonly address: FormAddress; readonly live: LiveForm }): ReactNode {
  const t = useText(recordPageMessages);
  const labelOf = useLabel();
  const navigate = useNavigate();
  const create = useCreateRecord(address);
  const { isReady, validator } = useValidator(live);
  const [isDirty, setDirty] = useState(false);
  const base = `/apps/${address.app}/forms/${address.form}`;
  const issues = isApiError(create.error) ? create.error.issues : undefined;
  const submit = (data: Readonly<Record<string, unknown>>): void =>
    create.mutate(data, {
      onSuccess: ({ id, title }) => {
        toast.success(t('created', { title }));
        flushSync(() => setDirty(false));
        void navigate(`${base}/${id}`, { replace: true });
      },
    });
  return (
    <>
      <PageHeader title={t('newOf', { form: labelOf(live.definition.label) })} back={base} />
      {create.isError && <Notice tone="error">{issues !== undefined && issues.length > 0 ? t('fixMarked') : create.error.message}</Notice>}
      {isReady && (
        <RecordFields
          address={address}
          form={live}
          {...(validator && { validator })}
          {...(issues && { issues })}
          busy={create.isPending}
          submitLabel={t('submit')}
          onChange={() => setDirty(true)}
          onSubmit={({ data }) => submit(data)}
        />
      )}
      <UnsavedGuard isDirty={isDirty} />
    </>
  );
}
