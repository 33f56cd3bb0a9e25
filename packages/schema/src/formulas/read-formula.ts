import { type Locale } from '../definitions/localized-text.js';
import { locateLogicIssues, typeOfLogic } from '../expressions/check-logic.js';
import { type Logic } from '../expressions/logic.js';
import { logicOperators } from '../expressions/logic-operators.js';
import { type LogicChoice, type LogicScope, type LogicType } from '../expressions/logic-scope.js';
import { type Issue, issue } from '../errors/issue.js';
import { choicesAt, valueOfChoice } from './formula-choices.js';
import { formulaFunctions, operatorOfFunction } from './formula-functions.js';
import { meaningOf, pathOfVariable, wordsIn } from './formula-names.js';
import { type FormulaNode, formulaTree } from './formula-tree.js';
import { FormulaUnread, type Span } from './formula-tokens.js';
import { constantOf, contextPathOf } from './formula-words.js';
import { itemScope } from './item-scope.js';
import { nearestName } from './nearest-name.js';

/** A problem of a formula and the stretch of its text. */
export type FormulaIssue = Issue & Span;
/** What a formula says: an expression when every name is known, problems with their places, the type of the value. */
export interface FormulaReading {
  readonly expr: Logic | undefined;
  readonly issues: readonly FormulaIssue[];
  readonly type: LogicType;
}
export interface FormulaOptions {
  readonly locale: Locale;
  /** The choices that the value is one of, when the field has them. */
  readonly wanted?: readonly LogicChoice[];
}
type NameNode = Extract<FormulaNode, { kind: 'name' }>;
type CallNode = Extract<FormulaNode, { kind: 'call' | 'operator' }>;
type Choices = readonly LogicChoice[] | undefined;

class Resolver {
  readonly issues: FormulaIssue[] = [];
  /** Where each call stands, and its operands. */
  readonly places = new Map<object, { readonly own: Span; readonly args: readonly Span[] }>();
  readonly #locale: Locale;

  constructor(locale: Locale) {
    this.#locale = locale;
  }

  resolve(node: FormulaNode, scope: LogicScope, wanted: Choices): Logic {
    if (node.kind === 'number') return node.value;
    if (node.kind === 'text') return node.isRaw ? node.value : valueOfChoice(wanted, node.value, this.#locale);
    if (node.kind === 'list') return node.items.map((item) => this.resolve(item, scope, wanted));
    if (node.kind === 'name') return this.#name(node, scope);
    return this.#call(node, scope, wanted);
  }

  #name(node: NameNode, scope: LogicScope): Logic {
    const [only, ...more] = node.parts;
    const word = only !== undefined && more.length === 0 && !only.isBracketed ? only.text : undefined;
    const constant = word === undefined ? undefined : constantOf(word);
    if (constant !== undefined) return constant;
    const path = word === undefined ? undefined : contextPathOf(word);
    const meaning = path === undefined ? meaningOf(node.parts, scope, this.#locale) : { found: { var: path } };
    if (meaning !== null && meaning !== 'ambiguous') return this.#placed(meaning.found, node, []);
    const name = node.parts.map(({ text }) => text).join('.');
    const nearest = nearestName(name, scope, this.#locale);
    const code = meaning === 'ambiguous' ? 'formula.ambiguous-name' : nearest === undefined ? 'formula.unknown-name' : 'formula.misspelt-name';
    this.#report(code, node, { name, ...(nearest !== undefined && { nearest }) });
    return null;
  }

  #call(node: CallNode, scope: LogicScope, wanted: Choices): Logic {
    const operator = node.kind === 'operator' ? node.operator : operatorNamed(node.name);
    if (operator === undefined) {
      if (node.kind === 'call') this.#report('formula.unknown-function', node.nameSpan, { name: node.name });
      node.args.forEach((arg) => this.resolve(arg, scope, undefined));
      return null;
    }
    const facts = formulaFunctions[operator];
    const args: Logic[] = node.args.map(() => null);
    const read = (index: number, inner: LogicScope): void => {
      const arg = node.args[index];
      if (arg === undefined) return;
      const isPath = facts?.takesNames === true && (operator !== 'var' || index === 0) && arg.kind === 'name';
      const value = this.resolve(arg, inner, choicesAt({ operator, index, args, scope, wanted }));
      args[index] = isPath ? (pathOfVariable(value) ?? value) : value;
    };
    const isLiteral = (index: number): boolean => node.args[index]?.kind === 'text' || node.args[index]?.kind === 'list';
    const isOverItems = facts?.overItems === true;
    const indexes = node.args.map((_arg, index) => index);
    // A text is one of the choices of the field beside it, and a row is known by its table: those are read first.
    for (const index of indexes) if (!isLiteral(index) && !(isOverItems && index === 1)) read(index, scope);
    for (const index of indexes) if (isLiteral(index) && !(isOverItems && index === 1)) read(index, scope);
    if (isOverItems) read(1, itemScope(operator, args, scope));
    const [path] = args;
    return this.#placed(operator === 'var' && args.length === 1 && typeof path === 'string' ? { var: path } : { [operator]: args }, node, node.args);
  }

  #placed(expr: Logic, own: Span, args: readonly Span[]): Logic {
    if (typeof expr === 'object' && expr !== null) this.places.set(expr, { own, args });
    return expr;
  }

  #report(code: string, { from, to }: Span, facts: Readonly<Record<string, string>>): void {
    this.issues.push({ ...issue(code, [], facts), from, to });
  }
}

const operatorNamed = (name: string): string | undefined => operatorOfFunction(name) ?? (logicOperators.has(name) ? name : undefined);

/**
 * Reads a formula in Chinese or English over a scope. The expression is there as soon as the text can be read and every
 * name is known; it is right when there are no issues. `printFormula` is the way back.
 */
export function readFormula(text: string, scope: LogicScope, options: FormulaOptions): FormulaReading {
  const unread = (issues: readonly FormulaIssue[]): FormulaReading => ({ expr: undefined, issues, type: { kind: 'any' } });
  const resolver = new Resolver(options.locale);
  let expr: Logic;
  try {
    expr = resolver.resolve(formulaTree(text, wordsIn(scope)), scope, options.wanted);
  } catch (error) {
    if (!(error instanceof FormulaUnread)) throw error;
    const { code, facts, from, to } = error.fault;
    return unread([{ ...issue(code, [], facts), from, to }]);
  }
  if (resolver.issues.length > 0) return unread(resolver.issues);
  const issues = locateLogicIssues(expr, scope).map(({ call, index, issue: found }) => {
    const place = call === null ? undefined : resolver.places.get(call);
    return { ...found, ...spanOf(place === undefined ? undefined : index === null ? place.own : (place.args[index] ?? place.own), text) };
  });
  return { expr, issues, type: typeOfLogic(expr, scope) };
}

const spanOf = (span: Span | undefined, text: string): Span => (span === undefined ? { from: 0, to: text.length } : { from: span.from, to: span.to });
