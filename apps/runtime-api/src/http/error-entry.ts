import { type Locale } from '@carewright/schema';

/** What a client learns of an error: the HTTP status and a sentence per locale, `{name}` standing for a fact. */
export interface ErrorEntry extends Readonly<Record<Locale, string>> {
  readonly status: number;
}
