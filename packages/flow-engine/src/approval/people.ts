/** An answer "agreed" that was given earlier in the same instance. */
export interface EarlierApproval {
  readonly user: string;
  readonly element: string;
  readonly activity: string;
  readonly task: string;
  /** The version of the record it was given about. */
  readonly formVersion: number | null;
}

/** What the host found for an approval. */
export interface People {
  readonly users: readonly string[];
  /** Who is asked when nobody was found, as `onEmpty` says. */
  readonly standIns: readonly string[];
  readonly starter?: string | null;
  /** Who leads the starter; needed where the starter may not approve. */
  readonly leaders?: readonly string[];
  /** Whose refusal decides at once. */
  readonly vetoers?: readonly string[];
  /** Needed where nobody is asked twice. */
  readonly earlier?: readonly EarlierApproval[];
  readonly formVersion?: number | null;
}
