import { type Locale } from '../definitions/localized-text.js';

/** One text in the languages that a file of translations has it in. */
export interface TranslatedText {
  /** Where it belongs, by keys that stay when fields are moved: `fields/risk/options/high/label`. */
  readonly id: string;
  readonly texts: Readonly<Partial<Record<Locale, string>>>;
}

/** What somebody sent back from translating. */
export interface TranslationFile {
  readonly items: readonly TranslatedText[];
}
