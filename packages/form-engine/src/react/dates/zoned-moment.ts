/** The wall clock of a moment in a time zone. */
export function localParts(moment: string, tz: string): { day: string; time: string } | null {
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) return null;
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: tz, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(at);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return { day: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}` };
}

/** The moment at which a time zone's clock shows a day and a time, as RFC 3339 with that zone's offset. */
export function momentOf(day: string, time: string, tz: string): string {
  const wall = Date.parse(`${day}T${time}:00Z`);
  // Two rounds: the offset at the guess may differ from the offset at the answer when clocks change.
  const offset = offsetMinutes(wall - offsetMinutes(wall, tz) * 60_000, tz);
  const sign = offset < 0 ? '-' : '+';
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${day}T${time}:00${sign}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

function offsetMinutes(at: number, tz: string): number {
  const local = localParts(new Date(at).toISOString(), tz);
  return local === null ? 0 : Math.round((Date.parse(`${local.day}T${local.time}:00Z`) - Math.floor(at / 60_000) * 60_000) / 60_000);
}
