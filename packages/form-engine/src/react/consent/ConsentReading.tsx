import { type Consent, consentDocument, type ConsentDocument, consentWords, type Field, isConsent } from '@carewright/schema';
import { useState } from 'react';
import { useForm } from '../form-context.js';
import { fill } from '../labels.js';
import { RichText } from '../rich-text/RichText.js';
import { valueLabels } from '../value-labels.js';
import { consentMoment } from './consent-moment.js';

type Shown = 'closed' | 'loading' | 'gone' | ConsentDocument;

/** An agreement with its evidence, and the text that was agreed to, however old. */
export function ConsentReading({ value, field }: { readonly value: unknown; readonly field: Field }): React.JSX.Element | null {
  const { locale, context, ports } = useForm();
  const words = valueLabels[locale];
  const [shown, setShown] = useState<Shown>('closed');
  if (!isConsent(value)) return null;
  const find = ports.consentText;
  const open = async (): Promise<void> => {
    setShown('loading');
    setShown((value.digest === undefined ? null : await find?.({ field: field.key, digest: value.digest }).catch(() => null)) ?? 'gone');
  };
  return (
    <div className="cw-consent-read" data-agreed={value.agreed === true}>
      <span className="cw-value">{value.agreed === true ? '✓ ' : '✗ '}{consentWords(value, locale)}</span>
      <div className="cw-hint">{evidenceWords(value, { words, tz: context.tz })}</div>
      {find !== undefined && value.digest !== undefined && <button type="button" className="cw-fold" aria-expanded={shown !== 'closed'} onClick={() => (shown === 'closed' ? void open() : setShown('closed'))}>{words.consentShow} {consentDocument(field, locale).title}</button>}
      {typeof shown === 'object' && <section className="cw-consent-text" tabIndex={0} aria-label={shown.title}><strong>{shown.title}</strong> <span className="cw-hint">{fill(words.consentVersion, { version: shown.version })}</span><RichText html={shown.text} /><code className="cw-hint">SHA-256 {value.digest}</code></section>}
      {(shown === 'loading' || shown === 'gone') && <div className="cw-hint" role="status">{shown === 'loading' ? words.consentLoading : words.consentGone}</div>}
    </div>
  );
}

function evidenceWords(consent: Consent, { words, tz }: { readonly words: (typeof valueLabels)['zh-CN']; readonly tz: string }): string {
  const facts = [
    consent.signer === undefined ? '' : fill(words.consentBySigner, { name: consent.signer }),
    consent.at === undefined ? '' : fill(words.consentAt, { at: consentMoment(consent.at, tz) }),
    consent.withdrawn === undefined ? '' : fill(words.consentWithdrawnAt, { at: consentMoment(consent.withdrawn, tz) }),
    consent.through === 'public' ? words.consentPublic : consent.recorder === undefined ? '' : fill(words.consentByRecorder, { name: consent.recorder }),
  ];
  return facts.filter((fact) => fact !== '').join(' · ');
}
