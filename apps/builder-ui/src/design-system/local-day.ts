const pad = (value: number, places = 2): string => String(value).padStart(places, '0');

/** The day (`2026-05-06`) as the clock of this device has it, so many days later or earlier: who opens a page before eight in China is not a day behind. */
export function localDay(now = new Date(), days = 0): string {
  const at = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  return `${pad(at.getFullYear(), 4)}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
}
