import { textOf, type Locale, type LocalizedText } from '@carewright/schema';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { worded, type Catalogue, type Message } from './catalogue.js';
import { currentLocale, onLocaleChange } from './locale.js';

export type Facts = Readonly<Record<string, string | number>>;
/** Gives the text of a key in the present language. */
export type Translate<Key extends string> = (key: Key, facts?: Facts) => string;

export const useLocale = (): Locale => useSyncExternalStore(onLocaleChange, currentLocale, currentLocale);

/** The texts of a feature in the language of the moment: `const t = useText(workspaceMessages); t('save')`. */
export function useText<Key extends string>(catalogue: Catalogue<Key>): Translate<Key> {
  const locale = useLocale();
  return useMemo(() => translator(catalogue, locale), [catalogue, locale]);
}

/** The same outside React, for messages made in event handlers. */
export function translator<Key extends string>(catalogue: Catalogue<Key>, locale: Locale = currentLocale()): Translate<Key> {
  const messages: Readonly<Record<string, Message | undefined>> = catalogue.messages;
  return (key, facts) => {
    const message = messages[key];
    return message === undefined ? key : worded(message, locale, facts);
  };
}

/** Reads an author's text (form label, option…) in the language of the moment. */
export function useLabel(): (text: LocalizedText | undefined) => string {
  const locale = useLocale();
  return useCallback((text) => textOf(text, locale), [locale]);
}
