/**
 * Patterns of `match`: literals, `.`, classes, groups, alternation, `^` `$`, and `* + ? {m,n}`: what RE2 has too.
 * No look-around, no back-references. Matched by following all states at once, so the time is linear in the
 * text whatever the pattern; printed for PostgreSQL from the same tree, so both mean the same.
 */
export type PatternNode =
  | { readonly kind: 'one'; readonly ranges: readonly (readonly [number, number])[]; readonly isNegated: boolean }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly part: PatternNode; readonly min: number; readonly max: number };

const maxPattern = 300;
const maxRepeat = 100;
const maxStates = 5_000;
const classes: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  d: [[48, 57]], w: [[48, 57], [65, 90], [95, 95], [97, 122]], s: [[9, 13], [32, 32]],
};
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

class PatternRefused extends Error {}

class Parser {
  readonly #signs: readonly string[];
  #at = 0;
  #states = 0;
  constructor(pattern: string) {
    this.#signs = [...pattern];
  }

  whole(): PatternNode {
    const node = this.#choice(0);
    if (this.#at < this.#signs.length) throw new PatternRefused();
    return node;
  }

  #peek = (): string | undefined => this.#signs[this.#at];
  #next(): string {
    const sign = this.#signs[this.#at++];
    if (sign === undefined) throw new PatternRefused();
    return sign;
  }

  #choice(depth: number): PatternNode {
    if (depth > 20) throw new PatternRefused();
    const parts = [this.#sequence(depth)];
    while (this.#peek() === '|') {
      this.#at++;
      parts.push(this.#sequence(depth));
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'choice', parts };
  }

  #sequence(depth: number): PatternNode {
    const parts: PatternNode[] = [];
    for (let sign = this.#peek(); sign !== undefined && sign !== '|' && sign !== ')'; sign = this.#peek()) parts.push(this.#repeated(this.#atom(depth)));
    return { kind: 'sequence', parts };
  }

  #repeated(part: PatternNode): PatternNode {
    const sign = this.#peek();
    const bounds: Readonly<Record<string, readonly [number, number]>> = { '*': [0, Infinity], '+': [1, Infinity], '?': [0, 1] };
    const simple = sign === undefined ? undefined : bounds[sign];
    if (simple === undefined && sign !== '{') return part;
    if (part.kind === 'start' || part.kind === 'end') throw new PatternRefused();
    this.#at++;
    const [min, max] = simple ?? this.#braces();
    const following = this.#peek();
    if (following !== undefined && '*+?{'.includes(following)) throw new PatternRefused();
    const size = sizeOf(part) * Math.max(Number.isFinite(max) ? max : min + 1, 1);
    this.#states += size;
    if (this.#states > maxStates) throw new PatternRefused();
    return { kind: 'repeat', part, min, max };
  }

  #braces(): readonly [number, number] {
    const end = this.#signs.indexOf('}', this.#at);
    const parts = /^(\d{1,3})(,?)(\d{0,3})$/.exec(this.#signs.slice(this.#at, Math.max(end, this.#at)).join(''));
    if (end < 0 || parts === null) throw new PatternRefused();
    this.#at = end + 1;
    const min = Number(parts[1]);
    const max = parts[2] === '' ? min : parts[3] === '' ? Infinity : Number(parts[3]);
    if (min > maxRepeat || (Number.isFinite(max) && (max > maxRepeat || max < min))) throw new PatternRefused();
    return [min, max];
  }

  #atom(depth: number): PatternNode {
    const sign = this.#next();
    if (sign === '(') return this.#group(depth);
    if (sign === '[') return this.#class();
    if (sign === '^' || sign === '$') return { kind: sign === '^' ? 'start' : 'end' };
    if (sign === '.') return { kind: 'one', ranges: [], isNegated: true };
    if (sign === '\\') return this.#escape();
    if ('*+?{}])'.includes(sign)) throw new PatternRefused();
    return one(sign);
  }

  #group(depth: number): PatternNode {
    if (this.#peek() === '?') {
      this.#at++;
      if (this.#next() !== ':') throw new PatternRefused();
    }
    const inner = this.#choice(depth + 1);
    if (this.#next() !== ')') throw new PatternRefused();
    return inner;
  }

  #escape(): PatternNode {
    const sign = this.#next();
    const ranges = classes[sign.toLowerCase()];
    if (ranges !== undefined) return { kind: 'one', ranges, isNegated: sign !== sign.toLowerCase() };
    if (/[A-Za-z0-9]/.test(sign) && escapes[sign] === undefined) throw new PatternRefused();
    return one(escapes[sign] ?? sign);
  }

  #class(): PatternNode {
    const isNegated = this.#peek() === '^';
    if (isNegated) this.#at++;
    const ranges: (readonly [number, number])[] = [];
    for (let sign = this.#next(); sign !== ']'; sign = this.#next()) {
      const low = sign === '\\' ? this.#escape() : one(sign);
      if (low.kind !== 'one' || low.isNegated || (sign === '[' && this.#peek() === ':')) throw new PatternRefused();
      const isRange = low.ranges.length === 1 && low.ranges[0]?.[0] === low.ranges[0]?.[1] && this.#peek() === '-' && this.#signs[this.#at + 1] !== ']';
      if (!isRange) ranges.push(...low.ranges);
      else {
        this.#at++;
        const next = this.#next();
        const high = next === '\\' ? this.#escape() : one(next);
        const [from, to] = [low.ranges[0]?.[0] ?? 0, high.kind === 'one' ? (high.ranges[0]?.[0] ?? 0) : 0];
        if (to < from) throw new PatternRefused();
        ranges.push([from, to]);
      }
    }
    if (ranges.length === 0) throw new PatternRefused();
    return { kind: 'one', ranges, isNegated };
  }
}

function one(sign: string): PatternNode {
  const code = sign.codePointAt(0) ?? 0;
  if (code === 0 || (code >= 0xd800 && code <= 0xdfff)) throw new PatternRefused();
  return { kind: 'one', ranges: [[code, code]], isNegated: false };
}

function sizeOf(node: PatternNode): number {
  if ('parts' in node) return node.parts.reduce((sum, part) => sum + sizeOf(part), 1);
  return node.kind === 'repeat' ? sizeOf(node.part) * Math.max(Number.isFinite(node.max) ? node.max : node.min + 1, 1) + 1 : 1;
}

/** The tree of a pattern; null when it is outside the subset. */
export function parsePattern(pattern: unknown): PatternNode | null {
  if (typeof pattern !== 'string' || pattern.length > maxPattern) return null;
  try {
    return new Parser(pattern).whole();
  } catch (error) {
    if (error instanceof PatternRefused) return null;
    throw error;
  }
}
