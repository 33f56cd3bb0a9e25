import { type Locale } from '@carewright/schema';
import english from 'ajv-i18n/localize/en/index.js';
import chinese from 'ajv-i18n/localize/zh/index.js';
import { type SchemaError } from '../validate/schema-validator.js';

type Localize = (errors?: { message?: string }[] | null) => void;
const localizers: Readonly<Record<Locale, unknown>> = { 'zh-CN': chinese, 'en-US': english };

/** What ajv-i18n says about a keyword that the catalogue has no sentence for. */
export function fallbackMessage(error: SchemaError, locale: Locale): string {
  const copy = { ...error, params: { ...error.params } } as { message?: string };
  (localizers[locale] as Localize)([copy]);
  return copy.message ?? error.keyword;
}
