import { type Cell, type LocalizedText } from '@carewright/schema';

/** One figure of a series. `closed` is false for a period that is not over yet. */
export interface AlertPoint {
  readonly at: Cell;
  readonly value: number;
  readonly closed: boolean;
}

/** The figures of one group (a department, a channel) in the order of time; one point where the question has no time. */
export interface AlertSeries {
  readonly group: readonly Cell[];
  readonly points: readonly AlertPoint[];
}

/** A figure worth a message, and what it is compared with where it is compared with something. */
export interface AlertHit {
  readonly group: readonly Cell[];
  readonly at: Cell;
  readonly value: number;
  readonly against: number | null;
}

/** One way to tell that a figure wants attention. A new one is a file and a registry line. */
export interface AlertKind {
  readonly name: string;
  readonly label: LocalizedText;
  /** What the threshold counts; `none` when the kind decides by itself. */
  readonly threshold: 'value' | 'ratio' | 'none';
  /** Whether it compares periods, so that the question needs a time. */
  readonly needsTime: boolean;
  /** The hit of one series, or nothing. */
  readonly check: (series: AlertSeries, threshold: number) => AlertHit | undefined;
}
