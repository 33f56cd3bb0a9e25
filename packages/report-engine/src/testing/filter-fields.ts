import { type Filter } from '@carewright/schema';

/** Every field that a condition names. */
export function fieldsIn(filter: Filter): readonly string[] {
  if ('and' in filter) return filter.and.flatMap(fieldsIn);
  if ('or' in filter) return filter.or.flatMap(fieldsIn);
  return 'not' in filter ? fieldsIn(filter.not) : [filter.field];
}
