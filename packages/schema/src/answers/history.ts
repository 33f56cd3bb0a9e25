/** What a field was and became; of a sub-table, only the rows that differ. */
export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** One change of a record as its reader may see it. */
export interface HistoryItem {
  /** Null for what happened before the record was one of its form. */
  readonly version: number | null;
  readonly at: string;
  readonly by: { readonly id: string; readonly name: string } | null;
  /** The label of the flow that did it by itself; absent when a person or the platform did. */
  readonly flow?: string;
  readonly action: string;
  readonly changes: readonly FieldChange[];
  /** Fields that changed and may be seen as masks only. */
  readonly masked: readonly FieldChange[];
}

export interface HistoryPage {
  readonly items: readonly HistoryItem[];
  readonly nextCursor: string | null;
}
