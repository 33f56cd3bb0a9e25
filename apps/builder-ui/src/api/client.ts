import { currentLocale } from '../design-system/language/locale.js';
import { newId } from './new-id.js';
import { ApiError, problemFrom } from './problem.js';
import { sessionGate } from './session-gate.js';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type QueryValues = Readonly<Record<string, string | number | boolean | undefined>>;

export interface CallOptions {
  readonly query?: QueryValues;
  readonly signal?: AbortSignal;
  /** The version that this write is based on; a stale one is answered with 412. */
  readonly ifMatch?: number | string;
  /** Sign-in and the first look at the session say 401 themselves instead of asking for the password. */
  readonly isSessionCall?: boolean;
}

interface Call extends CallOptions {
  readonly method: Method;
  readonly path: string;
  readonly body?: unknown;
  /** What comes back; JSON when absent. */
  readonly answer?: 'file';
}

let csrfToken = '';
/** The token that proves a write comes from our own page; it arrives with the session. */
export const rememberCsrfToken = (token: string): void => {
  csrfToken = token;
};

/** The same token, for the one call that is not made here: an upload with its progress. */
export const writeToken = (): string => csrfToken;

/** The address of a resource: parts are encoded, so that a key can never leave its place. */
export const resource = (...parts: readonly (string | number)[]): string => `/api/${parts.map((part) => encodeURIComponent(part)).join('/')}`;

/** The one way to the server. Reads may be aborted; writes carry an idempotency key, so that a repeated one happens once. */
export const api = {
  get: <T>(path: string, options: CallOptions = {}): Promise<T> => call<T>({ ...options, method: 'GET', path }),
  post: <T>(path: string, body?: unknown, options: CallOptions = {}): Promise<T> => call<T>({ ...options, method: 'POST', path, body }),
  put: <T>(path: string, body: unknown, options: CallOptions = {}): Promise<T> => call<T>({ ...options, method: 'PUT', path, body }),
  patch: <T>(path: string, body: unknown, options: CallOptions = {}): Promise<T> => call<T>({ ...options, method: 'PATCH', path, body }),
  /** Asks for a file that is made for this request. */
  fetchFile: (path: string, body: unknown, options: CallOptions = {}): Promise<Blob> => call<Blob>({ ...options, method: 'POST', path, body, answer: 'file' }),
  delete: <T = undefined>(path: string, options: CallOptions = {}): Promise<T> => call<T>({ ...options, method: 'DELETE', path }),
};

async function call<T>(request: Call): Promise<T> {
  const idempotencyKey = request.method === 'GET' ? undefined : newId();
  for (;;) {
    const response = await send(request, idempotencyKey);
    if (response.ok && request.answer === 'file') return (await response.blob()) as T;
    if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
    const problem = problemFrom(response.status, await response.json().catch(() => null));
    if (response.status !== 401 || request.isSessionCall === true) throw new ApiError(problem);
    await sessionGate.reopened().catch(() => Promise.reject(new ApiError(problem)));
  }
}

async function send(request: Call, idempotencyKey: string | undefined): Promise<Response> {
  try {
    return await fetch(addressOf(request), {
      method: request.method,
      headers: headersOf(request, idempotencyKey),
      credentials: 'same-origin',
      ...(request.body !== undefined && { body: request.body instanceof FormData || request.body instanceof Blob ? request.body : JSON.stringify(request.body) }),
      ...(request.signal && { signal: request.signal }),
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError({ status: 0, code: 'network.unreachable', title: 'network.unreachable', issues: [] }, { cause });
  }
}

function addressOf({ path, query = {} }: Call): string {
  const values = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') values.set(name, String(value));
  const search = values.toString();
  return search === '' ? path : `${path}?${search}`;
}

function headersOf({ method, body, ifMatch }: Call, idempotencyKey: string | undefined): Record<string, string> {
  return {
    Accept: 'application/json, application/problem+json',
    'Accept-Language': currentLocale(),
    // The browser names the boundary of a form's parts itself.
    ...(body !== undefined && !(body instanceof FormData) && { 'Content-Type': body instanceof Blob ? body.type : 'application/json' }),
    ...(method !== 'GET' && csrfToken !== '' && { 'X-CSRF-Token': csrfToken }),
    ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
    ...(ifMatch !== undefined && { 'If-Match': `"${String(ifMatch)}"` }),
  };
}
