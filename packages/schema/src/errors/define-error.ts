import { type Locale } from '../definitions/localized-text.js';
import { type Issue } from './issue.js';

/** What an error's sentence is built from: ids, keys, counts and limits. Never a value that a user typed. */
export type ErrorFacts = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** An error of the catalogue, as its own file declares it. */
export interface ErrorKind<Facts extends ErrorFacts> {
  /** `AREA_REASON`, stable: clients decide by it. */
  readonly code: string;
  /** The sentence a person reads. */
  readonly message: Readonly<Record<Locale, (facts: Facts) => string>>;
  /** Example facts: the guard test builds every sentence with them. */
  readonly example: Facts;
}

/** Makes an error of this kind; `issues` say more about what was judged, `cause` is for the operator only. */
export interface ErrorMaker<Facts extends ErrorFacts> {
  (...facts: keyof Facts extends never ? [facts?: Facts, more?: ErrorExtras] : [facts: Facts, more?: ErrorExtras]): PlatformError<Facts>;
  readonly kind: ErrorKind<Facts>;
  /** True for an error made here. */
  readonly is: (error: unknown) => error is PlatformError<Facts>;
}

export interface ErrorExtras {
  readonly issues?: readonly Issue[];
  readonly cause?: unknown;
}

/** A refusal the platform knows: thrown by services, turned into a problem document at the edge. Knows no HTTP. */
export class PlatformError<Facts extends ErrorFacts = ErrorFacts> extends Error {
  readonly code: string;
  readonly facts: Facts;
  readonly issues: readonly Issue[];
  readonly #kind: ErrorKind<Facts>;

  constructor(kind: ErrorKind<Facts>, facts: Facts, { issues = [], cause }: ErrorExtras = {}) {
    super(`${kind.code}: ${kind.message['en-US'](facts)}`, cause === undefined ? undefined : { cause });
    this.name = 'PlatformError';
    this.code = kind.code;
    this.facts = facts;
    this.issues = issues;
    this.#kind = kind;
  }

  /** The sentence for a person. */
  messageIn(locale: Locale): string {
    return this.#kind.message[locale](this.facts);
  }
}

/** Declares an error of the catalogue and gives the function that makes it. */
export function defineError<Facts extends ErrorFacts = Record<never, never>>(kind: ErrorKind<Facts>): ErrorMaker<Facts> {
  const make = (facts?: Facts, extras?: ErrorExtras): PlatformError<Facts> => new PlatformError(kind, facts ?? kind.example, extras);
  const is = (error: unknown): error is PlatformError<Facts> => error instanceof PlatformError && error.code === kind.code;
  return Object.assign(make, { kind, is }) as ErrorMaker<Facts>;
}
