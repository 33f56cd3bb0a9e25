import { type LocalizedText } from '../definitions/localized-text.js';

/** A flow that begins by itself, and how it has been doing; `Start` is what the flow engine says of a way to begin. */
export interface AutomationAnswer<Start> {
  readonly flow: string;
  readonly label: LocalizedText;
  /** Whose records it is about, with the fields that its starts speak of. */
  readonly form: { readonly key: string; readonly label: LocalizedText; readonly fields: readonly { readonly key: string; readonly label: LocalizedText }[] } | null;
  readonly starts: readonly Start[];
  readonly on: boolean;
  /** Since when it is off, and by whom. */
  readonly off: { readonly at: string; readonly by: string | null } | null;
  readonly nextAt: string | null;
  readonly lastAt: string | null;
  readonly runsInWeek: number;
  /** Runs of the last thirty days that stopped with a fault, and starts that could not be made. */
  readonly faults: number;
  /** When the key of its address was made; null for one that has none. */
  readonly keyMadeAt: string | null;
}

/** What came of a moment at which a flow was to begin. */
export type StartOutcome = 'started' | 'off' | 'circle' | 'gone' | 'refused';

export interface AutomationRun {
  readonly at: string;
  readonly dueAt: string | null;
  readonly kind: string;
  readonly outcome: StartOutcome;
  readonly instance: { readonly id: string; readonly status: string } | null;
  readonly record: { readonly form: string; readonly id: string; readonly title: string } | null;
  readonly starter: string | null;
}

export interface AutomationRunPage {
  readonly items: readonly AutomationRun[];
  readonly nextBefore: string | null;
}

/** Where another system sends to, and the key that it signs with: shown once. */
export interface HookKey {
  readonly path: string;
  readonly secret: string;
}
