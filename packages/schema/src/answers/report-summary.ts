import { type LocalizedText } from '../definitions/localized-text.js';

/** Records counted beforehand, as who designs the app is told. */
export interface SummaryView {
  readonly form: string;
  /** The day that is counted by, and what else. */
  readonly time: { readonly key: string; readonly label: LocalizedText } | null;
  readonly by: readonly { readonly key: string; readonly label: LocalizedText }[];
  readonly sums: readonly { readonly key: string; readonly label: LocalizedText }[];
  /** Rows after the last time they were put together. */
  readonly rows: number;
  /** False while the records are being counted for the first time. */
  readonly ready: boolean;
  /** When it was filled or put together last; it is of this moment in any case. */
  readonly tidiedAt: string;
}
