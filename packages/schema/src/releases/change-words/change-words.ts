import { type Locale } from '../../definitions/localized-text.js';

/** The sentence of a kind of change: `{definition}` and `{field}` stand for what people call the target, other names for facts. */
export type ChangeWords = Readonly<Record<string, Readonly<Record<Locale, string>>>>;
