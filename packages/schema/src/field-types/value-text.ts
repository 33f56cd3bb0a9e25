import { type Field } from '../definitions/form.js';
import { textOf as localized } from '../definitions/localized-text.js';
import { normalizeValue, partsOf, valueFieldOf, withProps } from './field-facts.js';
import { type TextContext } from './field-type.js';
import { fieldTypeOf } from './index.js';

const yesNo = { 'zh-CN': ['是', '否'], 'en-US': ['yes', 'no'] } as const;
const comma = { 'zh-CN': '、', 'en-US': ', ' } as const;

/**
 * A value as people write it, for export, print and plain lists; empty for nothing. Names of users, departments and
 * related records are not known here: their ids come out, and who has the names puts them in.
 */
export function valueText(written: Field, value: unknown, context: TextContext): string {
  const field = valueFieldOf(written);
  if (value === null || value === undefined || value === '') return '';
  const own = fieldTypeOf(field.type).textOf;
  return own === undefined ? plainText(field, value, context) : own(value, withProps(field), context);
}

/** A value from the text of a spreadsheet cell, in its stored form; what cannot be read stays text, to be refused with a reason. Null for an empty cell. */
export function valueFromText(field: Field, text: string, context: TextContext): unknown {
  if (text.trim() === '') return null;
  const read = fieldTypeOf(field.type).fromText?.(text, withProps(field), context) ?? text;
  return normalizeValue(field, read);
}

function plainText(field: Field, value: unknown, context: TextContext): string {
  if (Array.isArray(value)) return value.map((one: unknown) => plainText(field, one, context)).join(comma[context.locale]);
  if (typeof value === 'boolean') return yesNo[context.locale][value ? 0 : 1];
  if (typeof value !== 'object' || value === null) return optionText(field, value, context);
  const parts = partsOf(field);
  if (parts.length === 0) return JSON.stringify(value);
  const values = value as Readonly<Record<string, unknown>>;
  return parts.map((part) => valueText(part, values[part.key], context)).filter((text) => text !== '').join(' ');
}

function optionText({ options }: Field, value: unknown, { locale }: TextContext): string {
  const option = options?.find((one) => one.value === value);
  return option === undefined ? String(value) : localized(option.label, locale);
}
