import { type Logic } from '@carewright/schema';
import { type Part, type Question, sumOf, xlsFormFunctions } from './xls-form-functions.js';
import { xlsFormTokens } from './xls-form-tokens.js';

/** What an expression may ask about, by names in the file. */
export type Questions = ReadonlyMap<string, Question>;

/** Where an expression stands: its question, and the sub-table that this is a column of. */
export interface Standing {
  readonly self?: string | undefined;
  readonly table?: string | undefined;
  /** Whether a value is worked out; a condition asks something, and a field alone asks nothing. */
  readonly isValue?: boolean;
}

const comparisons: Readonly<Record<string, string>> = { '=': '==', '!=': '!=', '>': '>', '<': '<', '>=': '>=', '<=': '<=' };
const products: Readonly<Record<string, string>> = { '*': 'mul', div: 'div', mod: '%' };

/** An expression of XLSForm (a subset of XPath) as the platform's own; null when it asks for more than that: never half of it. */
export function logicOfXlsForm(text: string, questions: Questions, standing: Standing = {}): Logic | null {
  const tokens = xlsFormTokens(text);
  if (!tokens) return null;
  const reader = new ExpressionReader(tokens, questions, standing);
  const whole = reader.whole();
  if (whole === null || whole.isColumn === true) return null;
  return standing.isValue === true || whole.question === undefined ? whole.logic : null;
}

class ExpressionReader {
  private at = 0;
  private readonly tokens: readonly string[];
  private readonly questions: Questions;
  private readonly standing: Standing;

  constructor(tokens: readonly string[], questions: Questions, standing: Standing) {
    this.tokens = tokens;
    this.questions = questions;
    this.standing = standing;
  }

  whole(): Part | null {
    const part = this.either();
    return this.at === this.tokens.length ? part : null;
  }

  private either(): Part | null {
    return this.joined('or', () => this.both());
  }

  private both(): Part | null {
    return this.joined('and', () => this.comparison());
  }

  private joined(word: 'and' | 'or', next: () => Part | null): Part | null {
    const parts: Part[] = [];
    do {
      const part = next();
      if (part === null) return null;
      parts.push(part);
    } while (this.take(word));
    return parts.length === 1 ? (parts[0] ?? null) : { logic: { [word]: parts.map(({ logic }) => logic) }, kind: 'other' };
  }

  private comparison(): Part | null {
    const left = this.sum();
    const operator = comparisons[this.tokens[this.at] ?? ''];
    if (left === null || operator === undefined) return left;
    this.at += 1;
    const right = this.sum();
    if (right === null || left.isColumn === true || right.isColumn === true) return null;
    if (right.literal === '') return operator === '==' ? { logic: { empty: left.logic }, kind: 'other' } : operator === '!=' ? { logic: { '!': { empty: left.logic } }, kind: 'other' } : null;
    return { logic: { [operator]: [choiceOf(left, right), choiceOf(right, left)] }, kind: 'other' };
  }

  private sum(): Part | null {
    let left = this.product();
    for (let sign = this.sign('+', '-'); left !== null && sign !== undefined; sign = this.sign('+', '-')) {
      const right = this.product();
      left = right && sumOf(left, sign, right);
    }
    return left;
  }

  private product(): Part | null {
    let left = this.single();
    for (let sign = this.sign('*', 'div', 'mod'); left !== null && sign !== undefined; sign = this.sign('*', 'div', 'mod')) {
      const right = this.single();
      if (right === null || left.isColumn === true || right.isColumn === true) return null;
      left = { logic: { [products[sign] ?? sign]: [left.logic, right.logic] }, kind: 'number' };
    }
    return left;
  }

  private single(): Part | null {
    if (this.take('-')) return negative(this.single());
    if (this.take('(')) {
      const inner = this.either();
      return this.take(')') ? inner : null;
    }
    const text = this.tokens[this.at];
    if (text === undefined) return null;
    this.at += 1;
    if (text === '.') return this.asked(this.standing.self ?? '');
    if (text.startsWith('${')) return this.asked(text.slice(2, -1).trim());
    if (/^['"]/.test(text)) return { logic: text.slice(1, -1), literal: text.slice(1, -1), kind: 'none' };
    if (/^\d/.test(text)) return { logic: Number(text), literal: Number(text), kind: 'number' };
    return this.called(text.toLowerCase());
  }

  private called(name: string): Part | null {
    const call = Object.hasOwn(xlsFormFunctions, name) ? xlsFormFunctions[name] : undefined;
    if (call === undefined || !this.take('(')) return null;
    const parts: Part[] = [];
    while (!this.take(')')) {
      const part = this.either();
      if (part === null || (parts.push(part), !this.take(',') && this.tokens[this.at] !== ')')) return null;
    }
    return call(parts);
  }

  /** A question as it is reached from here: of the same row or form, of the form around the row, or a whole column of a sub-table. */
  private asked(name: string): Part | null {
    const question = this.questions.get(name);
    if (question === undefined) return null;
    const { key, table, kind } = question;
    const { table: here } = this.standing;
    if (table === here) return { logic: { var: key }, kind, question };
    if (table === undefined) return { logic: { var: `$parent.${key}` }, kind, question };
    return here === undefined ? { logic: { col: [{ var: table }, key] }, kind, question, isColumn: true } : null;
  }

  private sign<Sign extends string>(...wanted: readonly Sign[]): Sign | undefined {
    return wanted.find((one) => this.take(one));
  }

  private take(text: string): boolean {
    if (this.tokens[this.at]?.toLowerCase() !== text) return false;
    this.at += 1;
    return true;
  }
}

/** A text or number beside a question with choices names one of them. */
const choiceOf = (part: Part, other: Part): Logic => (part.literal === undefined ? part.logic : (other.question?.values.get(String(part.literal)) ?? part.logic));

function negative(part: Part | null): Part | null {
  if (part === null || part.isColumn === true) return null;
  return typeof part.literal === 'number' ? { logic: -part.literal, literal: -part.literal, kind: 'number' } : { logic: { mul: [part.logic, -1] }, kind: 'number' };
}
