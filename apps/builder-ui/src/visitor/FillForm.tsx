import { type FormPorts, RecordForm } from '@carewright/form-engine/react';
import { type Issue } from '@carewright/schema';
import { type ReactNode, useMemo, useState } from 'react';
import { isApiError, type ProblemIssue } from '../api/problem.js';
import { ThemeProvider } from '../design-system/theme/ThemeProvider.js';
import { TypeSize } from '../design-system/theme/TypeSize.js';
import { useLocale, useText } from '../design-system/language/use-text.js';
import { messageOf } from './parts.js';
import { type OpenedSubmission, type PublicView, type Receipt, type VisitorApi } from './visitor-api.js';
import { visitorMessages } from './visitor.messages.js';

interface FillFormProps {
  readonly api: VisitorApi;
  readonly view: PublicView;
  readonly isLarge: boolean;
  /** Given: what was sent is changed. */
  readonly change: { readonly code: string; readonly sent: OpenedSubmission } | undefined;
  /** With null when it was a change. */
  readonly onSent: (receipt: Receipt | null) => void;
}

const nobody = async (): Promise<readonly never[]> => [];
/** The server has put its issue into words already. */
const shown = ({ path, severity, message }: ProblemIssue): Issue => ({ code: 'rule.broken', path: path[0] === 'data' ? path.slice(1) : path, severity, facts: { message } });

/** The form itself, drawn by the same code as the staff's; its part of the page is loaded after the title shows. */
export function FillForm({ api, view, isLarge, change, onSent }: FillFormProps): ReactNode {
  const t = useText(visitorMessages);
  const locale = useLocale();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [website, setWebsite] = useState('');
  const issues = useMemo(() => (isApiError(problem) && problem.issues.length > 0 ? problem.issues.map(shown) : undefined), [problem]);
  const code = change?.code;
  const ports = useMemo<FormPorts>(() => ({
    searchPeople: nobody, searchDepartments: nobody, searchRecords: nobody,
    files: { upload: (content, name, options) => api.upload(content, name, options), address: () => null },
    serve: (data, signal) => api.serve(data, code, signal),
  }), [api, code]);
  const { definition } = view;
  const context = useMemo(() => view.context && { ...view.context, record: { isNew: change === undefined }, ...(change && { previous: change.sent.data }) }, [view.context, change]);
  if (definition === undefined || context === undefined) return null;
  const send = async (changes: Readonly<Record<string, unknown>>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      if (change === undefined) onSent(await api.send(changes, website));
      else {
        await api.change(change.code, changes, change.sent.version);
        onSent(null);
      }
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return (
    <ThemeProvider>
      <TypeSize size={isLarge ? 'large' : 'touch'}>
        <label className="visitor-trap" aria-hidden="true">{t('website')}<input name="website" tabIndex={-1} autoComplete="off" value={website} onChange={(event) => setWebsite(event.target.value)} /></label>
        <RecordForm
          form={definition} value={change?.sent.data ?? {}} locale={locale} ports={ports} busy={isBusy} submitLabel={t(change === undefined ? 'submit' : 'saveChanges')}
          context={context}
          {...(issues && { issues })}
          onSubmit={({ changes }) => void send(changes)}
        />
        {problem !== null && issues === undefined && <p className="visitor-problem" role="alert">{messageOf(problem)}</p>}
      </TypeSize>
    </ThemeProvider>
  );
}
