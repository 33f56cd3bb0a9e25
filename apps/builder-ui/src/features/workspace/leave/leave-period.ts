/** The moments of a period of whole days, by the calendar of the reader; null when it is none or over. */
export function periodOf(from: string, until: string, now: Date): { readonly startsAt: string; readonly endsAt: string } | null {
  if (from === '' || until === '') return null;
  const starts = new Date(`${from}T00:00:00`);
  const ends = new Date(`${until}T00:00:00`);
  ends.setDate(ends.getDate() + 1);
  if (Number.isNaN(starts.getTime()) || Number.isNaN(ends.getTime()) || ends <= starts || ends <= now) return null;
  return { startsAt: starts.toISOString(), endsAt: ends.toISOString() };
}
