import { type Locale } from '../definitions/localized-text.js';
import { type Issue } from './issue.js';

/** Message texts by issue code and locale; `{name}` stands for a fact. */
export type IssueMessages = Readonly<Record<string, Readonly<Record<Locale, string>>>>;

/** The sentence a person reads for an issue; an unknown code shows itself, so that a gap is seen. */
export function messageOf(issue: Pick<Issue, 'code' | 'facts'>, messages: IssueMessages, locale: Locale): string {
  const text = messages[issue.code]?.[locale] ?? issue.code;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const fact = issue.facts[name];
    return fact === undefined ? whole : Array.isArray(fact) ? fact.join(', ') : String(fact);
  });
}
