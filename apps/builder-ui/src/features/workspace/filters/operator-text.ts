import { fieldTypeOf, type Field } from '@carewright/schema';
import { type Translate } from '../../../design-system/language/use-text.js';
import { filterMessages } from './filter.messages.js';

type Key = keyof typeof filterMessages.messages;
const keys: ReadonlySet<string> = new Set(Object.keys(filterMessages.messages));
const isKey = (key: string): key is Key => keys.has(key);

/** An operator in words that fit the field: a day is before, a number is less. */
export function operatorText(op: string, field: Field, t: Translate<Key>): string {
  const ofTime = `${op}_time`;
  if (fieldTypeOf(field.type).dimension === 'time' && isKey(ofTime)) return t(ofTime);
  return isKey(op) ? t(op) : op;
}
