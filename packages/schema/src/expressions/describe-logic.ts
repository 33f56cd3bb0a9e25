import { type Locale } from '../definitions/localized-text.js';
import { type Logic } from './logic.js';
import { callOf, isCall, isList } from './logic-limits.js';
import { logicOperators } from './logic-operators.js';
import { contextVariables, type LogicScope, type LogicVariables } from './logic-scope.js';

const separators: Readonly<Record<Locale, string>> = { 'zh-CN': '、', 'en-US': ', ' };
const nothing: Readonly<Record<Locale, string>> = { 'zh-CN': '空', 'en-US': 'nothing' };
const truth: Readonly<Record<Locale, readonly [yes: string, no: string]>> = { 'zh-CN': ['是', '否'], 'en-US': ['yes', 'no'] };
const contextWords: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  now: { 'zh-CN': '现在', 'en-US': 'now' }, today: { 'zh-CN': '今天', 'en-US': 'today' },
  'user.id': { 'zh-CN': '当前用户', 'en-US': 'the current user' }, 'user.departments': { 'zh-CN': '当前用户的部门', 'en-US': "the current user's departments" },
  'user.roles': { 'zh-CN': '当前用户的角色', 'en-US': "the current user's roles" },
};

/** A quoted name keeps its place in a sentence whatever is in it. */
const named = (label: string, locale: Locale): string => (locale === 'zh-CN' ? `“${label}”` : label);

function variableWords(path: string, scope: LogicScope, locale: Locale): string {
  const inner = path.replace(/^\$(?:ctx|parent)\./, '');
  if (path.startsWith('$ctx.') && Object.hasOwn(contextVariables, inner)) return contextWords[inner]?.[locale] ?? inner;
  const variables: LogicVariables = path.startsWith('$parent.') ? (scope.parent ?? {}) : scope.variables;
  const type = Object.hasOwn(variables, inner) ? variables[inner] : undefined;
  return named(type?.label?.[locale] ?? inner, locale);
}

function literalWords(value: null | boolean | number | string, locale: Locale): string {
  if (value === null || value === '') return nothing[locale];
  return typeof value === 'boolean' ? (truth[locale][value ? 0 : 1] ?? '') : String(value);
}

/** Rows are spoken of by their own columns. */
function scopeOfItems(list: Logic | undefined, scope: LogicScope): LogicScope {
  const path = list !== undefined && isCall(list) && typeof list['var'] === 'string' ? list['var'] : '';
  const columns = Object.hasOwn(scope.variables, path) ? scope.variables[path]?.columns : undefined;
  return { variables: columns ?? scope.variables, parent: scope.parent ?? scope.variables };
}

/** An expression as a sentence for authors and readers; labels come from the scope. */
export function describeLogic(expr: Logic, scope: LogicScope, locale: Locale): string {
  if (isList(expr)) return expr.map((one) => describeLogic(one, scope, locale)).join(separators[locale]);
  if (!isCall(expr)) return literalWords(expr, locale);
  const call = callOf(expr);
  const operator = call === null ? undefined : logicOperators.get(call.name);
  if (call === null || operator === undefined) return '?';
  if (call.name === 'var') return variableWords(String(call.args[0]), scope, locale);
  const isOverItems = ['map', 'filter', 'all', 'some', 'none', 'reduce'].includes(call.name);
  const words = call.args.map((arg, index) => {
    const text = describeLogic(arg, isOverItems && index > 0 ? scopeOfItems(call.args[0], scope) : scope, locale);
    return isCall(arg) && !('var' in arg) && operator.group !== 'aggregate' ? bracketed(text, arg, call.name, locale) : text;
  });
  return operator.words[locale].replace(/\{(\*(?:&([^}]+))?|\d)\}/g, (_whole, slot: string, between: string | undefined) => {
    if (slot.startsWith('*')) return words.join(between === undefined ? separators[locale] : ` ${between} `);
    return words[Number(slot)] ?? nothing[locale];
  });
}

/** Brackets only where `and` meets `or`, or arithmetic meets arithmetic: sentences stay readable. */
function bracketed(text: string, arg: Logic, outer: string, locale: Locale): string {
  const inner = isCall(arg) ? (callOf(arg)?.name ?? '') : '';
  const mixes = ['and', 'or', '!', 'add', 'sub', 'mul', 'div', '%', 'if', '?:'];
  if (!mixes.includes(inner) || !(mixes.includes(outer))) return text;
  return locale === 'zh-CN' ? `（${text}）` : `(${text})`;
}
