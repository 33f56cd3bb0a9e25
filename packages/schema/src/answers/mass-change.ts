import { type LocalizedText } from '../definitions/localized-text.js';
import { type Issue } from '../errors/issue.js';

export type MassChangeKind = 'import' | 'update' | 'delete' | 'restore';
export type MassChangeState = 'prepared' | 'waiting' | 'running' | 'done' | 'cancelled' | 'failed' | 'undoing' | 'undone';

/** How many records met which end. */
export interface MassChangeCounts {
  readonly done: number;
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
  readonly restored: number;
  readonly unchanged: number;
  readonly failed: number;
}

/** An import or a change in bulk as its owner sees it, and how far it is. */
export interface PresentedChange extends MassChangeCounts {
  readonly id: string;
  readonly app: string;
  readonly form: string;
  readonly kind: MassChangeKind;
  readonly state: MassChangeState;
  readonly jobId: string | null;
  /** What was asked; of an import also the `name` of its file. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly dryRun: boolean;
  readonly total: number | null;
  readonly undone: number;
  /** Records that taking back left as they are, because they have moved on since. */
  readonly kept: number;
  /** Why it failed, in the words of the reader. */
  readonly problem: string | null;
  readonly canUndo: boolean;
  readonly canCancel: boolean;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/** What is wrong with one row of a file, or one record, in the words of the reader. */
export interface PresentedProblem {
  readonly row: number;
  readonly recordId: string | null;
  /** The row as it stood in the file. */
  readonly cells: readonly string[] | null;
  readonly issues: readonly { readonly path: Issue['path']; readonly code: string; readonly message: string }[];
}

/** A record that taking back left as it is, and why. */
export interface PresentedKept {
  readonly form: string;
  readonly recordId: string;
  readonly title: string | null;
  readonly reason: string;
}

/** A change with the rows that were refused, and the records that taking back left alone. */
export interface SeenChange extends PresentedChange {
  readonly problems: readonly (PresentedProblem & { readonly title: string | null })[];
  readonly keptRecords: readonly PresentedKept[];
}

/** Where the making of a file stands. */
export type FileMakingState = 'waiting' | 'running' | 'dead' | 'done';

/** A file that was made of a list. */
export interface ExportResult {
  readonly file: string;
  readonly name: string;
  readonly rows: number;
}

/** A list that a person took out, or is taking out now. */
export interface SeenExport {
  readonly id: string;
  readonly name: string | null;
  readonly state: FileMakingState;
  readonly rows: number | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
}

/** What a person brought in, changed in bulk and took out, in all apps. */
export interface MyTransfers {
  readonly changes: readonly (PresentedChange & { readonly formLabel: LocalizedText | null })[];
  readonly exports: readonly SeenExport[];
}
