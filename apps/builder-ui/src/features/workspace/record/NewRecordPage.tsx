import { useRef, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { useForm, type LiveForm } from '../../../api/apps.js';
import { isApiError } from '../../../api/problem.js';
import { useCreateRecord, useRecord, type FormAddress, type RecordData } from '../../../api/records.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { Skeleton } from '../../../design-system/states/Skeleton.js';
import { Forbidden } from '../../../design-system/states/states.js';
import { copyOf } from './copy-of.js';
import { DraftNotice, DraftState } from './DraftNotice.js';
import { recordPageMessages } from './record-page.messages.js';
import { recordWorkMessages } from './record-work.messages.js';
import { RecordFields } from './RecordFields.js';
import { UnsavedGuard } from './UnsavedGuard.js';
import { useFillDraft } from './use-fill-draft.js';
import { useNames } from './use-names.js';
import { useValidator } from './use-validator.js';

/** A form to fill in: empty, with given values, or as a copy of a record. */
export function NewRecordPage(): ReactNode {
  const { app = '', form = '' } = useParams();
  const [parameters] = useSearchParams();
  const live = useForm(app, form);
  const { state } = useLocation() as { readonly state: unknown };
  const copied = parameters.get('copy');
  return (
    <Loaded query={live}>
      {(data) => {
        if (!data.actions.includes('create')) return <Forbidden />;
        const address = { app, form };
        return copied === null ? <NewRecord key={`${app}/${form}`} address={address} live={data} initial={knownOf(givenBy(state) ?? beginningOf(parameters.get('with')), data)} /> : <CopiedRecord address={address} live={data} id={copied} />;
      }}
    </Loaded>
  );
}

function CopiedRecord({ address, live, id }: { readonly address: FormAddress; readonly live: LiveForm; readonly id: string }): ReactNode {
  const query = useRecord({ ...address, id });
  return <Loaded query={query}>{(record) => <NewRecord key={id} address={address} live={live} initial={copyOf(record, live.definition, live.rights)} />}</Loaded>;
}

interface NewRecordProps {
  readonly address: FormAddress;
  readonly live: LiveForm;
  readonly initial: RecordData;
}

function NewRecord({ address, live, initial }: NewRecordProps): ReactNode {
  const t = useText(recordPageMessages);
  const words = useText(recordWorkMessages);
  const labelOf = useLabel();
  const navigate = useNavigate();
  const create = useCreateRecord(address);
  const { isReady, validator } = useValidator(live);
  const draft = useFillDraft({ ...address, record: 'new' }, { form: live.definition });
  const [isDirty, setDirty] = useState(false);
  // Another number makes a fresh form: after “add another”, after a draft was taken up.
  const [sheet, setSheet] = useState({ number: 0, values: initial });
  const isNext = useRef(false);
  const { isReady: isNamed, names } = useNames(address.app, live.definition, sheet.values);
  const base = `/apps/${address.app}/forms/${address.form}`;
  const issues = isApiError(create.error) ? create.error.issues : undefined;
  const begin = (values: RecordData): void => setSheet(({ number }) => ({ number: number + 1, values }));
  const submit = (data: RecordData): void =>
    create.mutate(data, {
      onSuccess: ({ id, title }) => {
        toast.success(t('created', { title }));
        void draft.drop();
        flushSync(() => setDirty(false));
        if (isNext.current) {
          begin(initial);
          create.reset();
          window.scrollTo({ top: 0 });
        } else void navigate(`${base}/${id}`, { replace: true });
      },
    });
  return (
    <>
      <PageHeader title={t('newOf', { form: labelOf(live.definition.label) })} back={base} />
      {draft.found && <DraftNotice draft={draft.found} isOld={false} onTake={() => { begin({ ...initial, ...draft.found?.data }); draft.take(); }} onDrop={() => void draft.drop()} />}
      {create.isError && <Notice tone="error">{issues !== undefined && issues.length > 0 ? t('fixMarked') : create.error.message}</Notice>}
      {!isReady || !isNamed ? <Skeleton lines={6} /> : (
        <div onClickCapture={(event) => { if ((event.target as HTMLElement).closest('button[type=submit]')) isNext.current = (event.target as HTMLElement).closest('[data-next]') !== null; }}>
          <RecordFields
            key={sheet.number}
            address={address}
            form={live}
            initial={sheet.values}
            names={names}
            {...(validator && { validator })}
            {...(issues && { issues })}
            busy={create.isPending}
            submitLabel={t('submit')}
            actions={<span data-next><Button htmlType="submit" disabled={create.isPending}>{words('submitAndNext')}</Button></span>}
            onChange={() => setDirty(true)}
            onDraft={(values) => draft.keep(values, () => setDirty(false))}
            onSubmit={({ data }) => submit(data)}
          />
        </div>
      )}
      <DraftState keptAt={draft.keptAt} hasFailed={draft.hasFailed} />
      <UnsavedGuard isDirty={isDirty} />
    </>
  );
}

const isObject = (value: unknown): value is RecordData => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Values that a button or a related list sends along; they are no part of the address. */
const givenBy = (state: unknown): RecordData | null => (isObject(state) && isObject(state['with']) ? state['with'] : null);
/** Without what the form does not have, or not for this person. */
const knownOf = (values: RecordData, { definition, rights }: LiveForm): RecordData => Object.fromEntries(Object.entries(values).filter(([key]) => rights[key] === 'write' && definition.fields.some((field) => field.key === key)));

/** The values a new record begins with, as an address gives them; what is no such thing is nothing. */
function beginningOf(text: string | null): RecordData {
  try {
    const given: unknown = text === null ? {} : JSON.parse(text);
    return isObject(given) ? given : {};
  } catch {
    return {};
  }
}
