import { AsyncLocalStorage } from 'node:async_hooks';
import { type Locale } from '@carewright/schema';

/** What is known of the request that some code runs for; absent in jobs and commands. */
export interface RequestContext {
  readonly requestId: string;
  readonly address: string;
  readonly locale: Locale;
  /** Set while a request with an Idempotency-Key runs: the first write transaction marks the key as used. */
  idempotency?: { readonly key: string; readonly actor: string; marked: boolean };
}

/** The current request, without passing it through every signature. */
export const requestContext = new AsyncLocalStorage<RequestContext>();
