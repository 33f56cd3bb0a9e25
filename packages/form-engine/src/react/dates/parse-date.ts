const dayMs = 86_400_000;

/**
 * Reads a date as people type it: 20261126, 2026/3/5, 2026年5月6日, 5-6, 5月6日, 今天, 明天, +7, -3, full-width digits.
 * Null when it cannot be read or no such day exists; nothing is ever guessed.
 */
export function parseDate(text: string, today: string): string | null {
  const plain = text.normalize('NFKC').trim();
  const relative = relativeDays(plain);
  if (relative !== null) return addDays(today, relative);
  const full = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (full !== null) return dayOf(Number(full[1]), Number(full[2]), Number(full[3]));
  const short = /^(\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain);
  return short === null ? null : dayOf(Number(today.slice(0, 4)), Number(short[1]), Number(short[2]));
}

const words: Readonly<Record<string, number>> = { 今天: 0, 今日: 0, today: 0, 明天: 1, tomorrow: 1, 昨天: -1, yesterday: -1, 后天: 2, 前天: -2 };

function relativeDays(text: string): number | null {
  const word = Object.hasOwn(words, text.toLowerCase()) ? words[text.toLowerCase()] : undefined;
  if (word !== undefined) return word;
  return /^[+-]\d{1,4}$/.test(text) ? Number(text) : null;
}

/** A day of the calendar as `YYYY-MM-DD`, or null: the 30th of February is refused, not moved to March. */
export function dayOf(year: number, month: number, day: number): string | null {
  if (year < 1 || month < 1 || month > 12 || day < 1) return null;
  const at = new Date(Date.UTC(2000, month - 1, day));
  at.setUTCFullYear(year, month - 1, day);
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.toISOString().slice(0, 10) : null;
}

/** A day so many days later. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);
}

/** A day so many months later; the last of the month when that month is shorter. */
export function addMonths(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const index = year * 12 + month - 1 + count;
  const first = dayOf(Math.floor(index / 12), (index % 12) + 1, 1) ?? day;
  return dayOf(Math.floor(index / 12), (index % 12) + 1, date) ?? addDays(dayOf(Math.floor((index + 1) / 12), ((index + 1) % 12) + 1, 1) ?? first, -1);
}

/** 0 is Monday. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}
