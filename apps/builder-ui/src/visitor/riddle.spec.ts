import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { solve } from './riddle.js';
import { sha256Head } from './sha256.js';

const right = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE(0);

describe('the riddle', () => {
  it('is judged by the digest that the server uses, at every length', () => {
    fc.assert(fc.property(fc.stringMatching(/^[\x20-\x7e]{0,300}$/), (text) => expect(sha256Head(text)).toBe(right(text))), { numRuns: 300 });
    for (let length = 50; length < 140; length += 1) expect(sha256Head('x'.repeat(length))).toBe(right('x'.repeat(length)));
  });

  it('is solved', async () => {
    const solution = await solve('challenge.signature', 12);
    expect(right(`challenge.signature:${solution}`) >>> 20).toBe(0);
  });
});
