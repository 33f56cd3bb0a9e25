import { type Locale, locales } from '../definitions/localized-text.js';
import { type Logic } from '../expressions/logic.js';
import { type LogicChoice, type LogicScope } from '../expressions/logic-scope.js';
import { pathOfVariable } from './formula-names.js';

type Choices = readonly LogicChoice[] | undefined;

/** Operators that compare choices with what is chosen. */
const comparing: ReadonlySet<string> = new Set(['==', '===', '!=', '!==', 'in', 'hasAny', 'hasAll']);
const choosing: ReadonlySet<string> = new Set(['if', '?:']);
const gathering: ReadonlySet<string> = new Set(['merge', 'concatList']);

/** The choices of a field, or of a column, that an operand is. */
export function choicesOf(expr: Logic, scope: LogicScope): Choices {
  const path = pathOfVariable(expr);
  if (path !== null) return at(path, scope);
  if (typeof expr !== 'object' || expr === null || Array.isArray(expr) || !('col' in expr)) return undefined;
  const [rows = null, column] = expr['col'] as readonly Logic[];
  const table = pathOfVariable(rows);
  const columns = table === null ? undefined : scope.variables[table]?.columns;
  return columns !== undefined && typeof column === 'string' && Object.hasOwn(columns, column) ? columns[column]?.choices : undefined;
}

function at(path: string, scope: LogicScope): Choices {
  const [variables, inner] = path.startsWith('$parent.') ? [scope.parent ?? {}, path.slice(8)] : [scope.variables, path];
  return Object.hasOwn(variables, inner) ? variables[inner]?.choices : undefined;
}

export interface ChoicePlace {
  readonly operator: string;
  readonly index: number;
  readonly args: readonly Logic[];
  readonly scope: LogicScope;
  /** The choices that the value of the whole call is one of. */
  readonly wanted: Choices;
}

/** The choices that a text at this operand is one of: printed by their labels, and read so. */
export function choicesAt({ operator, index, args, scope, wanted }: ChoicePlace): Choices {
  if (comparing.has(operator)) return args.map((arg) => choicesOf(arg, scope)).find((choices) => choices !== undefined);
  if (choosing.has(operator)) return index % 2 === 1 || index === args.length - 1 ? wanted : undefined;
  if (gathering.has(operator)) return wanted;
  return operator === 'var' && index === 1 ? choicesOf({ var: args[0] ?? null }, scope) : undefined;
}

const labelled = (choices: Choices, text: string, locale: Locale): readonly LogicChoice[] => (choices ?? []).filter(({ label }) => label[locale] === text);

/** The stored value behind the words of a choice; the words themselves when no one choice has them. */
export function valueOfChoice(choices: Choices, text: string, locale: Locale): string {
  for (const one of [locale, ...locales.filter((other) => other !== locale)]) {
    const found = labelled(choices, text, one);
    if (found.length > 0) return found.length === 1 ? (found[0]?.value ?? text) : text;
  }
  return text;
}

/** A text as it is written: in the words of its choice where they mean it alone, raw where words would mean something else. */
export function textInFormula(choices: Choices, value: string, locale: Locale): string {
  const label = choices?.find((choice) => choice.value === value)?.label[locale];
  if (label !== undefined && valueOfChoice(choices, label, locale) === value) return quoted(label, '"');
  return valueOfChoice(choices, value, locale) === value ? quoted(value, '"') : quoted(value, "'");
}

function quoted(text: string, quote: '"' | "'"): string {
  const escaped = text.replace(/[\\\n\t\r]/g, (letter) => ({ '\n': '\\n', '\t': '\\t', '\r': '\\r' })[letter] ?? `\\${letter}`).replaceAll(quote, `\\${quote}`);
  return `${quote}${escaped}${quote}`;
}
