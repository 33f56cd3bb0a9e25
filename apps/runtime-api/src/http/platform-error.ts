import { type Issue, type IssueFacts } from '@carewright/schema';
import { type ErrorCode } from './error-catalogue.js';

/** What may accompany an error. */
export interface ErrorDetails {
  readonly issues?: readonly Issue[];
  /** More members of the problem document, such as the current state beside a 412. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/** An error that the client is told about: a code of the catalogue and facts (ids, keys, counts; never a value that a person typed). */
export class PlatformError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly facts: IssueFacts = {},
    readonly details: ErrorDetails = {},
  ) {
    super(code, details.cause === undefined ? {} : { cause: details.cause });
    this.name = 'PlatformError';
  }
}
