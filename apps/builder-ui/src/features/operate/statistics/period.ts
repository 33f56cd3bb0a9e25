import { localDay } from '../../../design-system/local-day.js';

/** The last 90 days until today, by the reader's own calendar. */
export function lastQuarter(now: Date): { readonly from: string; readonly to: string } {
  return { from: localDay(now, -89), to: localDay(now) };
}
