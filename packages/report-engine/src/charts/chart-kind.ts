import { type LocalizedText, type Locale, type TileDisplay, type ToneRule } from '@carewright/schema';
import { type ReportResult } from '../shape/report-result.js';

/** What drawing may depend on besides the answer. */
export interface DrawContext {
  readonly locale: Locale;
  readonly title: string;
  /** Colours in the order of use; each readable on the page's background. */
  readonly palette: readonly string[];
  readonly textColor: string;
  /** Fonts by name: a canvas inherits none. */
  readonly fontFamily?: string;
  /** Lines that help reading; the text's colour when absent. */
  readonly lineColor?: string;
  /** What the chart stands on. */
  readonly surface?: string;
  /** From little to much, for amounts told by colour; numbers stand in the fields besides. */
  readonly scale?: readonly [little: string, much: string];
  readonly display?: TileDisplay;
  /** Today, `YYYY-MM-DD`: a span that is not over yet is not compared with whole ones. */
  readonly today?: string;
}

/** A plain ECharts option: data only, no functions, so that it can be made anywhere and sent. */
export type ChartOption = Readonly<Record<string, unknown>>;

/** Where a mark came from: row of the answer (null for the total) and column of the measure. */
export interface Place {
  readonly row: number | null;
  readonly column: number;
}

export type Tone = ToneRule['tone'];
/** A figure with what it is. */
export interface Figure {
  readonly label: string;
  readonly text: string;
  readonly place: Place;
  readonly tone?: Tone;
  /** How it changed since the span before: in words, and which way. */
  readonly change?: { readonly text: string; readonly direction: 'up' | 'down' | 'same' };
  /** The way it went; null where nothing is known. */
  readonly trend?: readonly (number | null)[];
}
/** An amount as a part of something: of a target, or of the largest beside it. */
export interface Part extends Figure {
  /** 0 to 1. */
  readonly share: number;
  readonly isNegative?: boolean;
  /** As it is drawn; null where it is not known. */
  readonly value?: number | null;
  readonly of?: string;
}
export interface SquareField {
  readonly name: string;
  /** Place in the grid, from the left and the top. */
  readonly x: number;
  readonly y: number;
  /** Absent where nothing was counted. */
  readonly part?: Part;
}

/** What cannot be a part of a whole is counted, and stands in the table. */
interface LeavesOut {
  readonly leftOut?: number;
}

/** How an answer is shown: drawn by the chart library, or written by the page. */
export type Drawing =
  | ({ readonly as: 'option'; readonly option: ChartOption; /** The column behind each series, for the texts of its numbers; a value axis names its own. */ readonly columns: readonly number[] } & LeavesOut)
  | { readonly as: 'number'; readonly figures: readonly Figure[] }
  | { readonly as: 'progress'; readonly parts: readonly Part[] }
  | { readonly as: 'ranking'; readonly parts: readonly Part[] }
  | ({ readonly as: 'words'; readonly parts: readonly Part[] } & LeavesOut)
  /** `map` names the one that the hospital brought; squares stand in where there is none. */
  | { readonly as: 'map'; readonly map?: string; readonly fields: readonly SquareField[]; readonly elsewhere: readonly Part[]; readonly parts: readonly Part[] }
  /** None of the groups has anything to be a part of a whole with. */
  | { readonly as: 'nothing' }
  | { readonly as: 'pivot' }
  | { readonly as: 'table' };

/** The order of the palette: what a reader wants to see. */
export type ChartGroup = 'figure' | 'compare' | 'trend' | 'share' | 'relation' | 'table';

/** One way to show an answer. A new chart is a file and a registry line; the page maps `as`, not names. */
export interface ChartKind {
  readonly name: string;
  readonly label: LocalizedText;
  readonly group: ChartGroup;
  /** What it is good for, in a sentence. */
  readonly hint: LocalizedText;
  /** Whether a question with so many dimensions and measures can be shown this way. */
  readonly fits: (dimensions: number, measures: number) => boolean;
  /** What the first dimension has to be; anything, when absent. */
  readonly first?: 'time' | 'day';
  readonly draw: (result: ReportResult, context: DrawContext) => Drawing;
}
