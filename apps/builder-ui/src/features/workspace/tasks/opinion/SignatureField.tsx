import { RecordForm, type FormPorts } from '@carewright/form-engine/react';
import { type FormDefinition, type StoredFile } from '@carewright/schema';
import { useMemo, type ReactNode } from 'react';
import { filePort } from '../../../../api/files.js';
import { useSession } from '../../../../api/session.js';
import { useLocale, useText } from '../../../../design-system/language/use-text.js';
import { formContext } from '../../record/form-context.js';
import { opinionMessages } from './opinion.messages.js';

const rights = { signature: 'write' } as const;
const nobody = (): Promise<readonly never[]> => Promise.resolve([]);
/** A signature looks nothing up. */
const ports: FormPorts = { files: filePort, searchPeople: nobody, searchDepartments: nobody, searchRecords: nobody };
const first = (value: unknown): StoredFile | undefined => (Array.isArray(value) ? (value[0] as StoredFile | undefined) : undefined);

/** The name written by hand, with the input that records use for it. */
export function SignatureField({ signature, onChange }: { readonly signature: StoredFile | undefined; readonly onChange: (signature: StoredFile | undefined) => void }): ReactNode {
  const t = useText(opinionMessages);
  const locale = useLocale();
  const user = useSession().data?.user;
  const form = useMemo((): FormDefinition => ({ $format: 'form/1', key: 'opinion', label: t('signature'), layout: [], fields: [{ key: 'signature', type: 'signature', label: t('signature'), required: true }] }), [t]);
  const value = useMemo(() => (signature ? { signature: [signature] } : {}), [signature]);
  const context = useMemo(() => user && formContext(user, undefined), [user]);
  if (context === undefined) return null;
  return <RecordForm form={form} rights={rights} value={value} locale={locale} context={context} ports={ports} onChange={(values) => onChange(first(values['signature']))} />;
}
