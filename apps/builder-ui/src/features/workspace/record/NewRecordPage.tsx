import { useState, type ReactNode } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { flushSync } from 'react-dom';
import { useForm, type LiveForm } from '../../../api/apps.js';
import { isApiError } from '../../../api/problem.js';
import { useCreateRecord, type FormAddress, type RecordData } from '../../../api/records.js';
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
  const [parameters] = useSearchParams();
  const live = useForm(app, form);
  const initial = beginningOf(parameters.get('with'));
  return <Loaded query={live}>{(data) => (data.actions.includes('create') ? <NewRecord address={{ app, form }} live={data} initial={initial} /> : <Forbidden />)}</Loaded>;
}

function NewRecord({ address, live, initial }: { readonly address: FormAddress; readonly live: LiveForm; readonly initial: RecordData }): ReactNode {
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
          initial={initial}
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

/** The values a new record begins with, as an address gives them; what is no such thing is nothing. */
function beginningOf(text: string | null): RecordData {
  try {
    const given: unknown = text === null ? {} : JSON.parse(text);
    return typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as RecordData) : {};
  } catch {
    return {};
  }
}
