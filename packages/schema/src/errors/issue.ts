/** Where an issue sits inside the judged value: keys and array indexes from its root. */
export type IssuePath = readonly (string | number)[];

/** What a message is built from: ids, keys, counts and limits. Never a value that a user typed. */
export type IssueFacts = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/**
 * A problem as data. Validators and planners return issues instead of throwing,
 * so that the designer, the form and the API can each show one beside its input.
 */
export interface Issue {
  /** Stable `area.reason` code, e.g. `field.required`; messages are looked up by it. */
  readonly code: string;
  readonly path: IssuePath;
  readonly severity: 'error' | 'warning' | 'info';
  readonly facts: IssueFacts;
}

/** Makes an error-level issue; pass `severity` for a softer one. */
export function issue(code: string, path: IssuePath, facts: IssueFacts = {}, severity: Issue['severity'] = 'error'): Issue {
  return { code, path, severity, facts };
}

/** True when nothing in the list forbids to go on. */
export function hasNoErrors(issues: readonly Issue[]): boolean {
  return issues.every((one) => one.severity !== 'error');
}

/** A parse answers a typed value or the reasons why there is none; it never throws. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly Issue[] };
