/** PostgreSQL cuts longer names silently (NAMEDATALEN - 1), which could make two names one. */
export const maxNameBytes = 63;

/** The name itself while it fits into 63 bytes, else its beginning and a digest of the whole. */
export function physicalName(name: string): string {
  if (byteLength(name) <= maxNameBytes) return name;
  const digest = digestOf(name);
  return `${cutToBytes(name, maxNameBytes - digest.length - 1)}_${digest}`;
}

/** FNV-1a over the UTF-8 bytes, 64 bits in base 36: spreads names apart, guards no secret. */
function digestOf(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(36).padStart(13, '0');
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** The longest beginning of whole characters that fits. */
function cutToBytes(text: string, limit: number): string {
  let [cut, bytes] = ['', 0];
  for (const character of text) {
    bytes += byteLength(character);
    if (bytes > limit) break;
    cut += character;
  }
  return cut;
}
