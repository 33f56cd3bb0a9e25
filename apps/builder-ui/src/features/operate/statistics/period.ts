const pad = (value: number): string => String(value).padStart(2, '0');
const dayText = (date: Date): string => `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;

/** The last 90 days until today, by the reader's own calendar. */
export function lastQuarter(now: Date): { readonly from: string; readonly to: string } {
  return { from: dayText(new Date(now.getFullYear(), now.getMonth(), now.getDate() - 89)), to: dayText(now) };
}
