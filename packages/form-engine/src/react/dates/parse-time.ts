/** Reads a time as people type it: 14:30, 1430, 8:5, 14点30分, 下午2:30; null when it cannot be read. */
export function parseTime(text: string): string | null {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  const isAfternoon = /^(下午|晚上|pm)|pm$/.test(plain);
  const digits = plain.replace(/上午|下午|早上|晚上|am|pm|\s/g, '');
  const parts = /^(\d{1,2})[:点时](\d{1,2})分?$/.exec(digits) ?? /^(\d{1,2})(\d{2})$/.exec(digits) ?? /^(\d{1,2})[点时]$/.exec(digits);
  if (parts === null) return null;
  const hour = Number(parts[1]) + (isAfternoon && Number(parts[1]) < 12 ? 12 : 0);
  const minute = Number(parts[2] ?? 0);
  return hour > 23 || minute > 59 ? null : `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
