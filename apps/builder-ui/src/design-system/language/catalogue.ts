import { type Locale, type LocalizedText } from '@carewright/schema';

/** One text in both languages; English may tell one from many by `{{count}}`, or word by word where a text has several numbers: `{{rows}} {{rows|row|rows}}`. */
export interface Message {
  readonly zh: string;
  readonly en: string | { readonly one: string; readonly other: string };
}

/** The texts of one feature. Keys are typed, so that a text asked for and not written does not compile. */
export interface Catalogue<Key extends string = string> {
  readonly namespace: string;
  readonly messages: Readonly<Record<Key, Message>>;
}

/** A feature's texts under its name; the file that calls it is the feature's `*.messages.ts`. */
export function defineCatalogue<const Entries extends Readonly<Record<string, Message>>>(namespace: string, messages: Entries): Catalogue<keyof Entries & string> {
  return { namespace, messages };
}

/** A text of the catalogue as a definition holds it, in both languages. */
export const localized = ({ zh, en }: Message): LocalizedText => ({ 'zh-CN': zh, 'en-US': typeof en === 'string' ? en : en.other });

/** Numbers come written out too, with the separators of the language. */
const isOne = (fact: string | number | undefined): boolean => fact === 1 || fact === '1';

/** The words of one text in a language, facts put in where it says `{{name}}`. */
export function worded({ zh, en }: Message, locale: Locale, facts: Readonly<Record<string, string | number>> = {}): string {
  const text = locale === 'zh-CN' ? zh : typeof en === 'string' ? en : isOne(facts['count']) ? en.one : en.other;
  return text.replace(/\{\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}\}/g, (_all, name: string, one?: string, other?: string) => (one === undefined ? String(facts[name] ?? '') : isOne(facts[name]) ? one : (other ?? '')));
}
