import { type Locale } from '../definitions/localized-text.js';
import { type Logic } from '../expressions/logic.js';
import { callOf, isCall, isList } from '../expressions/logic-limits.js';
import { logicOperators } from '../expressions/logic-operators.js';
import { type LogicChoice, type LogicScope } from '../expressions/logic-scope.js';
import { canonicalLogic } from './canonical-logic.js';
import { choicesAt, textInFormula } from './formula-choices.js';
import { formulaFunctions, functionNameOf } from './formula-functions.js';
import { nameInFormula, pathOfVariable } from './formula-names.js';
import { wordOfConstant, wordOfContext } from './formula-words.js';
import { itemScope } from './item-scope.js';

/** A printed part, and how tightly it holds together. */
interface Printed {
  readonly text: string;
  readonly level: number;
  readonly operator?: string;
}
const alone = 7;

interface Infix {
  readonly level: number;
  readonly sign: Readonly<Record<Locale, string>>;
  /** Fewest and most operands that can be written with the sign between. */
  readonly count: readonly [number, number];
  /** The same operator again at the left goes on as one call, so it needs brackets there. */
  readonly gathers: boolean;
}
const infix = (level: number, [zh, en = zh]: readonly [string, string?], most: number, gathers = false): Infix => ({ level, sign: { 'zh-CN': zh, 'en-US': en }, count: [2, most], gathers });
const infixes: Readonly<Record<string, Infix>> = {
  or: infix(1, ['或', 'OR'], 50, true), and: infix(2, ['且', 'AND'], 50, true),
  '==': infix(4, ['=']  , 2), '===': infix(4, ['==='], 2), '!=': infix(4, ['≠'], 2), '!==': infix(4, ['!=='], 2),
  '<': infix(4, ['<'], 3), '<=': infix(4, ['<='], 3), '>': infix(4, ['>'], 3), '>=': infix(4, ['>='], 3),
  add: infix(5, ['+'], 50, true), sub: infix(5, ['-'], 2), mul: infix(6, ['*'], 50, true), div: infix(6, ['/'], 2),
};
/** Operators whose left operand may be of the same level without brackets: they are read from left to right. */
const isLeftOpen = ({ level }: Infix): boolean => level >= 5;

class Unprintable extends Error {}

class Printer {
  readonly #locale: Locale;
  constructor(locale: Locale) {
    this.#locale = locale;
  }

  print(expr: Logic, scope: LogicScope, wanted?: readonly LogicChoice[]): Printed {
    if (isList(expr)) return { text: `{${expr.map((one) => this.print(one, scope, wanted).text).join(', ')}}`, level: alone };
    if (isCall(expr)) return this.#call(expr, scope, wanted);
    if (typeof expr === 'string') return { text: textInFormula(wanted, expr, this.#locale), level: alone };
    return { text: typeof expr === 'number' ? String(expr) : wordOfConstant(expr, this.#locale), level: alone };
  }

  #call(expr: { readonly [operator: string]: Logic }, scope: LogicScope, wanted: readonly LogicChoice[] | undefined): Printed {
    const name = this.#name(expr, scope);
    if (name !== null) return { text: name, level: alone };
    const call = callOf(expr);
    if (call === null || !logicOperators.has(call.name)) throw new Unprintable();
    const facts = formulaFunctions[call.name];
    const inner = facts?.overItems === true ? itemScope(call.name, call.args, scope) : scope;
    const args = call.args.map((arg, index) => {
      if (facts?.takesNames === true && (call.name !== 'var' || index === 0) && typeof arg === 'string') return { text: this.#path(arg, scope), level: alone };
      return this.print(arg, index === 1 ? inner : scope, choicesAt({ operator: call.name, index, args: call.args, scope, wanted }));
    });
    const sign = infixes[call.name];
    if (sign !== undefined && args.length >= sign.count[0] && args.length <= sign.count[1]) return this.#infix(call.name, sign, args);
    return { text: `${functionNameOf(call.name, this.#locale)}(${args.map(({ text }) => text).join(', ')})`, level: alone };
  }

  #infix(operator: string, sign: Infix, args: readonly Printed[]): Printed {
    const words = args.map(({ text, level, operator: inner }, index) => {
      const isFree = level > sign.level || (index === 0 && isLeftOpen(sign) && level === sign.level && !(sign.gathers && inner === operator));
      return isFree ? text : `(${text})`;
    });
    return { text: words.join(` ${sign.sign[this.#locale]} `), level: sign.level, operator };
  }

  #name(expr: Logic, scope: LogicScope): string | null {
    const path = pathOfVariable(expr);
    const word = path === null || Object.hasOwn(scope.variables, path) ? undefined : wordOfContext(path, this.#locale);
    return word ?? nameInFormula(expr, scope, this.#locale);
  }

  /** A name where a path is meant; a path that nothing is called by stands in quotes. */
  #path(path: string, scope: LogicScope): string {
    return this.#name({ var: path }, scope) ?? textInFormula(undefined, path, this.#locale);
  }
}

/** A formula in the words of a language; `wanted` are the choices its value is one of. Null when it holds what no formula can say. */
export function printFormula(expr: Logic, scope: LogicScope, options: { readonly locale: Locale; readonly wanted?: readonly LogicChoice[] }): string | null {
  try {
    return new Printer(options.locale).print(canonicalLogic(expr), scope, options.wanted).text;
  } catch (error) {
    if (error instanceof Unprintable) return null;
    throw error;
  }
}
