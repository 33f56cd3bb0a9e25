import { createHash } from 'node:crypto';
import { type Consent, consentDocument, consentSource, type Field, type FormDefinition, isConsent, issue, type Issue, type Locale, normalizeValue } from '@carewright/schema';
import { type Person } from '../access/person.js';

type Values = Readonly<Record<string, unknown>>;

/** Who records, when, and in which language texts are shown unless told. */
export interface Stamp {
  readonly person: Person;
  readonly now: string;
  readonly locale: Locale;
}

/** The SHA-256 of what somebody agreed to, as it stood on the page. */
export const consentDigest = (field: Field, language: Locale): string => createHash('sha256').update(consentSource(consentDocument(field, language))).digest('hex');

const consentsOf = ({ fields }: FormDefinition): readonly Field[] => fields.filter(({ type }) => type === 'consent');

/**
 * What was sent, with the consents as they may be stored: who, when and the digest come from here, whatever the sender says of them.
 * An agreement that stands is not touched by being sent again; emptied or no longer agreed to, it is withdrawn and stays as evidence.
 */
export function stampConsents(form: FormDefinition, of: { readonly data: Values; readonly before: Values | null }, stamp: Stamp): { readonly data: Values; readonly issues: readonly Issue[] } {
  const sent = consentsOf(form).filter(({ key }) => Object.hasOwn(of.data, key));
  if (sent.length === 0) return { data: of.data, issues: [] };
  if (stamp.person.grants === 'system') return { data: { ...of.data, ...putBack(sent, of, stamp) }, issues: [] };
  const issues: Issue[] = [];
  const stamped = sent.map((field): readonly [string, unknown] => {
    const before = of.before?.[field.key];
    const result = stampedValue(field, { value: normalizeValue(field, of.data[field.key]), before: isConsent(before) ? before : null }, stamp);
    if (result.issue) issues.push(result.issue);
    return [field.key, result.value];
  });
  return { data: { ...of.data, ...Object.fromEntries(stamped) }, issues };
}

/** The platform puts back what it has kept; nobody's word is taken there. Where there was nothing before, an agreement is withdrawn: it was given, and stays as evidence. */
function putBack(fields: readonly Field[], { data, before }: { readonly data: Values; readonly before: Values | null }, stamp: Stamp): Values {
  return Object.fromEntries(fields.map(({ key }) => {
    const had = before?.[key];
    return [key, isConsent(data[key]) || !isConsent(had) ? data[key] : withdrawn(had, stamp)];
  }));
}

/** A condition may hide a consent; what was agreed to is not undone by that. */
export function keepConsents(form: FormDefinition, values: Values, before: Values | null): Values {
  const lost = consentsOf(form).filter(({ key }) => isConsent(before?.[key]) && !isConsent(values[key]));
  return lost.length === 0 ? values : { ...values, ...Object.fromEntries(lost.map(({ key }) => [key, before?.[key]])) };
}

interface Change {
  readonly value: unknown;
  readonly before: Consent | null;
}

function stampedValue(field: Field, { value, before }: Change, stamp: Stamp): { readonly value: unknown; readonly issue?: Issue } {
  if (value !== null && value !== undefined && value !== '' && !isConsent(value)) return { value };
  if (!isConsent(value) || value.agreed !== true) return { value: withdrawn(before, stamp) };
  const language = value.language ?? stamp.locale;
  if (before?.agreed === true && before.version === value.version && (before.signer ?? '') === (value.signer ?? '').trim()) return { value: before };
  const { version } = consentDocument(field, language);
  const given: Consent = { agreed: true, ...(value.version !== undefined && { version: value.version }), ...(value.signer !== undefined && { signer: value.signer }), language };
  if (value.version !== undefined && value.version !== version) return { value: given, issue: issue('consent.other-version', [field.key], { version }) };
  const digest = consentDigest(field, language);
  if (value.digest !== undefined && value.digest !== digest) return { value: given, issue: issue('consent.text-changed', [field.key]) };
  return { value: { ...given, digest, at: stamp.now, ...recorder(stamp) } };
}

/** Withdrawn once; nothing of what had been agreed to is forgotten. */
function withdrawn(before: Consent | null, stamp: Stamp): Consent | null {
  if (before?.agreed !== true) return before;
  const { recorder: _recorder, recorder_id: _id, through: _through, ...kept } = before;
  return { ...kept, agreed: false, withdrawn: stamp.now, ...recorder(stamp) };
}

const recorder = ({ person: { actor } }: Stamp): Pick<Consent, 'recorder' | 'recorder_id' | 'through'> => (actor === null ? { through: 'public' } : { recorder: actor.name, recorder_id: actor.userId, through: 'person' });
