import { type TSchema, Type } from '@sinclair/typebox';
import { type Field, type Option } from '../definitions/form.js';
import { defaultLocale, locales, textOf } from '../definitions/localized-text.js';
import { type ValueProblem } from './field-type.js';
import { typed } from './typed-text.js';

/** One of the options, retired ones included: a stored value stays valid, and records refuse a newly chosen retired one. */
export function optionSchema(options: readonly Option[] | undefined): TSchema {
  const values = (options ?? []).map((option) => option.value);
  return values.length === 0 ? Type.Unsafe({ not: {} }) : Type.Unsafe({ type: 'string', enum: [...new Set(values)] });
}

/** The stored value for what was typed: a value itself, else the option with that label in any locale, else as it came. */
export function typedOption(value: unknown, field: Pick<Field, 'options'>): unknown {
  const options = field.options ?? [];
  if (typeof value !== 'string' || options.some((option) => option.value === value)) return value;
  const text = typed(value);
  const isCalled = (option: Option): boolean => option.value === text || labelsOf(option).includes(text as string);
  // A retired option is read too, because what was exported must come back; that it may not be chosen anew is said elsewhere.
  const found = options.find((option) => option.retired !== true && isCalled(option)) ?? options.find(isCalled);
  return found?.value ?? text;
}

/** The label people know an option by, else its value. */
export function optionLabel(value: unknown, field: Pick<Field, 'options'>): string {
  const option = field.options?.find((one) => one.value === value);
  return option === undefined ? String(value) : textOf(option.label, defaultLocale);
}

/** The rule of an option that is chosen alone: 无 beside 发热 is a contradiction. */
export function exclusiveProblem(value: unknown, field: Pick<Field, 'options'>): ValueProblem | null {
  if (!Array.isArray(value) || value.length < 2) return null;
  const hasLone = field.options?.some((option) => option.exclusive === true && value.includes(option.value)) === true;
  return !hasLone ? null : { code: 'choice.exclusive' };
}

/** What is chosen once this option is: one that stands alone pushes the others out, and any other pushes it out. */
export function chooseOption(chosen: readonly string[], value: string, options: readonly Option[] | undefined): readonly string[] {
  const alone = new Set((options ?? []).filter(({ exclusive }) => exclusive === true).map((option) => option.value));
  return alone.has(value) ? [value] : [...chosen.filter((one) => !alone.has(one) && one !== value), value];
}

function labelsOf(option: Option): readonly string[] {
  return locales.map((locale) => textOf(option.label, locale));
}
