import { type LocalizedText, type Locale } from '@carewright/schema';
import { type ReportResult } from '../shape/report-result.js';

/** What drawing may depend on besides the answer. */
export interface DrawContext {
  readonly locale: Locale;
  readonly title: string;
  /** Colours in the order of use; each readable on the page's background. */
  readonly palette: readonly string[];
  readonly textColor: string;
}

/** A plain ECharts option: data only, no functions, so that it can be made anywhere and sent. */
export type ChartOption = Readonly<Record<string, unknown>>;

/** How an answer is shown: drawn by the chart library, or written as a number or a table. */
export type Drawing = { readonly as: 'option'; readonly option: ChartOption } | { readonly as: 'number'; readonly values: readonly { readonly label: string; readonly text: string }[] } | { readonly as: 'table' };

/** One way to show an answer. A new chart is a file and a registry line; the page maps `as`, not names. */
export interface ChartKind {
  readonly name: string;
  readonly label: LocalizedText;
  /** Whether a question with so many dimensions and measures can be shown this way. */
  readonly fits: (dimensions: number, measures: number) => boolean;
  readonly draw: (result: ReportResult, context: DrawContext) => Drawing;
}
