import { type DimensionView } from '@carewright/schema';

type Filtered = Pick<DimensionView, 'kind' | 'operators' | 'fieldType' | 'target' | 'dictionary' | 'byMembersOnly'>;

/** Whether one choice can be asked of two dimensions, of whatever forms: two moments, two departments, doctors of one form. */
export function isFilteredAlike(one: Filtered, other: Filtered): boolean {
  if (one.byMembersOnly === true || other.byMembersOnly === true || one.kind !== other.kind) return false;
  return one.kind === 'time' || (one.fieldType === other.fieldType && one.target === other.target && one.dictionary === other.dictionary);
}
