import { type Locale } from '../definitions/localized-text.js';
import { issueMessages } from '../errors/issue-catalogue.js';
import { messageOf } from '../errors/issue-messages.js';
import { type Issue } from '../errors/issue.js';
import { functionNameOf } from './formula-functions.js';

const kindWords: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  text: { 'zh-CN': '文字', 'en-US': 'text' }, number: { 'zh-CN': '数字', 'en-US': 'a number' }, boolean: { 'zh-CN': '是否', 'en-US': 'yes or no' }, date: { 'zh-CN': '日期', 'en-US': 'a date' },
  datetime: { 'zh-CN': '日期时间', 'en-US': 'a date and time' }, time: { 'zh-CN': '时间', 'en-US': 'a time' }, id: { 'zh-CN': '人员、科室或记录', 'en-US': 'a person, department or record' },
  list: { 'zh-CN': '多个值', 'en-US': 'several values' }, rows: { 'zh-CN': '子表', 'en-US': 'a sub-table' },
};
const between: Readonly<Record<Locale, string>> = { 'zh-CN': '或', 'en-US': ' or ' };

/** Kinds of values in words: `date, datetime` is 日期或日期时间. */
export const kindsInWords = (kinds: string, locale: Locale): string => kinds.split(', ').map((kind) => kindWords[kind]?.[locale] ?? kind).join(between[locale]);

/** The sentence for a problem of a formula, with functions and kinds by the names that authors know. */
export function formulaMessage({ code, facts }: Pick<Issue, 'code' | 'facts'>, locale: Locale): string {
  const said = Object.fromEntries(Object.entries(facts).map(([name, fact]) => {
    if (typeof fact !== 'string') return [name, fact];
    if (name === 'operator') return [name, functionNameOf(fact, locale)];
    return [name, name === 'kind' || name === 'wanted' ? kindsInWords(fact, locale) : fact];
  }));
  return messageOf({ code, facts: said }, issueMessages, locale);
}
