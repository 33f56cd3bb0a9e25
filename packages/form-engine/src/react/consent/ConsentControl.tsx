import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Consent, consentDocument, type ConsentDocument, consentSource, isConsent } from '@carewright/schema';
import { Button, Checkbox } from 'antd';
import { memo, useMemo } from 'react';
import { useForm } from '../form-context.js';
import { fill } from '../labels.js';
import { RichText } from '../rich-text/RichText.js';
import { valueLabels } from '../value-labels.js';
import { type FieldControlProps } from '../widgets/field-control.js';
import { PartInput } from '../widgets/PartInput.js';
import { TextControl } from '../widgets/TextControl.js';
import { consentMoment } from './consent-moment.js';

/** A text to read, and a box to tick for who agrees to it; an agreement that is stored can be withdrawn. */
export const ConsentControl = memo(function ConsentControl(props: FieldControlProps) {
  const { id, planned, label, value, change, leave, aria } = props;
  const { locale, context } = useForm();
  const words = valueLabels[locale];
  const document = useMemo(() => consentDocument(planned.field, locale), [planned.field, locale]);
  const consent: Consent = isConsent(value) ? value : {};
  const isKept = consent.at !== undefined;
  const isCurrent = consent.agreed === true && consent.version === document.version;
  // The digest tells the server what stood here: another text under the same version is not what was agreed to.
  const agree = (): void => change({ agreed: true, version: document.version, language: locale, digest: bytesToHex(sha256(utf8ToBytes(consentSource(document)))), ...(consent.signer !== undefined && { signer: consent.signer }) });
  const withdraw = (): void => {
    change(isKept ? { ...consent, agreed: false } : null);
    leave();
  };
  const isSignerAsked = planned.field.props?.['signer'] === true && isCurrent;
  return (
    <div className="cw-consent">
      <ConsentText document={document} />
      {isKept && <p className="cw-hint">{stateWords(consent, document, { words, tz: context.tz })}</p>}
      <Checkbox id={id} checked={isCurrent} {...(aria['aria-describedby'] !== undefined && { 'aria-describedby': aria['aria-describedby'] })} aria-invalid={aria['aria-invalid']} aria-required={aria['aria-required']} aria-label={`${words.consentAgree} ${label}`} onChange={({ target }) => (target.checked ? agree() : withdraw())} onBlur={leave}>{words.consentAgree}</Checkbox>
      {consent.agreed === true && isKept && !isCurrent && <Button size="small" onClick={withdraw}>{words.consentWithdraw}</Button>}
      {isSignerAsked && <PartInput of={props} part="signer" control={TextControl} placeholder={words.consentSigner} />}
    </div>
  );
});

/** The document in a frame of its own, to be scrolled by mouse, finger and keys. */
export function ConsentText({ document }: { readonly document: ConsentDocument }): React.JSX.Element {
  const { locale } = useForm();
  return (
    <section className="cw-consent-text" tabIndex={0} aria-label={document.title}>
      <strong>{document.title}</strong> <span className="cw-hint">{fill(valueLabels[locale].consentVersion, { version: document.version })}</span>
      <RichText html={document.text} />
    </section>
  );
}

function stateWords(consent: Consent, { version }: ConsentDocument, { words, tz }: { readonly words: (typeof valueLabels)['zh-CN']; readonly tz: string }): string {
  const facts = { version: consent.version ?? '', current: version, at: consentMoment(consent.agreed === true ? consent.at : consent.withdrawn, tz) };
  if (consent.agreed !== true) return fill(words.consentWithdrawn, facts);
  return fill(consent.version === version ? words.consentGiven : words.consentOutdated, facts);
}
