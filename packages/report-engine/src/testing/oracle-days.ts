export const ms = (day: string): number => Date.parse(`${day}T00:00:00Z`);
export const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);
export const plusDays = (day: string, n: number): string => iso(ms(day) + n * 86_400_000);
export const monthsOf: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };
/** A day some spans away, as a calendar has it. */
export function plus(day: string, n: number, unit: string): string {
  if (unit === 'day' || unit === 'week') return plusDays(day, unit === 'week' ? 7 * n : n);
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const count = year * 12 + month - 1 + n * (monthsOf[unit] ?? 1);
  const last = new Date(Date.UTC(Math.floor(count / 12), (count % 12) + 1, 0)).getUTCDate();
  return iso(Date.UTC(Math.floor(count / 12), count % 12, Math.min(date, last)));
}
