import { randomFillSync } from 'node:crypto';

/** Randomness is fetched for many ids at once: each call into the system costs more than an id. */
const pool = Buffer.alloc(4096);
let next = pool.length;

/** A time-ordered id (RFC 9562 version 7): new rows land at the end of the primary key's index. */
export function uuidV7(at: number = Date.now()): string {
  if (next + 16 > pool.length) {
    randomFillSync(pool);
    next = 0;
  }
  const bytes = pool.subarray(next, next + 16);
  next += 16;
  bytes.writeUIntBE(at, 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
