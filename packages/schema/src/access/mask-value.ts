import { type Field, type FormDefinition } from '../definitions/form.js';
import { fieldTypeOf } from '../field-types/index.js';
import { valueText } from '../field-types/value-text.js';
import { type FieldRights, visibleFields } from './field-rights.js';
import { address } from './masking/address.js';
import { cnid } from './masking/cnid.js';
import { hide } from './masking/hide.js';
import { type MaskContext, type MaskingStrategy } from './masking/masking-strategy.js';
import { name } from './masking/name.js';
import { phone } from './masking/phone.js';
import { text } from './masking/text.js';

/** Every way to mask a value, by the name that field types and `field.sensitive` use. */
export const maskingStrategies = { hide, phone, cnid, name, address, text } as const satisfies Record<string, MaskingStrategy>;
export type MaskingStrategyName = keyof typeof maskingStrategies;

/** How a field is masked: as its author says, else as its type does. */
export function maskingOf(field: Pick<Field, 'type' | 'sensitive'>): MaskingStrategyName {
  return field.sensitive ?? fieldTypeOf(field.type).masking;
}

/** The mask of a value, null when there is none. It travels in `masked`, apart from `data`, so it can never be saved back. */
export function maskValue(field: Pick<Field, 'type' | 'sensitive'>, value: unknown, context: MaskContext): string | null {
  if (value === null || value === undefined) return null;
  const strategy = maskingStrategies[maskingOf(field)];
  if (typeof value === 'string') return strategy.mask(value, context);
  // A structured value is masked as it is written; one without a text of its own shows only that it is there.
  const isWritten = typeof value === 'object' && fieldTypeOf(field.type).textOf !== undefined;
  return isWritten ? strategy.mask(valueText({ key: '', label: '', ...field }, value, { locale: 'zh-CN', tz: 'UTC' }), context) : maskingStrategies.hide.mask(' ', context);
}

/**
 * What the reader sees beside the masks. Which date is the birth date no definition says, so any visible date counts:
 * hiding four digits too many is the cheaper mistake.
 */
export function maskContextOf(form: Pick<FormDefinition, 'fields'>, rights: FieldRights): MaskContext {
  const visible = new Set(visibleFields(rights));
  return { birthDateShown: form.fields.some((field) => visible.has(field.key) && fieldTypeOf(field.type).dimension === 'time') };
}
