import { type LocalizedText, type Option } from '@carewright/schema';

/** The colours a choice may wear; records show them as a dot beside the words. */
export const optionColors = ['', 'red', 'orange', 'green', 'blue', 'teal'] as const;

/** A value that no choice of the field has, retired ones included: a stored value never changes its meaning. */
export function freeOptionValue(options: readonly Option[]): string {
  const used = new Set(options.map(({ value }) => value));
  for (let count = options.length + 1; ; count += 1) if (!used.has(`option_${String(count)}`)) return `option_${String(count)}`;
}

/** 选项3: a first name for a new choice. */
export function freeOptionLabel(word: string, taken: readonly string[]): string {
  for (let count = taken.length + 1; ; count += 1) if (!taken.includes(`${word}${String(count)}`)) return `${word}${String(count)}`;
}

export function insertOption(options: Option[], index: number, label: LocalizedText): void {
  options.splice(index, 0, { value: freeOptionValue(options), label });
}

/** Takes a choice out: for good while nobody can have chosen it, else it stays readable and is no longer offered. */
export function retireOption(options: Option[], index: number, isPublished: boolean): void {
  const option = options[index];
  if (option === undefined) return;
  if (isPublished) option.retired = true;
  else options.splice(index, 1);
}
