import { type Locale } from '../definitions/localized-text.js';
import { type Logic } from '../expressions/logic.js';
import { foldName } from './formula-functions.js';

type Names = Readonly<Record<Locale, readonly [string, ...string[]]>>;
const named = (zh: readonly [string, ...string[]], en: readonly [string, ...string[]]): Names => ({ 'zh-CN': zh, 'en-US': en });

/** Words that stand for a value by themselves; the first of a language is printed. */
const constants: readonly (readonly [Logic, Names])[] = [
  [true, named(['是', '真'], ['TRUE', 'YES'])],
  [false, named(['否', '假'], ['FALSE', 'NO'])],
  [null, named(['空'], ['EMPTY', 'NULL'])],
];

/** Words that stand for what is known without the record. */
const variables: readonly (readonly [string, Names])[] = [
  ['$ctx.today', named(['今天'], ['TODAY'])],
  ['$ctx.now', named(['现在'], ['NOW'])],
  ['$ctx.tz', named(['时区'], ['TIMEZONE'])],
  ['$ctx.user.id', named(['当前用户'], ['CURRENTUSER'])],
  ['$ctx.user.departments', named(['当前用户部门'], ['CURRENTDEPARTMENTS'])],
  ['$ctx.user.roles', named(['当前用户角色'], ['CURRENTROLES'])],
  ['$ctx.record.id', named(['记录编号'], ['RECORDID'])],
  ['$ctx.record.version', named(['记录版本'], ['RECORDVERSION'])],
  ['$ctx.record.isNew', named(['是新记录'], ['ISNEW'])],
  ['$ctx.flow.step', named(['流程步骤'], ['FLOWSTEP'])],
  ['', named(['本项'], ['ITEM'])],
  ['current', named(['当前'], ['CURRENT'])],
  ['accumulator', named(['累计'], ['ACCUMULATED'])],
];

/** Words before a dot: the record round a row, and the row that a fold has come to. */
export const prefixes: readonly (readonly [string, Names])[] = [
  ['$parent.', named(['主表'], ['RECORD'])],
  ['current.', named(['当前'], ['CURRENT'])],
];

const lookup = <Value>(table: readonly (readonly [Value, Names])[]): ReadonlyMap<string, Value> =>
  new Map(table.flatMap(([value, names]) => [...names['zh-CN'], ...names['en-US']].map((name) => [foldName(name), value] as const)));

const constantByWord = lookup(constants);
const variableByWord = lookup(variables);
const prefixByWord = lookup(prefixes);
const operatorWords: ReadonlySet<string> = new Set(['且', '并且', '或', '或者', '非', '不', 'AND', 'OR', 'NOT']);

/** A constant by its word; undefined when the word is none (null is the constant 空). */
export const constantOf = (word: string): Logic | undefined => constantByWord.get(foldName(word));
export const wordOfConstant = (value: boolean | null, locale: Locale): string => constants.find(([one]) => one === value)?.[1][locale][0] ?? String(value);
export const contextPathOf = (word: string): string | undefined => variableByWord.get(foldName(word));
export const wordOfContext = (path: string, locale: Locale): string | undefined => variables.find(([one]) => one === path)?.[1][locale][0];
export const prefixOf = (word: string): string | undefined => prefixByWord.get(foldName(word));

/** Whether a bare word means something of its own, so that a field of that name needs brackets. */
export const isReservedWord = (word: string): boolean => constantOf(word) !== undefined || contextPathOf(word) !== undefined || prefixOf(word) !== undefined || operatorWords.has(foldName(word));
/** The words people are offered, with what each stands for. */
export const contextWordsOf = (locale: Locale): readonly { readonly path: string; readonly word: string }[] =>
  variables.filter(([path]) => path.startsWith('$ctx.')).map(([path, names]) => ({ path, word: names[locale][0] }));
