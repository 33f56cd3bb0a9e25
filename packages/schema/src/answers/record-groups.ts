/** Numbers of a group, by field. */
export type GroupSums = Readonly<Record<string, number | string | null>>;

/** Records that share a value, counted; the value is null where it is empty or may not be read. */
export interface RecordGroup {
  readonly value: string | boolean | null;
  /** Name of the person, department or record that the value points at. */
  readonly label?: string;
  readonly count: number;
  readonly sums: GroupSums;
}

/** The groups of a list, biggest first, and everything together. */
export interface RecordGroups {
  readonly groups: readonly RecordGroup[];
  readonly total: { readonly count: number; readonly sums: GroupSums };
  /** Whether there are more groups than are given. */
  readonly truncated: boolean;
}
