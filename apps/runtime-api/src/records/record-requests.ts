import { issue, type IssuePath } from '@carewright/schema';
import { PlatformError } from '../http/platform-error.js';

/** The version in `If-Match: "7"`; undefined when the header is absent, a refusal when it says anything else. */
export function ifMatch(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1];
  if (version === undefined) throw new PlatformError('http.bad_request');
  return Number(version);
}

/** The `data` of a body `{ data: {…} }`; nothing else may be in it. */
export function bodyData(body: unknown, path: IssuePath = []): unknown {
  const refuse = (code: string, at: IssuePath, facts: Record<string, string> = {}): never => {
    throw new PlatformError('http.invalid_input', {}, { issues: [issue(code, at, facts)] });
  };
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return refuse('input.wrong_type', path, { expected: 'object' });
  const unknown = Object.keys(body).find((key) => key !== 'data');
  if (unknown !== undefined) return refuse('input.unknown_key', path, { property: unknown.slice(0, 60) });
  const data = (body as { readonly data?: unknown }).data;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return refuse('input.wrong_type', [...path, 'data'], { expected: 'object' });
  return data;
}
