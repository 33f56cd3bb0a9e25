import { type Filter, issue, type Issue } from '@carewright/schema';
import { PlatformError } from '../../http/platform-error.js';
import { unstorableTextIssues } from '../values/storable-text.js';

/** A list as asked, by query string or by body: shape checked, fields not yet. */
export interface ListQuery {
  readonly filter: Filter | null;
  readonly sort: readonly { readonly field: string; readonly descending: boolean }[];
  /** Null: everything the person may see except sub-tables. */
  readonly fields: readonly string[] | null;
  readonly search: string;
  readonly limit: number;
  readonly cursor: string | null;
  readonly count: boolean;
  readonly deletedOnly: boolean;
}

export const listLimits = { page: 500, sort: 5, fields: 200, search: 200, filterBytes: 20_000, cursor: 4_000 } as const;
const defaultPage = 50;

type Given = Readonly<Record<string, unknown>>;
const parameters = new Set(['filter', 'sort', 'fields', 'search', 'limit', 'cursor', 'count', 'deleted']);

/** Reads the query string of `GET` or the body of `POST …/query`; both say the same things. */
export function readListQuery(given: unknown): ListQuery {
  const issues: Issue[] = [];
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw refusal([issue('input.wrong_type', [], { expected: 'object' })]);
  const query = given as Given;
  for (const key of Object.keys(query)) if (!parameters.has(key)) issues.push(issue('query.unknown_parameter', [key.slice(0, 60)]));
  issues.push(...unstorableTextIssues(query));
  const read: ListQuery = {
    filter: readFilter(query['filter'], issues),
    sort: readNames(query['sort'], 'sort', { limit: listLimits.sort, issues }).map((name) => ({ field: name.replace(/^-/, ''), descending: name.startsWith('-') })),
    fields: query['fields'] === undefined ? null : readNames(query['fields'], 'fields', { limit: listLimits.fields, issues }),
    search: readSearch(query['search'], issues),
    limit: readLimit(query['limit'], issues),
    cursor: readText(query['cursor'], 'cursor', issues),
    count: readChoice(query['count'], 'count', { allowed: 'exact', issues }),
    deletedOnly: readChoice(query['deleted'], 'deleted', { allowed: 'only', issues }),
  };
  if (issues.length > 0) throw refusal(issues);
  return read;
}

/** A query that cannot be answered as it stands. */
export function refusal(issues: readonly Issue[]): PlatformError {
  return new PlatformError('record.bad_query', {}, { issues });
}

function readFilter(given: unknown, issues: Issue[]): Filter | null {
  if (given === undefined || given === '' || given === null) return null;
  const text = typeof given === 'string' ? given : JSON.stringify(given);
  if (text.length > listLimits.filterBytes) issues.push(issue('input.too_long', ['filter'], { limit: listLimits.filterBytes }));
  else {
    try {
      const filter: unknown = typeof given === 'string' ? JSON.parse(given) : given;
      if (typeof filter === 'object' && filter !== null && !Array.isArray(filter)) return filter as Filter;
      issues.push(issue('input.wrong_type', ['filter'], { expected: 'object' }));
    } catch {
      issues.push(issue('query.not_json', ['filter']));
    }
  }
  return null;
}

function readNames(given: unknown, name: string, { limit, issues }: { readonly limit: number; readonly issues: Issue[] }): string[] {
  if (given === undefined || given === '' || given === null) return [];
  const names: unknown[] = typeof given === 'string' ? given.split(',') : Array.isArray(given) ? given : [null];
  if (!names.every((one) => typeof one === 'string')) {
    issues.push(issue('input.wrong_type', [name], { expected: 'string' }));
    return [];
  }
  if (names.length > limit) issues.push(issue('query.too_many', [name], { limit }));
  return [...new Set(names.map((one) => one.trim()).filter((one) => one !== ''))];
}

function readText(given: unknown, name: string, issues: Issue[]): string | null {
  if (given === undefined || given === '' || given === null) return null;
  if (typeof given === 'string' && given.length <= listLimits.cursor) return given;
  issues.push(issue('input.wrong_type', [name], { expected: 'string' }));
  return null;
}

function readSearch(given: unknown, issues: Issue[]): string {
  const text = readText(given, 'search', issues)?.trim() ?? '';
  if (text.length > listLimits.search) issues.push(issue('query.search_too_long', ['search'], { limit: listLimits.search }));
  return text;
}

function readLimit(given: unknown, issues: Issue[]): number {
  if (given === undefined || given === '' || given === null) return defaultPage;
  const limit = typeof given === 'string' && /^\d{1,6}$/.test(given) ? Number(given) : given;
  if (typeof limit === 'number' && Number.isInteger(limit) && limit >= 1 && limit <= listLimits.page) return limit;
  issues.push(issue('query.limit', ['limit'], { limit: listLimits.page }));
  return defaultPage;
}

function readChoice(given: unknown, name: string, { allowed, issues }: { readonly allowed: string; readonly issues: Issue[] }): boolean {
  if (given === undefined || given === null || given === '') return false;
  if (given === allowed) return true;
  issues.push(issue('input.not_allowed', [name]));
  return false;
}
