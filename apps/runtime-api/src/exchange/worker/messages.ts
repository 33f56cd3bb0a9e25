import { type AppDefinition, type Issue, type TableInspection, type TranslatedText } from '@carewright/schema';
import { type Sheets } from '../forms/form-from-table.js';
import { type ImportPlan } from '../imports/import-plan.js';
import { type TableChoice } from '../sheets/open-table.js';

/** Everything the worker needs to know once: no clock, no session, no database. */
export interface ImportSetup {
  readonly path: string;
  readonly plan: ImportPlan;
  readonly definition: AppDefinition;
  readonly form: string;
  readonly release: number;
  readonly roles: readonly string[];
  readonly day: { readonly today: string; readonly tz: string };
  readonly locale: 'zh-CN' | 'en-US';
  readonly actor: { readonly userId: string; readonly username: string; readonly departments: readonly string[]; readonly roles: readonly string[] };
  readonly change: string;
  /** Rows that an earlier run has dealt with. */
  readonly skip: number;
}

/** A reference that must be looked up: by the mapped field, the texts that stand there. */
export type ReferenceTexts = Readonly<Record<string, readonly string[]>>;
/** For each of those texts the id, or how many records there are instead of one. */
export type ReferenceAnswers = Readonly<Record<string, Readonly<Record<string, string | number>>>>;

/** A row that goes on: its values, references resolved. */
export interface ReadyRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
}
export interface RefusedRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly issues: readonly Issue[];
}

/** The next rows of the file, and what has to be known about them. */
export interface NextBatch {
  /** Rows of the file in this batch: more than records where rows of a sub-table follow. */
  readonly rows: number;
  readonly references: ReferenceTexts;
}
/** Rows with their references. */
export interface ResolvedBatch {
  readonly ready: readonly ReadyRow[];
  readonly refused: readonly RefusedRow[];
}
/** Rows judged as new records. Their cells stay with the worker until something is wrong after all, their lines until they are asked for as bytes. */
export interface JudgedBatch {
  readonly accepted: readonly { readonly row: number; readonly id: string; /** Of the fields that were asked for. */ readonly values: Readonly<Record<string, unknown>>; /** Numbers that the file brings along. */ readonly brought: Readonly<Record<string, string>> }[];
  readonly refused: readonly RefusedRow[];
}
/** Rows of the form's tables and of the audit log as COPY reads them. */
export interface BuiltRows {
  readonly records: Uint8Array;
  readonly subTables: readonly { readonly key: string; readonly rows: Uint8Array }[];
  readonly audit: Uint8Array;
}

/** What can be asked of the worker, and what it answers. */
export interface WorkerCalls {
  inspect: { readonly ask: { readonly path: string; readonly choice: TableChoice & { readonly headerRow?: number } }; readonly answer: TableInspection };
  sheets: { readonly ask: { readonly path: string }; readonly answer: Sheets };
  /** What a translator sent back. */
  translations: { readonly ask: { readonly path: string }; readonly answer: readonly TranslatedText[] };
  begin: { readonly ask: ImportSetup; readonly answer: null };
  next: { readonly ask: { readonly limit: number }; readonly answer: NextBatch | null };
  resolve: { readonly ask: ReferenceAnswers; readonly answer: ResolvedBatch };
  /** Between threads every value is copied twice: `fields` says of which fields they are wanted, null of all. */
  judge: { readonly ask: { readonly references: ReferenceAnswers; readonly fields: readonly string[] | null }; readonly answer: JudgedBatch };
  /** All values of accepted records, in the order of the ids. */
  values: { readonly ask: readonly string[]; readonly answer: readonly Readonly<Record<string, unknown>>[] };
  build: { readonly ask: { readonly ids: readonly string[]; /** Of each id in turn. */ readonly numbers: readonly Readonly<Record<string, string>>[]; readonly now: string; readonly request: { readonly id: string; readonly address: string } | null }; readonly answer: BuiltRows };
  /** What the file says of accepted records, in the order of the ids. */
  cells: { readonly ask: readonly string[]; readonly answer: readonly (readonly string[])[] };
  forget: { readonly ask: readonly string[]; readonly answer: null };
  /** Lets go of the file and of everything that was read from it. */
  rest: { readonly ask: null; readonly answer: null };
}
export type WorkerCall = keyof WorkerCalls;
