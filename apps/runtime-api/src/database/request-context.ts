import { AsyncLocalStorage } from 'node:async_hooks';
import { type Locale } from '@carewright/schema';

/** What is known of the request that some code runs for; absent in jobs and commands. */
export interface RequestContext {
  readonly requestId: string;
  readonly address: string;
  readonly locale: Locale;
  /** Aborts when whoever asked has left before the answer was sent: what only they would read need not be worked out. */
  readonly gone: AbortSignal;
  /** Who asks, once it is known. */
  person?: string;
  /** Set while a request with an Idempotency-Key runs: the first write transaction marks the key as used. */
  idempotency?: { readonly key: string; readonly actor: string; marked: boolean };
}

/** The current request, without passing it through every signature. */
export const requestContext = new AsyncLocalStorage<RequestContext>();
