import { type Locale, locales } from '../definitions/localized-text.js';
import { type Logic } from '../expressions/logic.js';
import { type LogicScope, type LogicType, type LogicVariables } from '../expressions/logic-scope.js';
import { operatorOfFunction } from './formula-functions.js';
import { type NamePart } from './formula-tree.js';
import { isReservedWord, prefixes, prefixOf } from './formula-words.js';

/** What a name means: one thing, several (so nobody knows), or nothing. */
export type Meaning = { readonly found: Logic } | 'ambiguous' | null;
type Candidates = readonly (readonly [path: string, type: LogicType])[];

const wordLike = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const textOfParts = (parts: readonly Pick<NamePart, 'text'>[]): string => parts.map(({ text }) => text).join('.');
const nameOf = (path: string, type: LogicType, locale: Locale): string => type.label?.[locale] ?? path;

/** Names of the language at hand come first: a label of the other one only counts when nothing here has it. */
function pick(candidates: Candidates, name: string, locale: Locale): readonly (readonly [string, LogicType])[] {
  for (const one of [locale, ...locales.filter((other) => other !== locale)]) {
    const found = candidates.filter(([path, type]) => nameOf(path, type, one) === name);
    if (found.length > 0) return found;
  }
  return [];
}

const asVariable = (found: Candidates, prefix = ''): Meaning => {
  const [first, ...others] = found;
  if (first === undefined) return null;
  return others.length > 0 ? 'ambiguous' : { found: { var: `${prefix}${first[0]}` } };
};

/** The variables that stand behind a word and a dot, by their paths without it. */
function behind(prefix: string, scope: LogicScope): Candidates {
  if (prefix === '$parent.') return Object.entries(scope.parent ?? {});
  return Object.entries(scope.variables).filter(([path]) => path.startsWith(prefix)).map(([path, type]) => [path.slice(prefix.length), type] as const);
}

/** 服药情况.剂量: a column of rows. */
function columnOf(candidates: Candidates, parts: readonly NamePart[], place: { readonly locale: Locale; readonly prefix: string }): Meaning {
  for (let split = 1; split < parts.length; split += 1) {
    const tables = pick(candidates.filter(([, type]) => type.kind === 'rows'), textOfParts(parts.slice(0, split)), place.locale);
    if (tables.length > 1) return 'ambiguous';
    const [table] = tables;
    if (table === undefined) continue;
    const columns = pick(Object.entries(table[1].columns ?? {}), textOfParts(parts.slice(split)), place.locale);
    if (columns.length > 1) return 'ambiguous';
    if (columns[0] !== undefined) return { found: { col: [{ var: `${place.prefix}${table[0]}` }, columns[0][0]] } };
  }
  return null;
}

/** What is called so in a scope. Inside a row, a name that no column has is one of the record. */
export function meaningOf(parts: readonly NamePart[], scope: LogicScope, locale: Locale): Meaning {
  const [first, ...rest] = parts;
  if (first === undefined) return null;
  const own = Object.entries(scope.variables);
  const whole = asVariable(pick(own, textOfParts(parts), locale)) ?? columnOf(own, parts, { locale, prefix: '' });
  if (whole !== null) return whole;
  const prefix = first.isBracketed || rest.length === 0 ? undefined : prefixOf(first.text);
  if (prefix !== undefined) {
    const candidates = behind(prefix, scope);
    return asVariable(pick(candidates, textOfParts(rest), locale), prefix) ?? columnOf(candidates, rest, { locale, prefix });
  }
  const outer = behind('$parent.', scope);
  return asVariable(pick(outer, textOfParts(parts), locale), '$parent.') ?? columnOf(outer, parts, { locale, prefix: '$parent.' });
}

/** A label as it is written in a formula: bare where it is one word, else in brackets. */
function written(label: string, isFirst: boolean): { readonly text: string; readonly parts: readonly NamePart[] } {
  const part = (text: string, isBracketed: boolean): NamePart => ({ text, isBracketed, from: 0, to: 0 });
  const segments = label.split('.');
  const isBare = segments.every((segment) => wordLike.test(segment)) && !(isFirst && isReservedWord(segments[0] ?? ''));
  if (isBare) return { text: label, parts: segments.map((segment) => part(segment, false)) };
  return { text: `[${label.replaceAll(']', ']]')}]`, parts: [part(label, true)] };
}

/** How a variable, or a column of rows, is written so that it is read as just that; null when no name is its own. */
export function nameInFormula(expr: Logic, scope: LogicScope, locale: Locale): string | null {
  const target = targetOf(expr);
  if (target === null) return null;
  const prefix = prefixes.find(([one]) => target.path.startsWith(one));
  const path = target.path.slice(prefix?.[0].length ?? 0);
  const type = typeAt(prefix === undefined ? scope.variables : Object.fromEntries(behind(prefix[0], scope)), path);
  if (type === undefined) return null;
  const head = prefix === undefined ? undefined : { text: prefix[1][locale][0], isBracketed: false, from: 0, to: 0 };
  const own = written(nameOf(path, type, locale), head === undefined);
  const column = target.column === undefined ? undefined : typeAt(type.columns ?? {}, target.column);
  if (target.column !== undefined && column === undefined) return null;
  const tail = column === undefined || target.column === undefined ? undefined : written(nameOf(target.column, column, locale), false);
  const parts = [...(head === undefined ? [] : [head]), ...own.parts, ...(tail?.parts ?? [])];
  const meaning = meaningOf(parts, scope, locale);
  const isItself = meaning !== null && meaning !== 'ambiguous' && JSON.stringify(meaning.found) === JSON.stringify(expr);
  return isItself ? [head?.text, own.text, tail?.text].filter((text) => text !== undefined).join('.') : null;
}

const typeAt = (variables: LogicVariables, path: string): LogicType | undefined => (Object.hasOwn(variables, path) ? variables[path] : undefined);

function targetOf(expr: Logic): { readonly path: string; readonly column?: string } | null {
  const path = pathOfVariable(expr);
  if (path !== null) return { path };
  if (typeof expr !== 'object' || expr === null || Array.isArray(expr) || !('col' in expr)) return null;
  const [rows = null, column] = Array.isArray(expr['col']) ? (expr['col'] as readonly Logic[]) : [];
  const table = pathOfVariable(rows);
  return table !== null && typeof column === 'string' ? { path: table, column } : null;
}

/** The path of a bare variable, written in the canonical way. */
export function pathOfVariable(expr: Logic): string | null {
  return typeof expr === 'object' && expr !== null && !Array.isArray(expr) && 'var' in expr && typeof expr['var'] === 'string' ? expr['var'] : null;
}

/** Every word that a formula over this scope may hold, so that a run of Chinese is cut where a name ends. */
export function wordsIn(scope: LogicScope): (word: string) => boolean {
  const words = new Set<string>();
  const add = (variables: LogicVariables): void => {
    for (const [path, type] of Object.entries(variables)) {
      for (const locale of locales) for (const segment of nameOf(path, type, locale).split('.')) words.add(segment);
      if (type.columns !== undefined) add(type.columns);
    }
  };
  add(scope.variables);
  if (scope.parent !== undefined) add(scope.parent);
  return (word) => words.has(word) || isReservedWord(word) || operatorOfFunction(word) !== undefined;
}
