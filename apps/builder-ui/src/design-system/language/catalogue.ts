import { type Locale, type LocalizedText } from '@carewright/schema';
import i18next from 'i18next';
import './locale.js';

/** One text in both languages; English may tell one from many by `{{count}}`. */
export interface Message {
  readonly zh: string;
  readonly en: string | { readonly one: string; readonly other: string };
}

/** The texts of one feature. Keys are typed, so that a text asked for and not written does not compile. */
export interface Catalogue<Key extends string = string> {
  readonly namespace: string;
  readonly messages: Readonly<Record<Key, Message>>;
}

/** Registers a feature's texts under its name; the file that calls it is the feature's `*.messages.ts`. */
export function defineCatalogue<const Entries extends Readonly<Record<string, Message>>>(namespace: string, messages: Entries): Catalogue<keyof Entries & string> {
  i18next.addResourceBundle('zh-CN', namespace, bundleOf(messages, 'zh-CN'), true, true);
  i18next.addResourceBundle('en-US', namespace, bundleOf(messages, 'en-US'), true, true);
  return { namespace, messages };
}

/** A text of the catalogue as a definition holds it, in both languages. */
export const localized = ({ zh, en }: Message): LocalizedText => ({ 'zh-CN': zh, 'en-US': typeof en === 'string' ? en : en.other });

/** The flat key-to-text map that i18next reads for one language. */
export function bundleOf(messages: Readonly<Record<string, Message>>, locale: Locale): Readonly<Record<string, string>> {
  const bundle: Record<string, string> = {};
  for (const [key, { zh, en }] of Object.entries(messages)) {
    if (locale === 'zh-CN') bundle[key] = zh;
    else if (typeof en === 'string') bundle[key] = en;
    else Object.assign(bundle, { [`${key}_one`]: en.one, [`${key}_other`]: en.other });
  }
  return bundle;
}
