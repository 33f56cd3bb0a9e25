import { type Filter } from '@carewright/schema';
import { type FormAddress } from '../../../api/records.js';
import { readListState, writeListState } from './use-list-state.js';

/** Conditions that must all hold stand in one line after another, however deep they were nested: people read them as chips. */
export function flattened(filter: Filter): Filter {
  if (!('and' in filter)) return filter;
  return { and: filter.and.map(flattened).flatMap((one) => ('and' in one ? one.and : [one])) };
}

/** The page that lists the records of a form which pass a filter: where a number of a report leads. */
export function recordListAddress({ app, form }: FormAddress, filter: Filter): string {
  const flat = flattened(filter);
  const isEverything = 'and' in flat && flat.and.length === 0;
  const search = writeListState({ ...readListState(new URLSearchParams()), filter: isEverything ? undefined : flat }).toString();
  return `/apps/${encodeURIComponent(app)}/forms/${encodeURIComponent(form)}${search === '' ? '' : `?${search}`}`;
}
