/** The beginning of a file and what its name claims. */
export interface Head {
  readonly bytes: Buffer;
  readonly extension: string;
}

/** Knows one kind of file by its first bytes. */
export type Sniffer = (head: Head) => boolean;

/** True when these bytes stand at that place; `null` matches anything. */
export function startsWith(bytes: Buffer, wanted: readonly number[] | string, at = 0): boolean {
  const list = typeof wanted === 'string' ? [...Buffer.from(wanted, 'latin1')] : wanted;
  return bytes.length >= at + list.length && list.every((byte, index) => bytes[at + index] === byte);
}
