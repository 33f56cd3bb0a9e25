import { columnsOf, textOf, type Field, type Locale, type RecordGroup } from '@carewright/schema';
import { translator } from '../../../design-system/language/use-text.js';
import { valueText } from '../values/value-text.js';
import { viewMessages } from './views.messages.js';

/** The words at the head of a group. */
export function groupLabel(group: Pick<RecordGroup, 'value' | 'label'>, field: Field, locale: Locale): string {
  const { value, label } = group;
  if (value === null) return translator(viewMessages, locale)('noValue');
  if (label !== undefined) return label === '' ? '…' : label;
  const option = field.options?.find((one) => one.value === value);
  if (option) return textOf(option.label, locale);
  // A month or a year of days reads as it stands.
  return typeof value === 'string' && /^\d{4}(-\d{2}){0,2}$/.test(value) ? value : valueText(value, { field, display: undefined, locale });
}

/** Groups as people expect them: options in the author's order, days from early to late, the rest by name; those without a value last. */
export function orderedGroups(groups: readonly RecordGroup[], field: Field, locale: Locale): readonly RecordGroup[] {
  const options = new Map((field.options ?? []).map(({ value }, index) => [value, index]));
  const rank = ({ value }: RecordGroup): number => (value === null ? Number.MAX_SAFE_INTEGER : (options.get(String(value)) ?? options.size));
  return [...groups].sort((one, other) => rank(one) - rank(other) || groupLabel(one, field, locale).localeCompare(groupLabel(other, field, locale), locale));
}

/** Every place a board or schedule shows: the options in use, yes and no, and what there are records for. */
export function groupPlaces(groups: readonly RecordGroup[], field: Field, locale: Locale): readonly RecordGroup[] {
  const none = (value: string | boolean | null): RecordGroup => ({ value, count: 0, sums: {} });
  const possible = field.options ? field.options.filter(({ retired }) => retired !== true).map(({ value }) => none(value)) : columnsOf(field)[0]?.sqlType.kind === 'boolean' ? [none(true), none(false)] : [];
  const missing = possible.filter(({ value }) => !groups.some((group) => group.value === value));
  return orderedGroups([...groups, ...missing], field, locale);
}
