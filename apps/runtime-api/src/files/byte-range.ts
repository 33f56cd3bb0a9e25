/** The part of a file that was asked for, both ends included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a `Range` header (RFC 9110 §14.2). Only one range of bytes is served: several in one answer cost much and no player needs them.
 * `undefined`: answer with the whole. `null`: outside of the file.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | null | undefined {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  const [, from, to] = match ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  if (from === '') return size > 0 && Number(to) > 0 ? { start: Math.max(0, size - Number(to)), end: size - 1 } : null;
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return Number(from) <= end ? { start: Number(from), end } : null;
}
