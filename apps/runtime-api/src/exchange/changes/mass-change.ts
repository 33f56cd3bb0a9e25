import { type Issue, type MassChangeCounts, type MassChangeKind, type MassChangeState } from '@carewright/schema';

/** A change of many records at once, as its table keeps it. */
export interface MassChange extends MassChangeCounts {
  readonly id: string;
  readonly app: string;
  readonly form: string;
  readonly kind: MassChangeKind;
  readonly state: MassChangeState;
  readonly ownerId: string;
  readonly jobId: string | null;
  readonly fileId: string | null;
  readonly options: Readonly<Record<string, unknown>>;
  readonly dryRun: boolean;
  readonly total: number | null;
  readonly undone: number;
  /** Records that taking back left as they are, because they have moved on since. */
  readonly kept: number;
  readonly position: unknown;
  readonly problem: string | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/** What is wrong with one row of a file, or one record. */
export interface RowProblem {
  readonly row: number;
  readonly recordId: string | null;
  /** The row as it stood in the file. */
  readonly cells: readonly string[] | null;
  readonly issues: readonly Issue[];
}

/** A record that taking back left as it is, and why. */
export interface KeptRecord {
  readonly form: string;
  readonly recordId: string;
  readonly issues: readonly Issue[];
}

export const noCounts: MassChangeCounts = { done: 0, created: 0, updated: 0, deleted: 0, restored: 0, unchanged: 0, failed: 0 };
