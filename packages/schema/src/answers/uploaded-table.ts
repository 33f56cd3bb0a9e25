import { type FormDefinition } from '../definitions/form.js';

/** One column of a file and the field it fills; `meds.drug` is a column of a sub-table. */
export interface ColumnMapping {
  readonly column: number;
  readonly field: string;
  /** For a reference: the field of the other form by which it is named; absent means whatever names it uniquely. */
  readonly by?: string;
}

/** What a table in a file looks like. */
export interface TableInspection {
  readonly kind: 'csv' | 'xlsx';
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly headerRow: number;
  readonly headers: readonly string[];
  /** The first rows below the heading, as text. */
  readonly rows: readonly { readonly number: number; readonly cells: readonly string[] }[];
}

/** An uploaded file, and what its columns seem to be. */
export interface UploadedTable extends TableInspection {
  readonly id: string;
  readonly name: string;
  /** What this person chose for the same headings last time, else what the headings say. */
  readonly mapping: readonly ColumnMapping[];
  readonly isRemembered: boolean;
}

/** Why a line of a file became no field, or lost something on the way. */
export interface FormNote {
  readonly row: number;
  readonly name: string;
  readonly code: 'type' | 'condition' | 'check' | 'calculation' | 'choices' | 'skipped';
  /** What was not understood, as the file says it. */
  readonly detail?: string;
}

/** What a field was made from, so that people can judge a guess and change it. */
export interface FieldSource {
  readonly key: string;
  /** The kind that the file names; empty where it names none. */
  readonly kind: string;
  readonly examples: readonly string[];
  /** All different texts of the column, when they are few enough to be choices. */
  readonly values: readonly string[];
}

/** A form that a spreadsheet or an XLSForm would make. */
export interface FormFromFile {
  readonly definition: Omit<FormDefinition, 'key'>;
  readonly questions: number;
  readonly understood: number;
  readonly notes: readonly FormNote[];
  readonly sources: readonly FieldSource[];
}
