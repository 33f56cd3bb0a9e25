// Tab, line feed, form feed, carriage return and escape stand in texts; other controls do not.
const allowedControls: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1b]);

/** Text in UTF-8, UTF-16 with a mark, or GB18030: nothing in it that only a binary file has. */
export function looksLikeText(bytes: Buffer): boolean {
  if (bytes.length >= 2 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))) return true;
  return bytes.length > 0 && bytes.every((byte) => byte >= 0x20 || allowedControls.has(byte));
}
