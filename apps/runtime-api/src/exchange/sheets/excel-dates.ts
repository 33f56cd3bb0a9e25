const builtInDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
const builtInTimes = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56]);

/** What a number format shows: nothing of time, a day, a time of day, or both. */
export type DateKind = 'none' | 'date' | 'time' | 'datetime';

/** What a number format shows; `code` is absent for the formats that Excel does not write down. */
export function dateKindOf(id: number, code: string | undefined): DateKind {
  if (code === undefined) return builtInTimes.has(id) ? 'time' : id === 22 ? 'datetime' : builtInDates.has(id) ? 'date' : 'none';
  // Quoted words, escaped letters, colours and locales say nothing about the value; elapsed hours are a number.
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]/gi, '').toLowerCase();
  if (/general|0|#|\?/.test(bare.replace(/s+\.0+/g, 's')) && !/[yd]/.test(bare)) return 'none';
  const [hasDay, hasTime] = [/[yd年日]/.test(bare), /[hs时秒]/.test(bare)];
  if (hasDay) return hasTime ? 'datetime' : 'date';
  return hasTime ? 'time' : /m/.test(bare) ? 'date' : 'none';
}

const dayMs = 86_400_000;
const two = (value: number): string => String(value).padStart(2, '0');

/** A serial number of Excel as people write the day and time; the number itself when it is none. */
export function serialText(serial: number, kind: Exclude<DateKind, 'none'>, is1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial >= 2_958_466) return null;
  // Excel believes that 1900 was a leap year: before March 1900 its days are one ahead.
  const days = is1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const at = new Date(Math.round(((days - 25_569) * dayMs) / 1000) * 1000);
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}${at.getUTCSeconds() === 0 ? '' : `:${two(at.getUTCSeconds())}`}`;
  if (kind === 'time' && serial < 1) return time;
  const day = `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
  return serial % 1 === 0 && kind !== 'datetime' ? day : `${day} ${time}`;
}
