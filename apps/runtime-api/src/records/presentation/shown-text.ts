import { valueText, type Field, type Locale } from '@carewright/schema';
import { type PresentedRecord } from './present-record.js';

/** The names that stand beside a value which points at people, departments or records; undefined where there are none. */
export function namesText(display: unknown): string | undefined {
  if (typeof display === 'string') return display;
  return Array.isArray(display) && display.every((one) => typeof one === 'string') ? display.join('、') : undefined;
}

/** One field of a record in words, as far as the person may see it: a mask, a name, a value; empty for nothing. */
export function shownText(record: Pick<PresentedRecord, 'data' | 'masked' | 'display'>, field: Field, context: { readonly locale: Locale; readonly tz: string }): string {
  return record.masked[field.key] ?? namesText(record.display[field.key]) ?? valueText(field, record.data[field.key], context);
}
