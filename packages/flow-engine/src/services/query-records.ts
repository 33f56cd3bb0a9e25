import { formNamed } from '../analysis/place.js';
import { areMatches, checkMatches, readMatching, writeMatching, type Matching } from './matches.js';
import { attribute, child, element, said, written } from './parts.js';
import type { ServiceType } from './service-type.js';

/** Finds records of a form and keeps the first, a list or their number in a variable. */
export interface QueryRecords extends Matching {
  readonly kind: 'query-records';
  readonly form: string;
  readonly take: 'first' | 'list' | 'count';
  /** Of a list: at most so many, as it is written; empty means 100. */
  readonly limit: string;
  /** Field to order by, with a minus for the greatest first; empty for the newest first. */
  readonly sort: string;
  readonly result: string;
}

/** How many records a variable may hold. */
export const mostQueried = 1000;

const isLimit = (limit: string): boolean => limit === '' || (/^\d{1,4}$/.test(limit) && Number(limit) >= 1 && Number(limit) <= mostQueried);

export const queryRecords: ServiceType<QueryRecords> = {
  kind: 'query-records',
  tag: 'cw:QueryRecords',
  types: [element('QueryRecords', ...['form', 'take', 'limit', 'sort', 'joined', 'result'].map((name) => attribute(name)), child('match', 'Match', true))],
  read: (source) => ({
    kind: 'query-records', form: written(source, 'form'), take: (written(source, 'take') || 'first') as QueryRecords['take'],
    limit: written(source, 'limit'), sort: written(source, 'sort'), result: written(source, 'result'), ...readMatching(source),
  }),
  write: ({ form, take, limit, sort, result, ...matching }, create) => create('cw:QueryRecords', { ...said({ form, take, limit, sort, result }), ...writeMatching(matching, create) }),
  isComplete: ({ form, take, limit, result, match }) => form !== '' && result !== '' && ['first', 'list', 'count'].includes(take) && isLimit(limit) && areMatches(match),
  check: (place, { form, match }) => [...formNamed(place, form), ...checkMatches(place, place.app.forms[form], match)],
};
