import { type FormPorts, RecordForm } from '@carewright/form-engine/react';
import { type FieldRight } from '@carewright/schema';
import { type ReactNode, useMemo } from 'react';
import { useLocale, useText } from '../design-system/language/use-text.js';
import { ThemeProvider } from '../design-system/theme/ThemeProvider.js';
import { namesOf } from '../features/workspace/record/form-context.js';
import { OneInput, Unopened, useAsked } from './parts.js';
import { type SharedView, VisitorApi } from './visitor-api.js';
import { visitorMessages } from './visitor.messages.js';

const nobody = async (): Promise<readonly never[]> => [];

/** One record that somebody shared: to read, until it expires. */
export function SharedRecordPage({ token }: { readonly token: string }): ReactNode {
  const t = useText(visitorMessages);
  const locale = useLocale();
  const api = useMemo(() => new VisitorApi('shares', token), [token]);
  const asked = useAsked(() => api.shared(), locale);
  if (asked.problem !== null) return <Unopened problem={asked.problem} again={asked.again} />;
  if (asked.value === null) return <p role="status">{t('loading')}</p>;
  if (asked.value.needsPassword) return <OneInput label={t('password')} button={t('enter')} isSecret onGiven={async (password) => { await api.unlock(password); asked.again(); }} />;
  return <Shared api={api} view={asked.value} locale={locale} />;
}

function Shared({ api, view, locale }: { readonly api: VisitorApi; readonly view: SharedView; readonly locale: 'zh-CN' | 'en-US' }): ReactNode {
  const t = useText(visitorMessages);
  const ports = useMemo<FormPorts>(() => ({ searchPeople: nobody, searchDepartments: nobody, searchRecords: nobody, files: { upload: () => Promise.reject(new Error('')), address: ({ id }) => api.fileAddress(id) } }), [api]);
  const { definition, data = {}, masked = {}, display = {}, context } = view;
  if (definition === undefined || context === undefined) return null;
  const rights = Object.fromEntries(definition.fields.map(({ key }): [string, FieldRight] => [key, Object.hasOwn(masked, key) ? 'masked' : 'read']));
  return (
    <ThemeProvider>
      <h1>{view.title}</h1>
      <RecordForm key={locale} form={definition} value={data} masked={masked} names={namesOf(data, display)} rights={rights} locale={locale} context={{ ...context, record: { isNew: false } }} ports={ports} readOnly />
      <p className="cw-hint" style={{ marginTop: 16 }}>{t('sharedUntil', { until: new Date(view.expiresAt ?? '').toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' }) })}</p>
    </ThemeProvider>
  );
}
