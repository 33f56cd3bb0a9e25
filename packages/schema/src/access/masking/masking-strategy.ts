/** What else the same reader sees, because two masks together can tell what each hides. */
export interface MaskContext {
  /** Whether a date that may be the birth date is shown beside. */
  readonly birthDateShown: boolean;
}

/** One way to show that there is a value without showing it. Total: what it cannot read, it hides whole. */
export interface MaskingStrategy {
  readonly mask: (value: string, context: MaskContext) => string;
  /** Fixtures of the conformance suite. */
  readonly examples: readonly { readonly value: string; readonly masked: string; readonly context?: MaskContext }[];
}

/** As many stars as a text has characters. */
export function stars(text: string): string {
  return '*'.repeat([...text].length);
}
