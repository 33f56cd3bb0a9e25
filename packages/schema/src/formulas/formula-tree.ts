import { foldName } from './formula-functions.js';
import { FormulaUnread, type Span, type Token, tokensOf } from './formula-tokens.js';

/** A formula as it is written, before names are looked up. */
export type FormulaNode = Span & (
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string; readonly isRaw: boolean }
  | { readonly kind: 'name'; readonly parts: readonly NamePart[] }
  | { readonly kind: 'list'; readonly items: readonly FormulaNode[] }
  | { readonly kind: 'call'; readonly name: string; readonly nameSpan: Span; readonly args: readonly FormulaNode[] }
  | { readonly kind: 'operator'; readonly operator: string; readonly args: readonly FormulaNode[]; readonly isClosed: boolean }
);
export interface NamePart extends Span {
  readonly text: string;
  /** Written in brackets: always a field, never a word of the language. */
  readonly isBracketed: boolean;
}

const words: Readonly<Record<string, string>> = { 且: '&&', 并且: '&&', AND: '&&', 或: '||', 或者: '||', OR: '||' };
const comparisons: Readonly<Record<string, string>> = { '=': '==', '==': '==', '===': '===', '!=': '!=', '<>': '!=', '!==': '!==', '<': '<', '<=': '<=', '>': '>', '>=': '>=' };
/** Comparisons that may be chained: 36 <= 体温 <= 38. */
const ordered: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);
const sums: Readonly<Record<string, string>> = { '+': 'add', '-': 'sub' };
const products: Readonly<Record<string, string>> = { '*': 'mul', '/': 'div' };
/** Operators whose chain is one call of many operands. */
const gathering: ReadonlySet<string> = new Set(['and', 'or', 'add', 'mul']);
const deepest = 100;

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  formula(): FormulaNode {
    const node = this.#either();
    const { kind, text, from, to } = this.#token;
    if (kind !== 'end') throw new FormulaUnread(text === ')' ? 'formula.bracket-not-open' : 'formula.operator-missing', { from, to });
    return node;
  }

  get #token(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '', from: 0, to: 0 };
  }

  /** The sign a token stands for where an operator may follow. */
  get #sign(): string {
    const { kind, text } = this.#token;
    if (kind === 'symbol') return text;
    return kind === 'word' ? (words[foldName(text)] ?? '') : '';
  }

  #either(): FormulaNode {
    return this.#chain({ '||': 'or' }, () => this.#both());
  }

  #both(): FormulaNode {
    return this.#chain({ '&&': 'and' }, () => this.#negation());
  }

  /** `非 a = b` turns the comparison round; `非(a)` is a function like any other. */
  #negation(): FormulaNode {
    const { kind, text, from } = this.#token;
    const next = this.#tokens[this.#at + 1];
    const isWord = kind === 'word' && ['非', '不', 'NOT'].includes(foldName(text)) && next?.text !== '(';
    if (!isWord && !(kind === 'symbol' && text === '!')) return this.#comparison();
    this.#at += 1;
    const inner = this.#deeper(() => this.#negation());
    return { kind: 'operator', operator: '!', args: [inner], isClosed: true, from, to: inner.to };
  }

  #comparison(): FormulaNode {
    const first = this.#sum();
    const operator = comparisons[this.#sign];
    if (operator === undefined) return first;
    const args = [first];
    for (let next: string | undefined = operator; next !== undefined; next = comparisons[this.#sign]) {
      const { from, to } = this.#token;
      if (next !== operator || (args.length > 1 && !ordered.has(operator)) || args.length > 2) throw new FormulaUnread('formula.comparisons-chained', { from, to });
      this.#at += 1;
      args.push(this.#sum());
    }
    return { kind: 'operator', operator, args, isClosed: true, from: first.from, to: args.at(-1)?.to ?? first.to };
  }

  #sum(): FormulaNode {
    return this.#chain(sums, () => this.#product());
  }

  #product(): FormulaNode {
    return this.#chain(products, () => this.#signed());
  }

  /** Left to right; the same gathering operator goes on as one call. */
  #chain(operators: Readonly<Record<string, string>>, operand: () => FormulaNode): FormulaNode {
    let left = operand();
    for (let operator = operators[this.#sign]; operator !== undefined; operator = operators[this.#sign]) {
      this.#at += 1;
      const right = operand();
      const isSame = left.kind === 'operator' && left.operator === operator && !left.isClosed && gathering.has(operator);
      const args = isSame && left.kind === 'operator' ? [...left.args, right] : [left, right];
      left = { kind: 'operator', operator, args, isClosed: false, from: left.from, to: right.to };
    }
    return left;
  }

  /** A minus before a number is part of it; before anything else it takes from nothing. */
  #signed(): FormulaNode {
    const { kind, text, from } = this.#token;
    if (kind !== 'symbol' || (text !== '-' && text !== '+')) return this.#operand();
    this.#at += 1;
    const inner = this.#deeper(() => this.#signed());
    if (text === '+') return inner;
    if (inner.kind === 'number') return { ...inner, value: inner.value === 0 ? 0 : -inner.value, from };
    return { kind: 'operator', operator: 'sub', args: [{ kind: 'number', value: 0, from, to: from }, inner], isClosed: true, from, to: inner.to };
  }

  #operand(): FormulaNode {
    const token = this.#token;
    const { from, to, text } = token;
    if (token.kind === 'end') throw new FormulaUnread('formula.unfinished', { from, to });
    this.#at += 1;
    if (token.kind === 'number') return { kind: 'number', value: Number(text), from, to };
    if (token.kind === 'text' || token.kind === 'raw-text') return { kind: 'text', value: text, isRaw: token.kind === 'raw-text', from, to };
    if (token.kind === 'symbol') return this.#bracketed(token);
    if (token.kind === 'word' && this.#token.text === '(' && this.#token.kind === 'symbol') return this.#call(token);
    return this.#name(token);
  }

  #bracketed({ text, from, to }: Token): FormulaNode {
    if (text === '(') {
      const inner = this.#deeper(() => this.#either());
      const end = this.#close(')', { from, to });
      return inner.kind === 'operator' ? { ...inner, isClosed: true, from, to: end } : { ...inner, from, to: end };
    }
    if (text === '{') {
      const items = this.#items('}');
      return { kind: 'list', items, from, to: this.#close('}', { from, to }) };
    }
    throw new FormulaUnread('formula.operand-missing', { from, to }, { sign: text });
  }

  #call({ text, from, to }: Token): FormulaNode {
    const open = this.#token;
    this.#at += 1;
    const args = this.#items(')');
    return { kind: 'call', name: text, nameSpan: { from, to }, args, from, to: this.#close(')', { from, to: open.to }) };
  }

  #name(first: Token): FormulaNode {
    const parts: NamePart[] = [partOf(first)];
    while (this.#token.kind === 'symbol' && this.#token.text === '.') {
      this.#at += 1;
      const next = this.#token;
      if (next.kind !== 'word' && next.kind !== 'field' && next.kind !== 'number') throw new FormulaUnread('formula.name-missing', { from: next.from, to: next.to });
      this.#at += 1;
      parts.push(partOf(next));
    }
    return { kind: 'name', parts, from: first.from, to: parts.at(-1)?.to ?? first.to };
  }

  #items(end: string): FormulaNode[] {
    if (this.#token.kind === 'symbol' && this.#token.text === end) return [];
    const items = [this.#deeper(() => this.#either())];
    while (this.#token.kind === 'symbol' && this.#token.text === ',') {
      this.#at += 1;
      items.push(this.#deeper(() => this.#either()));
    }
    return items;
  }

  #close(text: string, open: Span): number {
    const { kind, text: found, from, to } = this.#token;
    if (kind !== 'symbol' || found !== text) throw kind === 'end' ? new FormulaUnread('formula.bracket-not-closed', open) : new FormulaUnread('formula.operator-missing', { from, to });
    this.#at += 1;
    return to;
  }

  #deeper<Result>(read: () => Result): Result {
    if (++this.#depth > deepest) throw new FormulaUnread('formula.too-deep', this.#token);
    const result = read();
    this.#depth -= 1;
    return result;
  }
}

const partOf = ({ kind, text, from, to }: Token): NamePart => ({ text, isBracketed: kind === 'field', from, to });

/** Reads the shape of a formula; throws `FormulaUnread` at the first place that cannot be read. */
export function formulaTree(text: string, isName: (word: string) => boolean): FormulaNode {
  return new Reader(tokensOf(text, isName)).formula();
}
