import { type Field, type Option } from '../definitions/form.js';
import { defaultLocale, type Locale, locales, textOf } from '../definitions/localized-text.js';
import { type ValueProblem } from './field-type.js';
import { typedOption } from './options.js';
import { typed } from './typed-text.js';

type Tree = Pick<Field, 'options'>;

/** The options from the top down to a value; empty for a value that is none. A circle ends where it began. */
export function optionPath(value: unknown, { options = [] }: Tree): readonly Option[] {
  const byValue = new Map(options.map((option) => [option.value, option]));
  const path: Option[] = [];
  for (let at = byValue.get(String(value)); at !== undefined && !path.includes(at); at = at.parent === undefined ? undefined : byValue.get(at.parent)) path.unshift(at);
  return path;
}

/** 内科 / 心内科: a choice by all that it stands under, as people tell two alike ones apart. */
export function optionPathText(value: unknown, field: Tree, locale: Locale = defaultLocale): string {
  const path = optionPath(value, field);
  return path.length === 0 ? String(value) : path.map(({ label }) => textOf(label, locale)).join(' / ');
}

/** The choices directly under one; undefined is the top. Retired ones only when they are among the given. */
export function optionsUnder(parent: string | undefined, { options = [] }: Tree, kept: ReadonlySet<string> = new Set()): readonly Option[] {
  return options.filter((option) => option.parent === parent && (option.retired !== true || kept.has(option.value)));
}

/** Whether nothing stands under a choice that can be chosen still. */
export function isLastLevel(value: unknown, { options = [] }: Tree): boolean {
  return !options.some((option) => option.parent === value && option.retired !== true);
}

/** A choice and everything under it. */
export function withDescendants(value: string, { options = [] }: Tree): readonly string[] {
  const found = [value];
  for (let index = 0; index < found.length; index += 1) for (const { value: one, parent } of options) if (parent === found[index] && !found.includes(one)) found.push(one);
  return found;
}

/** The stored value for what was typed: a value, a label, or the labels from the top with `/` between. */
export function typedTreeOption(value: unknown, field: Tree): unknown {
  const { options = [] } = field;
  const direct = typedOption(value, field);
  if (typeof direct !== 'string' || options.some((option) => option.value === direct)) return direct;
  const text = direct.replace(/\s*[/＞>]\s*/g, ' / ');
  return options.find((option) => option.retired !== true && locales.some((locale) => optionPathText(option.value, field, locale) === text))?.value ?? typed(direct);
}

/** What is wrong with a choice that has others under it, where only the last level counts. */
export function levelProblem(value: unknown, field: Tree & { readonly props: { readonly anyLevel?: boolean | undefined } }): ValueProblem | null {
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [value];
  return field.props.anyLevel === true || chosen.every((one) => isLastLevel(one, field)) ? null : { code: 'choice.not-last-level' };
}
