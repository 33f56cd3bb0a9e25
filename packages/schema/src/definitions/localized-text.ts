import { Type, type Static } from '@sinclair/typebox';

/** The languages of the product, Chinese first. */
export const locales = ['zh-CN', 'en-US'] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = 'zh-CN';

/** Text that people read: one string (of the default locale) or one per locale. */
export const LocalizedText = Type.Union(
  [
    Type.String({ minLength: 1, maxLength: 2000 }),
    Type.Object(
      { 'zh-CN': Type.Optional(Type.String({ maxLength: 2000 })), 'en-US': Type.Optional(Type.String({ maxLength: 2000 })) },
      { additionalProperties: false, minProperties: 1 },
    ),
  ],
  { description: 'Text people read, as one string or one per locale.' },
);
export type LocalizedText = Static<typeof LocalizedText>;

/** The text of a locale, else of the default locale, else any there is. */
export function textOf(text: LocalizedText | undefined, locale: Locale): string {
  if (text === undefined) return '';
  if (typeof text === 'string') return text;
  return text[locale] ?? text[defaultLocale] ?? Object.values(text)[0] ?? '';
}
