import { messageOf, textOf, type FormDefinition, type IssueFacts, type Locale } from '@carewright/schema';
import { errorCatalogue } from '../http/error-catalogue.js';
import { issueCatalogue } from '../http/issue-catalogue.js';
import { type PlatformError } from '../http/platform-error.js';

const mostIssues = 5;
// What stands between facts in our own text is written as a sign of its own; brackets are none.
const factText = (fact: unknown): string => encodeURIComponent(Array.isArray(fact) ? fact.join(', ') : String(fact));
const factsText = (facts: IssueFacts): string => {
  const said = Object.entries(facts).map(([name, fact]) => `${name}=${factText(fact)}`);
  return said.length === 0 ? '' : `(${said.join(';')})`;
};

/** Why something was refused, to be kept with a step that stopped: codes, keys and counts, never a value. */
export function troubleOf(error: PlatformError): string {
  const where = (error.details.issues ?? []).slice(0, mostIssues).map((one) => `${one.path.join('.')}: ${one.code}${factsText(one.facts)}`);
  return `${error.code}${factsText(error.facts)} ${where.join(', ')}`.trim();
}

const coded = /^([a-z][\w.-]*)(?:\((.*)\))?$/;

function factsIn(text: string | undefined): IssueFacts {
  const pairs = (text ?? '').split(';').flatMap((one) => {
    const at = one.indexOf('=');
    return at < 0 ? [] : [[one.slice(0, at), decodeURIComponent(one.slice(at + 1))] as const];
  });
  return Object.fromEntries(pairs);
}

/** A sentence whose facts were not kept has no gaps: those were only counts and names. */
const withoutGaps = (sentence: string): string => sentence.replace(/\s*\{\w+\}\s*/g, ' ').trim();

/** What a place in a record is called: the field, the row, the field in the row. */
function placeWords(path: string, form: FormDefinition | undefined, locale: Locale): string {
  const [key = '', row, column] = path.split('.');
  const field = form?.fields.find((one) => one.key === key);
  const inner = field?.fields?.find((one) => one.key === column);
  const number = row === undefined || !/^\d+$/.test(row) ? '' : String(Number(row) + 1);
  return [textOf(field?.label ?? key, locale), number, column === undefined ? '' : textOf(inner?.label ?? column, locale)].filter((part) => part !== '').join(' ');
}

/** What was kept, in words; text that is no code of ours is shown as it is. */
export function troubleWords(kept: string, locale: Locale, form: FormDefinition | undefined): string {
  const [head = '', ...rest] = kept.split(' ');
  const [, code = '', facts] = coded.exec(head) ?? [];
  const entry = (errorCatalogue as Readonly<Record<string, (typeof errorCatalogue)[keyof typeof errorCatalogue]>>)[code];
  if (entry === undefined) return kept;
  const lines = rest.join(' ').split(', ').flatMap((one) => {
    const at = one.indexOf(': ');
    const [, issueCode, issueFacts] = coded.exec(one.slice(at + 2)) ?? [];
    if (at < 0 || issueCode === undefined) return [];
    const place = placeWords(one.slice(0, at), form, locale);
    const sentence = withoutGaps(messageOf({ code: issueCode, facts: factsIn(issueFacts) }, issueCatalogue, locale));
    return [place === '' ? sentence : locale === 'zh-CN' ? `${place}：${sentence}` : `${place}: ${sentence}`];
  });
  const counted: IssueFacts = facts === undefined ? { count: lines.length } : factsIn(facts);
  return [withoutGaps(messageOf({ code, facts: counted }, { [code]: entry }, locale)), lines.join(locale === 'zh-CN' ? '；' : '; ')].filter((part) => part !== '').join(' ');
}
