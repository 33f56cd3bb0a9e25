import { type Field, type Option } from '../definitions/form.js';
import { type ChangeKind } from './change-kinds.js';
import { isSameContent } from './same-content.js';

/** A change of the options of one field, before it is placed. */
export interface OptionChange {
  readonly kind: ChangeKind;
  readonly facts: { readonly count: number; readonly options: readonly string[] };
}

/** What happened to the options of a field: an option left out and an option marked retired both go out of use. */
export function compareOptions(before: Field, after: Field): readonly OptionChange[] {
  const [then, now] = [byValue(before.options), byValue(after.options)];
  const inUse = (options: ReadonlyMap<string, Option>, value: string): boolean => options.has(value) && options.get(value)?.retired !== true;
  const values = [...new Set([...now.keys(), ...then.keys()])];
  const gone = values.filter((value) => inUse(then, value) && !inUse(now, value));
  const back = values.filter((value) => then.has(value) && !inUse(then, value) && inUse(now, value));
  const added = values.filter((value) => !then.has(value));
  const relabelled = values.filter((value) => then.has(value) && now.has(value) && !isSameContent(then.get(value)?.label, now.get(value)?.label));
  const changes = [counted('options-added', added), counted('options-retired', gone), counted('options-restored', back), counted('options-relabelled', relabelled)].flat();
  if (changes.length > 0 || isSameContent(before.options ?? [], after.options ?? [])) return changes;
  return [{ kind: 'options-reordered', facts: { count: now.size, options: [] } }];
}

function byValue(options: readonly Option[] | undefined): ReadonlyMap<string, Option> {
  return new Map((options ?? []).map((option) => [option.value, option]));
}

function counted(kind: ChangeKind, options: readonly string[]): readonly OptionChange[] {
  return options.length === 0 ? [] : [{ kind, facts: { count: options.length, options } }];
}
