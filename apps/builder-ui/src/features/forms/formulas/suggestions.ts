import { contextWordsOf, formulaFunctions, nameInFormula, type Locale, type Logic, type LogicScope } from '@carewright/schema';

/** Something that can be put into a formula. */
export interface Suggestion {
  readonly kind: 'field' | 'function' | 'word';
  /** What is shown. */
  readonly label: string;
  /** What is written; a function ends with its opening bracket. */
  readonly insert: string;
  readonly help?: string;
}

/** Every field, column, function and word that a formula over the scope may hold. */
export function suggestionsFor(scope: LogicScope, locale: Locale): readonly Suggestion[] {
  const functions = Object.values(formulaFunctions).filter(({ isHidden }) => isHidden !== true).map(({ names, operands, help }): Suggestion => {
    const name = names[locale][0];
    return { kind: 'function', label: `${name}(${operands[locale].join(', ')})`, insert: operands[locale].length === 0 ? `${name}()` : `${name}(`, help: help[locale] };
  });
  const words = contextWordsOf(locale).map(({ word }): Suggestion => ({ kind: 'word', label: word, insert: word }));
  return [...fieldsOf(scope, locale), ...words, ...functions];
}

/** Fields and, behind a sub-table, its columns. */
export function fieldsOf(scope: LogicScope, locale: Locale): readonly Suggestion[] {
  const own = Object.entries(scope.variables).flatMap(([path, type]): Logic[] => [{ var: path }, ...Object.keys(type.columns ?? {}).map((column): Logic => ({ col: [{ var: path }, column] }))]);
  const outer = Object.keys(scope.parent ?? {}).map((path): Logic => ({ var: `$parent.${path}` }));
  return [...own, ...outer].flatMap((expr): Suggestion[] => {
    const name = nameInFormula(expr, scope, locale);
    return name === null ? [] : [{ kind: 'field', label: name.replace(/^\[(.*)\]$/, '$1'), insert: name }];
  });
}

/** The unfinished word before the caret. */
export function wordBefore(text: string, caret: number): { readonly from: number; readonly word: string } {
  const before = text.slice(0, caret);
  const open = /[[【]([^\]】]*)$/.exec(before);
  if (open) return { from: open.index, word: open[1] ?? '' };
  const word = /[\p{L}\p{N}_.]+$/u.exec(before)?.[0] ?? '';
  return { from: caret - word.length, word };
}

/** What goes on from the unfinished word; those that begin with it come first. */
export function matching(suggestions: readonly Suggestion[], word: string, most = 8): readonly Suggestion[] {
  const wanted = word.toLowerCase();
  if (wanted === '') return [];
  const found = suggestions.filter(({ label, insert }) => label.toLowerCase().includes(wanted) && insert !== word);
  return [...found.filter(({ label }) => label.toLowerCase().startsWith(wanted)), ...found.filter(({ label }) => !label.toLowerCase().startsWith(wanted))].slice(0, most);
}

