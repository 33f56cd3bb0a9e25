import { type Locale, type LocalizedText, textOf } from '../definitions/localized-text.js';
import { type IssueFacts } from '../errors/issue.js';
import { fieldTypeOf, isFieldTypeName } from '../field-types/index.js';
import { type ChangeKind, changeKinds } from './change-kinds.js';

/** As much of a change as its sentence needs; names are absent where only storage saw the change. */
export interface DescribedChange {
  readonly kind: string;
  readonly target: { readonly key: string; readonly field?: string };
  readonly names?: { readonly definition: LocalizedText; readonly field?: LocalizedText };
  readonly facts: IssueFacts;
}

/** The sentence that a person reads in the plan; keys stand in where names are not known. */
export function describeChange(change: DescribedChange, locale: Locale): string {
  const { kind, target, names, facts } = change;
  if (!isChangeKind(kind)) return kind;
  const words: Readonly<Record<string, string>> = {
    definition: textOf(names?.definition, locale) || target.key,
    field: textOf(names?.field, locale) || (target.field ?? ''),
  };
  return changeKinds[wordsFor(kind, change)][locale].replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? typeText(kind, facts[name], locale) ?? factText(facts[name]) ?? whole);
}

/** True for a kind that the registry knows. */
export function isChangeKind(kind: string): kind is ChangeKind {
  return Object.hasOwn(changeKinds, kind);
}

/** A label or a rule of a form as a whole is spoken of differently from one of a field, and a type that stays from one that changes. */
function wordsFor(kind: ChangeKind, { target, facts }: DescribedChange): ChangeKind {
  const special = target.field === undefined ? `form-${kind}` : facts['from'] !== undefined && facts['from'] === facts['to'] ? `settings-${kind}` : kind;
  return isChangeKind(special) ? special : kind;
}

/** A type of field is known to people by its label. */
function typeText(kind: ChangeKind, fact: IssueFacts[string] | undefined, locale: Locale): string | undefined {
  return kind.startsWith('type-') && typeof fact === 'string' && isFieldTypeName(fact) ? textOf(fieldTypeOf(fact).label, locale) : undefined;
}

function factText(fact: IssueFacts[string] | undefined): string | undefined {
  if (fact === undefined) return undefined;
  return Array.isArray(fact) ? fact.join(', ') : String(fact);
}
