import { type Grain, type LocalizedText, type Measure, type Option, type ValueKind } from '@carewright/schema';

/** A group value as it is shown: `{id, label}` for records, people and departments; null for "not filled in". */
export type Cell = string | number | boolean | null | { readonly id: string; readonly label: string };

/** One column of an answer; dimensions come first, in the order of the question. */
export interface ReportColumn {
  readonly key: string;
  readonly label: LocalizedText;
  readonly role: 'dimension' | 'measure';
  readonly kind: 'time' | 'category' | 'reference' | 'number' | 'text';
  readonly valueKind: ValueKind;
  readonly grain?: Grain;
  readonly format?: Measure['format'];
  /** What the number is, in its author's words. */
  readonly definition?: LocalizedText;
  /** Labels of the options behind a category. */
  readonly options?: readonly Option[];
}

/** The answer to a question: rows of cells in column order, and the totals over everything asked, not over the rows shown. */
export interface ReportResult {
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly Cell[])[];
  readonly totals: readonly (number | string | null)[];
  /** True when there are more groups than were asked for. */
  readonly truncated: boolean;
}
