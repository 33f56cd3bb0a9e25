/** A stretch of the text, in UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
export type TokenKind = 'number' | 'text' | 'raw-text' | 'word' | 'field' | 'symbol' | 'end';
export interface Token extends Span {
  readonly kind: TokenKind;
  /** What it says: a word, a symbol, a text without its quotes. */
  readonly text: string;
}
/** A problem that keeps the text from being read. */
export interface FormulaFault extends Span {
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;
}
export class FormulaUnread extends Error {
  readonly fault: FormulaFault;
  constructor(code: string, { from, to }: Span, facts: FormulaFault['facts'] = {}) {
    super(code);
    this.fault = { code, from, to, facts };
  }
}

/** Chinese punctuation and signs that mean an ASCII one. */
const alike: Readonly<Record<string, string>> = { '（': '(', '）': ')', '，': ',', '、': ',', '；': ',', ';': ',', '＋': '+', '－': '-', '−': '-', '×': '*', '＊': '*', '÷': '/', '／': '/', '＝': '=', '＜': '<', '＞': '>', '≤': '<=', '≥': '>=', '≠': '!=', '｛': '{', '｝': '}', '！': '!', '．': '.', '＆': '&', '｜': '|' };
const symbols = ['===', '!==', '<>', '<=', '>=', '==', '!=', '&&', '||', '(', ')', '{', '}', ',', '+', '-', '*', '/', '=', '<', '>', '!', '.'] as const;
const quotes: Readonly<Record<string, { readonly end: string; readonly kind: 'text' | 'raw-text' }>> = {
  '"': { end: '"', kind: 'text' }, '“': { end: '”', kind: 'text' }, '＂': { end: '＂', kind: 'text' }, "'": { end: "'", kind: 'raw-text' }, '‘': { end: '’', kind: 'raw-text' },
};
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
const joins = ['并且', '或者', '且', '或'] as const;
const number = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const word = /[\p{L}\p{N}_]+/uy;
const space = /[\s\u3000\u00a0]+/y;
/** What ends an operand: after it, 且 and 或 join. */
const endsOperand = (token: Token | undefined): boolean => token !== undefined && (token.kind !== 'symbol' ? token.kind !== 'end' : token.text === ')' || token.text === '}') && !isJoin(token);
const isJoin = (token: Token): boolean => token.kind === 'word' && (joins as readonly string[]).includes(token.text);

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/**
 * Splits a formula into tokens. `isName` tells names of fields from a run of characters,
 * so that 体温且血压 is two fields and a join while 性别或年龄 may be one field.
 */
export function tokensOf(text: string, isName: (word: string) => boolean): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const blank = matchAt(space, text, at);
    if (blank !== '') {
      at += blank.length;
      continue;
    }
    const token = quoted(text, at) ?? field(text, at) ?? numeral(text, at, isName) ?? wordAt(text, at, { isName, isAfterOperand: endsOperand(tokens.at(-1)) }) ?? symbol(text, at);
    tokens.push(token);
    at = token.to;
  }
  return [...tokens, { kind: 'end', text: '', from: text.length, to: text.length }];
}

function quoted(text: string, from: number): Token | null {
  const quote = quotes[text.charAt(from)];
  if (quote === undefined) return null;
  let said = '';
  for (let at = from + 1; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === quote.end) return { kind: quote.kind, text: said, from, to: at + 1 };
    if (letter !== '\\') said += letter;
    else {
      at += 1;
      said += escapes[text.charAt(at)] ?? text.charAt(at);
    }
  }
  throw new FormulaUnread('formula.text-not-closed', { from, to: text.length });
}

/** A name in square brackets may hold anything; a bracket in it is doubled. */
function field(text: string, from: number): Token | null {
  if (text.charAt(from) !== '[' && text.charAt(from) !== '【') return null;
  const end = text.charAt(from) === '[' ? ']' : '】';
  let said = '';
  for (let at = from + 1; at < text.length; at += 1) {
    if (text.charAt(at) !== end) said += text.charAt(at);
    else if (text.charAt(at + 1) === end) {
      said += end;
      at += 1;
    } else return { kind: 'field', text: said, from, to: at + 1 };
  }
  throw new FormulaUnread('formula.field-not-closed', { from, to: text.length });
}

function numeral(text: string, from: number, isName: (word: string) => boolean): Token | null {
  const digits = matchAt(number, text, from);
  if (digits === '') return null;
  const run = matchAt(word, text, from);
  // 24小时尿量 is a field when there is one of that name.
  if (run.length > digits.length && isName(run)) return { kind: 'word', text: run, from, to: from + run.length };
  // Amounts are stored in 分: 100元 says what people mean.
  const isYuan = text.charAt(from + digits.length) === '元';
  const value = isYuan ? Math.round(Number(digits) * 100) : Number(digits);
  const to = from + digits.length + (isYuan ? 1 : 0);
  if (!Number.isFinite(value)) throw new FormulaUnread('formula.bad-number', { from, to });
  return { kind: 'number', text: String(value), from, to };
}

interface WordPlace {
  readonly isName: (word: string) => boolean;
  readonly isAfterOperand: boolean;
}

function wordAt(text: string, from: number, { isName, isAfterOperand }: WordPlace): Token | null {
  const run = matchAt(word, text, from);
  if (run === '') return null;
  const join = joins.find((one) => run.startsWith(one));
  if (isAfterOperand && join !== undefined) return { kind: 'word', text: join, from, to: from + join.length };
  const name = isName(run) ? run : (longestBeforeJoin(run, isName) ?? run);
  return { kind: 'word', text: name, from, to: from + name.length };
}

/** 体温且血压: the longest name that a join follows. */
function longestBeforeJoin(run: string, isName: (word: string) => boolean): string | undefined {
  for (let length = run.length - 1; length > 0; length -= 1) {
    if (joins.some((join) => run.startsWith(join, length)) && isName(run.slice(0, length))) return run.slice(0, length);
  }
  return undefined;
}

function symbol(text: string, from: number): Token {
  const plain = [...text.slice(from, from + 3)].map((letter) => alike[letter] ?? letter).join('');
  const found = symbols.find((one) => plain.startsWith(one));
  if (found === undefined) throw new FormulaUnread('formula.unknown-character', { from, to: from + 1 }, { character: text.slice(from, from + 1) });
  // ≤ is one letter and two signs.
  let used = 0;
  for (let said = ''; said.length < found.length; used += 1) said += alike[text.charAt(from + used)] ?? text.charAt(from + used);
  return { kind: 'symbol', text: found, from, to: from + used };
}
