import { type Logic } from '@carewright/schema';

/** What a condition may ask about: the key of each question by its name in the file, and whether it holds several choices. */
export type Questions = ReadonlyMap<string, { readonly key: string; readonly isMany: boolean; readonly values: ReadonlyMap<string, string> }>;

const operators: Readonly<Record<string, string>> = { '=': '==', '!=': '!=', '>': '>', '<': '<', '>=': '>=', '<=': '<=' };
const token = /\s*(\$\{[^}]+\}|'[^']*'|"[^"]*"|-?\d+(?:\.\d+)?|>=|<=|!=|=|>|<|\(|\)|,|\.(?![\d\w])|[a-zA-Z][\w-]*)/y;

type Operand = { readonly question: string } | { readonly literal: string | number } | { readonly self: true };

/** An expression of XLSForm (a subset of XPath) as the platform's own; null when it asks for more than that. */
export function logicOfXlsForm(text: string, questions: Questions, self?: string): Logic | null {
  const tokens = tokensOf(text);
  if (!tokens) return null;
  const reader = new ExpressionReader(tokens, questions, self);
  const logic = reader.either();
  return reader.isAtEnd ? logic : null;
}

function tokensOf(text: string): readonly string[] | null {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.trimEnd().length) {
    const found = token.exec(text);
    if (!found?.[1]) return null;
    tokens.push(found[1]);
  }
  return tokens.length > 0 ? tokens : null;
}

class ExpressionReader {
  private at = 0;
  private readonly tokens: readonly string[];
  private readonly questions: Questions;
  private readonly self: string | undefined;

  constructor(tokens: readonly string[], questions: Questions, self: string | undefined) {
    this.tokens = tokens;
    this.questions = questions;
    this.self = self;
  }

  get isAtEnd(): boolean {
    return this.at === this.tokens.length;
  }

  either(): Logic | null {
    return this.joined('or', () => this.both());
  }

  private both(): Logic | null {
    return this.joined('and', () => this.single());
  }

  private joined(word: 'and' | 'or', part: () => Logic | null): Logic | null {
    const parts: Logic[] = [];
    do {
      const one = part();
      if (one === null) return null;
      parts.push(one);
    } while (this.take(word));
    return parts.length === 1 ? (parts[0] ?? null) : { [word]: parts };
  }

  private single(): Logic | null {
    if (this.take('(')) return this.closed(this.either());
    if (this.take('not')) return this.take('(') ? negated(this.closed(this.either())) : null;
    if (this.take('selected')) return this.selected();
    return this.comparison();
  }

  private selected(): Logic | null {
    if (!this.take('(')) return null;
    const question = this.operand();
    if (!question || !this.take(',')) return null;
    const value = this.operand();
    const known = question && this.questionOf(question);
    if (!value || !('literal' in value) || !known || !this.take(')')) return null;
    const option = known.values.get(String(value.literal)) ?? value.literal;
    return known.isMany ? { in: [option, { var: known.key }] } : { '==': [{ var: known.key }, option] };
  }

  private comparison(): Logic | null {
    const left = this.operand();
    const operator = operators[this.tokens[this.at] ?? ''];
    if (!left || operator === undefined) return null;
    this.at += 1;
    const right = this.operand();
    const [one, other] = [left && this.logicOf(left, right), right && this.logicOf(right, left)];
    if (one === undefined || other === undefined) return null;
    const isEmptyText = right !== undefined && 'literal' in right && right.literal === '';
    if (isEmptyText) return operator === '==' ? { empty: one } : operator === '!=' ? { '!': { empty: one } } : null;
    return { [operator]: [one, other] } as Logic;
  }

  private operand(): Operand | undefined {
    const text = this.tokens[this.at];
    if (text === undefined) return undefined;
    this.at += 1;
    if (text === '.') return { self: true };
    if (text.startsWith('${')) return { question: text.slice(2, -1).trim() };
    if (/^['"]/.test(text)) return { literal: text.slice(1, -1) };
    return /^-?\d/.test(text) ? { literal: Number(text) } : undefined;
  }

  private questionOf(operand: Operand): (Questions extends ReadonlyMap<string, infer One> ? One : never) | undefined {
    if ('literal' in operand) return undefined;
    return this.questions.get('self' in operand ? (this.self ?? '') : operand.question);
  }

  private logicOf(operand: Operand, other: Operand | undefined): Logic | undefined {
    if ('literal' in operand) return (other && this.questionOf(other)?.values.get(String(operand.literal))) ?? operand.literal;
    const known = this.questionOf(operand);
    return known && { var: known.key };
  }

  private closed(logic: Logic | null): Logic | null {
    return this.take(')') ? logic : null;
  }

  private take(text: string): boolean {
    if (this.tokens[this.at]?.toLowerCase() !== text) return false;
    this.at += 1;
    return true;
  }
}

const negated = (logic: Logic | null): Logic | null => (logic === null ? null : { '!': logic });
