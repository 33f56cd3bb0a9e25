import { displaySketches, RecordForm, type FormPorts, type Served } from '@carewright/form-engine/react';
import { hasNoErrors, resolveFormOptions, type FormDefinition, type Issue } from '@carewright/schema';
import { useMemo, useState, type ReactNode } from 'react';
import { findCodes } from '../../../api/dictionaries.js';
import { withNames } from '../../../api/names.js';
import { findPeople } from '../../../api/people.js';
import { findRecords, readRecord } from '../../../api/records.js';
import { api, resource } from '../../../api/client.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useLocale, useText } from '../../../design-system/language/use-text.js';
import { formsMessages } from '../forms.messages.js';
import { useDesigner, useWholeForm } from './designer-context.js';
import styles from './Designer.module.css';
import { useSurroundings } from './surroundings.js';
import { useContextOfNow } from './use-context-of-now.js';

const selectForm = (form: FormDefinition): FormDefinition => form;

/** The form that staff will get, drawn by the same component, in the frame of a device. What is filled in is not kept. */
export function Preview({ device }: { readonly device: 'desktop' | 'phone' }): ReactNode {
  const t = useText(formsMessages);
  const { app } = useDesigner();
  const written = useWholeForm(selectForm);
  const sets = useSurroundings().optionSets;
  const form = useMemo(() => resolveFormOptions(written, sets), [written, sets]);
  const locale = useLocale();
  const context = useContextOfNow();
  const ports = useMemo(() => previewPorts(app, written), [app, written]);
  const [accepted, setAccepted] = useState(0);
  const [issues, setIssues] = useState<readonly Issue[] | undefined>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (data: unknown): Promise<void> => {
    setBusy(true);
    try {
      const found = await tryDraft({ app, form: form.key, data, definition: written });
      setIssues(found);
      if (!hasNoErrors(found)) return;
      toast.success(t('previewAccepted'));
      setIssues(undefined);
      setAccepted(accepted + 1);
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className={styles['preview']} aria-label={t(device)}>
      <p className={styles['previewHint']}>{t('previewHint')}</p>
      <div className={styles['device']} data-device={device}>
        <div className={styles['screen']}>
          <RecordForm key={`${device}-${locale}-${String(accepted)}`} form={form} value={{}} locale={locale} context={context} ports={ports} layout={device === 'phone' ? 'phone' : undefined} busy={isBusy} {...(issues && { issues })} onSubmit={({ data }) => void submit(data)} />
        </div>
      </div>
    </main>
  );
}

interface Trial {
  readonly app: string;
  readonly form: string;
  readonly data: unknown;
  readonly definition: FormDefinition;
}

/** What the server says about values of the form as it stands here, published or not; its sentences are ready. */
async function tryDraft({ app, form, data, definition }: Trial): Promise<readonly Issue[]> {
  const { issues } = await api.post<{ issues: readonly (Pick<Issue, 'path' | 'severity'> & { readonly message: string })[] }>(resource('apps', app, 'draft', 'forms', form, 'check'), { data, definition });
  return issues.map(({ path, severity, message }) => ({ code: 'rule.broken', path, severity, facts: { message } }));
}

function previewPorts(app: string, definition: FormDefinition): FormPorts {
  return {
    searchPeople: async (search) => (await findPeople({ search })).items.map(({ id, name }) => ({ id, label: name })),
    searchDepartments: async (search) => (await api.get<{ items: { id: string; name: string }[] }>(resource('departments'))).items.filter(({ name }) => name.includes(search)).map(({ id, name }) => ({ id, label: name })),
    searchCodes: findCodes,
    serve: async (data, signal) => withNames(app, definition, await api.post<Served>(resource('apps', app, 'draft', 'forms', definition.key, 'outcomes'), { data, definition }, { signal }), signal),
    displays: displaySketches,
    // Records exist only in forms that are already published: before that there is nothing to choose.
    readRecord: ({ form, id }) => readRecord({ app, form, id }).catch(() => null),
    searchRecords: async ({ form, search }) => (await findRecords({ app, form }, { search }).catch(() => ({ items: [] }))).items.map(({ id, title }) => ({ id, label: title })),
  };
}
