/** What a clock on the wall of a time zone shows at a moment. */
export interface WallClock {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** `HH:MM:SS`. */
  readonly time: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(tz: string): Intl.DateTimeFormat {
  const known = formats.get(tz) ?? new Intl.DateTimeFormat('en-CA', { timeZone: tz, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  formats.set(tz, known);
  return known;
}

/** The wall clock of a moment in a time zone; null for what is no moment. */
export function wallClockOf(moment: string, tz: string): WallClock | null {
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) return null;
  const parts = formatOf(tz).formatToParts(at);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return { day: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}:${part('second')}` };
}

/** The moment at which a time zone's clock shows a day and a time (`HH:MM` or `HH:MM:SS`), as RFC 3339 with that zone's offset. */
export function momentAt(day: string, time: string, tz: string): string {
  const clock = time.length === 5 ? `${time}:00` : time;
  const wall = Date.parse(`${day}T${clock}Z`);
  // Two rounds: the offset at the guess may differ from the offset at the answer when clocks change.
  const offset = offsetMinutes(wall - offsetMinutes(wall, tz) * 60_000, tz);
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${day}T${clock}${offset < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

function offsetMinutes(at: number, tz: string): number {
  const local = Number.isFinite(at) ? wallClockOf(new Date(at).toISOString(), tz) : null;
  return local === null ? 0 : Math.round((Date.parse(`${local.day}T${local.time}Z`) - Math.floor(at / 1000) * 1000) / 60_000);
}
