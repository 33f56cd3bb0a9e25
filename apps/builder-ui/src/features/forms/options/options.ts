import { defaultLocale, textOf, type Locale, type LocalizedText, type Option } from '@carewright/schema';
import { withText } from '../texts.js';

/** The colours a choice may wear; records show them as a dot beside the words. */
export const optionColors = ['', 'red', 'orange', 'green', 'blue', 'teal'] as const;

/** Makes a stored value from what a choice is called; absent while the pinyin tables have not loaded. */
export type OptionValueMaker = (label: string, taken: readonly string[]) => string;

/** A value that no choice of the field has, retired ones included: a stored value never changes its meaning. */
export function freeOptionValue(options: readonly Option[]): string {
  const used = new Set(options.map(({ value }) => value));
  for (let count = options.length + 1; ; count += 1) if (!used.has(`option_${String(count)}`)) return `option_${String(count)}`;
}

/** 选项3: a first name for a new choice. */
export function freeOptionLabel(word: string, taken: readonly string[]): string {
  for (let count = taken.length + 1; ; count += 1) if (!taken.includes(`${word}${String(count)}`)) return `${word}${String(count)}`;
}

export interface NewOption {
  readonly label: LocalizedText;
  readonly parent?: string | undefined;
  readonly makeValue?: OptionValueMaker | undefined;
}

/** Puts a choice into the list and answers its value, made from its label when the pinyin tables are there. */
export function insertOption(options: Option[], index: number, { label, parent, makeValue }: NewOption): string {
  const value = makeValue?.(textOf(label, defaultLocale), options.map((option) => option.value)) ?? freeOptionValue(options);
  options.splice(index, 0, { value, label, ...(parent !== undefined && { parent }) });
  return value;
}

/** Takes a choice out: for good while nobody can have chosen it, else it stays readable and is no longer offered. What stood under it moves up. */
export function retireOption(options: Option[], index: number, isPublished: boolean): void {
  const option = options[index];
  if (option === undefined) return;
  if (isPublished) {
    option.retired = true;
    return;
  }
  for (const other of options) if (other.parent === option.value) setParent(other, option.parent);
  options.splice(index, 1);
}

export interface OptionRename {
  readonly locale: Locale;
  readonly text: string;
  readonly makeValue: OptionValueMaker | undefined;
  /** Values that may be stored already, or that conditions speak of: they stay. */
  readonly isFixed: (value: string) => boolean;
}

/** Renames a choice. Its value follows the label as long as it was made from the label and nobody can have chosen it. */
export function renameOption(options: Option[], index: number, { locale, text, makeValue, isFixed }: OptionRename): void {
  const option = options[index];
  if (option === undefined) return;
  const others = options.filter((one) => one !== option).map(({ value }) => value);
  const isMade = /^option_\d+$/.test(option.value) || makeValue?.(textOf(option.label, defaultLocale), others) === option.value;
  option.label = withText(option.label, locale, text) ?? option.label;
  if (makeValue === undefined || !isMade || isFixed(option.value)) return;
  const before = option.value;
  option.value = makeValue(textOf(option.label, defaultLocale), others);
  for (const other of options) if (other.parent === before) other.parent = option.value;
}

/** How deep a choice stands in its tree; a list has depth 0 throughout. */
export function depthOf(options: readonly Option[], option: Option): number {
  const byValue = new Map(options.map((one) => [one.value, one]));
  let depth = 0;
  for (let at = option.parent; at !== undefined && depth < options.length; at = byValue.get(at)?.parent) depth += 1;
  return depth;
}

/** The choice above that a choice may move under: the nearest one before it at the same depth. */
export function parentToTake(options: readonly Option[], index: number): Option | undefined {
  const option = options[index];
  return option && options.slice(0, index).findLast((one) => one.parent === option.parent && one.retired !== true);
}

/** Moves a choice, with what stands under it, one level down or up. */
export function shiftOption(options: Option[], index: number, by: 1 | -1): void {
  const option = options[index];
  if (option === undefined) return;
  const parent = by === 1 ? parentToTake(options, index)?.value : options.find((one) => one.value === option.parent)?.parent;
  if (by === 1 && parent === undefined) return;
  setParent(option, parent);
}

function setParent(option: Option, parent: string | undefined): void {
  if (parent === undefined) delete option.parent;
  else option.parent = parent;
}

/** One pasted line: what it says, and how far it is indented. */
export interface PastedLine {
  readonly text: string;
  readonly depth: number;
}

/** Lines of a pasted list; tabs or pairs of spaces in front say that a line stands under the one before. */
export function pastedLines(text: string): readonly PastedLine[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '').map((line) => {
    const indent = /^[\t \u3000]*/.exec(line)?.[0] ?? '';
    const tabs = [...indent].filter((character) => character === '\t' || character === '\u3000').length;
    return { text: line.trim().slice(0, 100), depth: tabs + Math.floor((indent.length - tabs) / 2) };
  });
}

/** Puts pasted lines behind a choice, each under the last one that is less indented; without `isTree`, side by side. */
export function pasteOptions(options: Option[], after: number, { lines, locale, isTree, makeValue }: { readonly lines: readonly PastedLine[]; readonly locale: Locale; readonly isTree: boolean; readonly makeValue: OptionValueMaker | undefined }): void {
  const above: { readonly depth: number; readonly value: string }[] = [];
  const base = options[after]?.parent;
  lines.forEach(({ text, depth }, offset) => {
    while ((above.at(-1)?.depth ?? -1) >= depth) above.pop();
    const parent = isTree ? (above.at(-1)?.value ?? base) : undefined;
    const label = locale === defaultLocale ? text : { [locale]: text };
    above.push({ depth, value: insertOption(options, after + 1 + offset, { label, parent, makeValue }) });
  });
}
