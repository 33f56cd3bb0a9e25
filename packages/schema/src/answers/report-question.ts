import { type QuestionContent } from '../definitions/dashboard.js';

/** Whom something is shared with: one person, or everybody with a role of the app. */
export interface ShareTarget {
  readonly kind: 'user' | 'role';
  readonly id: string;
}

/** One of those it is shared with, by name, and since when. */
export interface ShareView extends ShareTarget {
  readonly name: string;
  readonly at: string;
}

/** With whom a dashboard or question is shared, and whether the reader may change that. */
export interface SharesAnswer {
  readonly items: readonly ShareView[];
  readonly mayShare: boolean;
  /** Whether sharing with whole roles is the reader's to decide. */
  readonly mayShareWithRoles: boolean;
  /** The roles of the app, for those who may share with them. */
  readonly roles: readonly { readonly key: string; readonly label: string }[];
}

/** A question somebody keeps. */
export interface SavedQuestion {
  readonly id: string;
  readonly label: string;
  readonly owner: { readonly id: string; readonly name: string };
  /** Whether the reader made it and may change it. */
  readonly mine: boolean;
  readonly updatedAt: string;
  /** How many people and roles it is shared with; its owner is told. */
  readonly shares: number;
  /** Null where the reader may not ask it: it reads something hidden from them, or that is gone. */
  readonly content: QuestionContent | null;
}
