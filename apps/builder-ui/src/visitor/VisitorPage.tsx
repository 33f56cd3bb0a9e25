import { lazy, type ReactNode, Suspense, useState } from 'react';
import { chooseLocale } from '../design-system/language/locale.js';
import { useLocale, useText } from '../design-system/language/use-text.js';
import { PublicFormPage } from './PublicFormPage.js';
import { visitorMessages } from './visitor.messages.js';

const SharedRecordPage = lazy(async () => ({ default: (await import('./SharedRecordPage.js')).SharedRecordPage }));
const wantsLarge = (): boolean => new URLSearchParams(location.search).has('large');

/** The page behind a public link (`/p/…`) or a shared record (`/s/…`): nothing of the staff's application is loaded for it. */
export function VisitorPage({ path }: { readonly path: string }): ReactNode {
  const [, kind, token = ''] = path.split('/');
  const [isLarge, setLarge] = useState(wantsLarge);
  return (
    <main className="visitor" data-large={isLarge}>
      <VisitorBar isLarge={isLarge} onLarge={setLarge} />
      <Suspense fallback={null}>{kind === 's' ? <SharedRecordPage token={token} /> : <PublicFormPage token={token} isLarge={isLarge} onLarge={setLarge} />}</Suspense>
    </main>
  );
}

function VisitorBar({ isLarge, onLarge }: { readonly isLarge: boolean; readonly onLarge: (isLarge: boolean) => void }): ReactNode {
  const t = useText(visitorMessages);
  const locale = useLocale();
  return (
    <div className="visitor-bar">
      <button type="button" className="visitor-button" aria-pressed={isLarge} onClick={() => onLarge(!isLarge)}>{t(isLarge ? 'normal' : 'large')}</button>
      <button type="button" className="visitor-button" lang={locale === 'zh-CN' ? 'en-US' : 'zh-CN'} onClick={() => chooseLocale(locale === 'zh-CN' ? 'en-US' : 'zh-CN')}>{t('language')}</button>
    </div>
  );
}
