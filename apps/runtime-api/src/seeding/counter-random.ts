/** 32-bit FNV-1a of a text: gives every (entity, field) a stream of its own. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** The finaliser of MurmurHash3: spreads every input bit over the whole word. */
function mix(value: number): number {
  let word = value | 0;
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return (word ^ (word >>> 16)) >>> 0;
}

/**
 * Random numbers by position instead of by turn: `value = f(seed, stream, row, draw)`.
 * Any row can be made alone and in any order, and a new field never shifts the values of others.
 */
export class CounterRandom {
  private readonly streams = new Map<string, number>();

  private readonly seed: number;

  constructor(seed: number) {
    this.seed = seed;
  }

  /** A number in [0, 1) with 53 random bits. */
  at(stream: string, row: number, draw = 0): number {
    const high = this.word(stream, row, draw * 2);
    const low = this.word(stream, row, draw * 2 + 1);
    return ((high >>> 5) * 67108864 + (low >>> 6)) / 9007199254740992;
  }

  /** A whole number from `from` to `to`, both included. */
  integer(stream: string, row: number, range: { readonly from: number; readonly to: number; readonly draw?: number }): number {
    return range.from + Math.floor(this.at(stream, row, range.draw ?? 0) * (range.to - range.from + 1));
  }

  /** A version-4-shaped UUID that is the same each time for the same row. */
  uuid(stream: string, row: number): string {
    const hex = [0, 1, 2, 3].map((part) => this.word(`${stream}#id`, row, part).toString(16).padStart(8, '0')).join('');
    const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  private word(stream: string, row: number, draw: number): number {
    let base = this.streams.get(stream);
    if (base === undefined) {
      base = mix(hashOf(stream) ^ Math.imul(this.seed | 0, 0x9e3779b1));
      this.streams.set(stream, base);
    }
    return mix(mix(base ^ Math.imul(row + 1, 0x9e3779b1)) ^ Math.imul(draw + 1, 0x7feb352d));
  }
}
