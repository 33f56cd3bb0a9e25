import { sha256Head } from './sha256.js';

const triesAtOnce = 1500;

/** Finds the solution of the server's riddle in small steps, so that typing is never held up. */
export async function solve(challenge: string, bits: number): Promise<string> {
  for (let first = 0; ; first += triesAtOnce) {
    for (let number = first; number < first + triesAtOnce; number += 1) if (sha256Head(`${challenge}:${number}`) >>> (32 - bits) === 0) return String(number);
    await new Promise((resolve) => setTimeout(resolve));
  }
}
