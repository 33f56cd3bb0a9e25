import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { useLocale, useText } from '../design-system/language/use-text.js';
import { OneInput, Unopened, useAsked } from './parts.js';
import { Availability } from './Availability.js';
import { type OpenedSubmission, type PublicView, type Receipt, VisitorApi } from './visitor-api.js';
import { visitorMessages } from './visitor.messages.js';

const FillForm = lazy(async () => ({ default: (await import('./FillForm.js')).FillForm }));

interface PublicFormPageProps {
  readonly token: string;
  readonly isLarge: boolean;
  readonly onLarge: (isLarge: boolean) => void;
}

/** One public form, from the link to the thanks. */
export function PublicFormPage({ token, isLarge, onLarge }: PublicFormPageProps): ReactNode {
  const t = useText(visitorMessages);
  const locale = useLocale();
  const api = useMemo(() => new VisitorApi('forms', token), [token]);
  const asked = useAsked(() => api.view(), locale);
  const { value: view } = asked;
  useEffect(() => {
    if (view === null) return;
    document.title = view.title;
    if (view.large) onLarge(true);
    // The riddle is solved while the person reads and types.
    if (view.definition !== undefined) api.prepare();
  }, [view, api, onLarge]);
  if (asked.problem !== null) return <Unopened problem={asked.problem} again={asked.again} />;
  if (view === null) return <p role="status">{t('loading')}</p>;
  return (
    <>
      <h1>{view.title}</h1>
      {view.needsPassword
        ? <OneInput label={t('password')} button={t('enter')} isSecret onGiven={async (password) => { await api.unlock(password); asked.again(); }} />
        : <Inside key={locale} api={api} view={view} isLarge={isLarge} />}
    </>
  );
}

type Step = { readonly at: 'fill' | 'code' | 'changed' } | { readonly at: 'sent'; readonly receipt: Receipt } | { readonly at: 'change'; readonly code: string; readonly sent: OpenedSubmission };

function Inside({ api, view, isLarge }: { readonly api: VisitorApi; readonly view: PublicView; readonly isLarge: boolean }): ReactNode {
  const t = useText(visitorMessages);
  const [step, setStep] = useState<Step>({ at: 'fill' });
  const [round, setRound] = useState(0);
  const restart = (): void => {
    setRound(round + 1);
    setStep({ at: 'fill' });
    api.prepare();
  };
  if (step.at === 'sent') return <Sent receipt={step.receipt} onAnother={restart} />;
  if (step.at === 'changed') return <div className="visitor-card" role="status"><h2>{t('changed')}</h2><button type="button" className="visitor-button" onClick={restart}>{t('back')}</button></div>;
  if (step.at === 'code') {
    return (
      <OneInput label={t('code')} button={t('open')} onGiven={async (code) => setStep({ at: 'change', code, sent: await api.open(code) })}>
        <button type="button" className="visitor-button" onClick={restart}>{t('back')}</button>
      </OneInput>
    );
  }
  const change = step.at === 'change' ? step : undefined;
  return (
    <>
      {view.intro !== undefined && <p className="visitor-intro">{view.intro}</p>}
      {view.state !== 'open' && change === undefined
        ? <Availability view={view} />
        : (
            <Suspense fallback={<p role="status">{t('loading')}</p>}>
              <FillForm key={`${round}/${step.at}`} api={api} view={view} isLarge={isLarge} change={change} onSent={(receipt) => setStep(receipt === null ? { at: 'changed' } : { at: 'sent', receipt })} />
            </Suspense>
          )}
      {view.canChange && change === undefined && <p style={{ marginTop: 16 }}><button type="button" className="visitor-button" onClick={() => setStep({ at: 'code' })}>{t('haveCode')}</button></p>}
    </>
  );
}

function Sent({ receipt, onAnother }: { readonly receipt: Receipt; readonly onAnother: () => void }): ReactNode {
  const t = useText(visitorMessages);
  const locale = useLocale();
  return (
    <div className="visitor-card" role="status">
      <h2>{t('sent')}</h2>
      <p>{receipt.thanks === '' ? t('thanks') : receipt.thanks}</p>
      {receipt.editCode !== undefined && (
        <div>
          <p>{t('codeTitle')}</p>
          <p className="visitor-code">{receipt.editCode}</p>
          <p>{t('codeHint', { until: new Date(receipt.editableUntil ?? '').toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' }) })}</p>
        </div>
      )}
      <button type="button" className="visitor-button" onClick={onAnother}>{t('another')}</button>
    </div>
  );
}
