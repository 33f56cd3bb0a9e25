/** 分 from what was typed in 元, exactly: 12.5 is 1250. Null when it is no amount; then the text is kept for the message. */
export function minorUnitsOf(text: string): number | null {
  const plain = text.normalize('NFKC').replaceAll(/[,\s¥￥元]/g, '');
  const parts = /^([+-]?)(\d{1,13})(?:\.(\d{0,2}))?$/.exec(plain);
  if (parts === null) return null;
  const units = Number(`${parts[2] ?? ''}${(parts[3] ?? '').padEnd(2, '0')}`);
  return parts[1] === '-' && units !== 0 ? -units : units;
}

/** 分 as 元 for an input: 1250 is 12.50. */
export function yuanOf(minorUnits: number): string {
  const digits = String(Math.abs(minorUnits)).padStart(3, '0');
  return `${minorUnits < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
