import { pinyin } from 'pinyin-pro';

const han = /\p{Script=Han}+/gu;
const word = /[\p{L}\p{N}]+/gu;
const longestNamed = 12;
const longestToken = 60;

/** Words that a text is found by: pairs of Chinese characters, pinyin initials of short texts, other words whole, the last digits of numbers. */
export function textTokens(text: string): ReadonlySet<string> {
  const plain = text.normalize('NFKC').toLowerCase();
  const tokens = new Set<string>();
  for (const [run] of plain.matchAll(han)) addHan(run, tokens);
  for (const [run] of plain.replaceAll(han, ' ').matchAll(word)) {
    tokens.add(run.slice(0, longestToken));
    // People know a telephone or record number by its end.
    if (/^\d{7,}$/.test(run)) tokens.add(run.slice(-4));
  }
  return tokens;
}

function addHan(run: string, tokens: Set<string>): void {
  const letters = [...run];
  letters.forEach((letter, index) => tokens.add(letter + (letters[index + 1] ?? '')));
  if (letters.length <= longestNamed) tokens.add(initialsOf(run));
}

function initialsOf(run: string): string {
  return pinyin(run, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase();
}

/** What all must be found; `prefix` ones by their beginning. */
export interface QueryToken {
  readonly text: string;
  readonly prefix: boolean;
}

/** The tokens a search asks for. A single character asks for pairs that begin with it; letters and digits for words that do. */
export function queryTokens(search: string): readonly QueryToken[] {
  const plain = search.normalize('NFKC').toLowerCase();
  const tokens = new Map<string, QueryToken>();
  const add = (text: string, prefix: boolean): void => void tokens.set(`${text} ${prefix}`, { text: text.slice(0, longestToken), prefix });
  for (const [run] of plain.matchAll(han)) {
    const letters = [...run];
    if (letters.length === 1) add(run, true);
    else letters.slice(0, -1).forEach((letter, index) => add(letter + (letters[index + 1] ?? ''), false));
  }
  for (const [run] of plain.replaceAll(han, ' ').matchAll(word)) add(run, true);
  return [...tokens.values()];
}
