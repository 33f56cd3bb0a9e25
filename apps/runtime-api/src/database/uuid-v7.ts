import { randomFillSync } from 'node:crypto';

/** Randomness is fetched for many ids at once: each call into the system costs more than an id. */
const pool = Buffer.alloc(4096);
let next = pool.length;

/** The 12 bits behind the millisecond count the ids of this process within it; they begin in their lower half, so that there is room. */
const mostCounted = 0xfff;
const firstBelow = 0x800;
let last = { at: -1, ms: -1, count: 0 };

/**
 * A time-ordered id (RFC 9562 version 7): new rows land at the end of the primary key's index, and what this process makes one after
 * the other is in that order by its ids, also within one millisecond.
 */
export function uuidV7(at: number = Date.now()): string {
  if (next + 16 > pool.length) {
    randomFillSync(pool);
    next = 0;
  }
  const bytes = pool.subarray(next, next + 16);
  next += 16;
  last = follow(at, bytes.readUInt16BE(6) % firstBelow);
  bytes.writeUIntBE(last.ms, 0, 6);
  bytes.writeUInt16BE(0x7000 | last.count, 6);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The place behind the last one; where a millisecond is full, the next one is begun early. */
function follow(at: number, first: number): typeof last {
  if (at !== last.at && at !== last.ms) return { at, ms: at, count: first };
  return last.count < mostCounted ? { at, ms: last.ms, count: last.count + 1 } : { at, ms: last.ms + 1, count: first };
}
