import { PlatformError } from './platform-error.js';

/** `search`, `limit` and `cursor` as they come in the query string. */
export interface PageQuery {
  readonly search?: unknown;
  readonly limit?: unknown;
  readonly cursor?: unknown;
}

const most = 500;

function textOf(value: unknown, longest: number): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string' || value.length > longest || value.includes('\0')) throw new PlatformError('http.bad_request');
  return value;
}

/** The page of a list that is asked for: at most 500 items, 50 unless told. */
export function pageOf(query: PageQuery): { readonly search?: string; readonly limit: number; readonly after?: string } {
  const search = textOf(query.search, 200);
  const limit = Number(textOf(query.limit, 6) ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > most) throw new PlatformError('http.bad_request');
  const cursor = textOf(query.cursor, 1000);
  const after = cursor === undefined ? undefined : Buffer.from(cursor, 'base64url').toString('utf8').replaceAll('\0', '');
  return { limit, ...(search !== undefined && { search }), ...(after !== undefined && { after }) };
}
