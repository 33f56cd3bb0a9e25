import { RecordForm, type FormPorts } from '@carewright/form-engine/react';
import { resolveFormOptions, type FormDefinition } from '@carewright/schema';
import { useMemo, useState, type ReactNode } from 'react';
import { findPeople } from '../../../api/people.js';
import { findRecords } from '../../../api/records.js';
import { api, resource } from '../../../api/client.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useLocale, useText } from '../../../design-system/language/use-text.js';
import { formsMessages } from '../forms.messages.js';
import { useOptionSets } from '../../../api/option-sets.js';
import { useDesigner, useForm } from './designer-context.js';
import styles from './Designer.module.css';
import { useContextOfNow } from './use-context-of-now.js';

const selectForm = (form: FormDefinition): FormDefinition => form;

/** The form that staff will get, drawn by the same component, in the frame of a device. What is filled in is not kept. */
export function Preview({ device }: { readonly device: 'desktop' | 'phone' }): ReactNode {
  const t = useText(formsMessages);
  const { app } = useDesigner();
  const written = useForm(selectForm);
  const sets = useOptionSets(app);
  const form = useMemo(() => resolveFormOptions(written, sets), [written, sets]);
  const locale = useLocale();
  const context = useContextOfNow();
  const ports = useMemo(() => previewPorts(app), [app]);
  const [accepted, setAccepted] = useState(0);
  return (
    <main className={styles['preview']} aria-label={t(device)}>
      <p className={styles['previewHint']}>{t('previewHint')}</p>
      <div className={styles['device']} data-device={device}>
        <div className={styles['screen']}>
          <RecordForm key={`${device}-${locale}-${String(accepted)}`} form={form} value={{}} locale={locale} context={context} ports={ports} onSubmit={() => {
            toast.success(t('previewAccepted'));
            setAccepted(accepted + 1);
          }} />
        </div>
      </div>
    </main>
  );
}

function previewPorts(app: string): FormPorts {
  return {
    searchPeople: async (search) => (await findPeople({ search })).items.map(({ id, name }) => ({ id, label: name })),
    searchDepartments: async (search) => (await api.get<{ items: { id: string; name: string }[] }>(resource('departments'))).items.filter(({ name }) => name.includes(search)).map(({ id, name }) => ({ id, label: name })),
    // Records exist only in forms that are already published: before that there is nothing to choose.
    searchRecords: async ({ form, search }) => (await findRecords({ app, form }, { search }).catch(() => ({ items: [] }))).items.map(({ id, title }) => ({ id, label: title })),
  };
}
