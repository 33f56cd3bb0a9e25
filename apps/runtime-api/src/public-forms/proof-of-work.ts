import { createHash } from 'node:crypto';

/** About thirty thousand digests: a tenth of a second on a phone, and nobody notices while typing. */
export const leastBits = 15;
/** Some seconds on a fast machine, per submission. */
export const mostBits = 22;

/** How hard the next riddle is for an address that has asked for so many lately: twice as hard for each doubling beyond a waiting room's worth. */
export function bitsFor(recent: number): number {
  const usual = 20;
  return Math.min(mostBits, leastBits + Math.max(0, Math.ceil(Math.log2(Math.max(1, recent / usual)))));
}

/** Whether the digest of riddle and solution begins with so many zero bits. */
export function isSolved(challenge: string, solution: string, bits: number): boolean {
  const digest = createHash('sha256').update(`${challenge}:${solution}`).digest();
  return digest.readUInt32BE(0) >>> (32 - bits) === 0;
}
