import { Decimal, decimalOf, textOfDecimal } from '../decimal.js';
import { type Fragment, fragment, joinFragments } from '../fragment.js';
import { accepts, eager, type LogicOperator, type SqlCompiling, type SqlValue } from '../logic-operator.js';
import { isEmptyValue } from '../values.js';

/** A value as the text people would read; empty ones add nothing. */
export function textOfValue(value: unknown): string {
  if (isEmptyValue(value)) return '';
  if (typeof value === 'number' || value instanceof Decimal) {
    const decimal = decimalOf(value);
    return decimal === null ? '' : textOfDecimal(decimal);
  }
  return Array.isArray(value) ? value.map(textOfValue).join('') : String(value);
}

const printers: Partial<Record<SqlValue['kind'], (sql: Fragment) => Fragment>> = {
  text: (sql) => sql,
  number: (sql) => fragment`trim_scale(${sql})::text`,
  boolean: (sql) => fragment`${sql}::text`,
  date: (sql) => fragment`to_char(${sql}, 'YYYY-MM-DD')`,
  time: (sql) => fragment`to_char(${sql}, 'HH24:MI')`,
  id: (sql) => fragment`${sql}::text`,
};

function textSql(value: SqlValue, compiling: SqlCompiling): Fragment {
  const print = printers[value.kind] ?? compiling.refuse('logic.operand-kind', { kind: value.kind });
  return fragment`coalesce(${print(value.sql)}, '')`;
}

const textual = ['text', 'number', 'date', 'time', 'id', 'boolean'] as const;

const cat: LogicOperator = {
  name: 'cat', group: 'text', words: { 'zh-CN': '连接 {*}', 'en-US': '{*} joined' }, count: [1, 50], check: accepts('text', textual),
  evaluate: eager((values) => values.map(textOfValue).join('')),
  sql: (args, compiling) => ({ kind: 'text', sql: fragment`nullif(${joinFragments(args.map((arg) => textSql(compiling.value(arg), compiling)), fragment` || `)}, '')` }),
  examples: [{ expr: { cat: ['第', 3, '次', null] }, result: '第3次' }, { expr: { cat: [1.5] }, result: '1.5' }],
};

/** Counts characters as people do: by code point, so that a rare Chinese character is one. */
const length: LogicOperator = {
  name: 'length', group: 'text', words: { 'zh-CN': '{0} 的字数', 'en-US': 'the length of {0}' }, count: [1, 1], check: accepts('number', ['text']),
  evaluate: eager(([value]) => [...textOfValue(value)].length),
  sql: (args, compiling) => ({ kind: 'number', sql: fragment`char_length(${textSql(compiling.value(args[0] ?? null, 'text'), compiling)})::numeric` }),
  examples: [{ expr: { length: ['患者𠮷'] }, result: 3 }, { expr: { length: [null] }, result: 0 }],
};

interface Affix {
  readonly name: string;
  readonly words: LogicOperator['words'];
  readonly holds: (text: string, part: string) => boolean;
  readonly sql: (text: Fragment, part: Fragment) => Fragment;
}
/** An empty part is contained in nothing: a filter left blank must not match every record. */
const affix = ({ name, words, holds, sql }: Affix): LogicOperator => ({
  name, group: 'text', words, count: [2, 2], check: accepts('boolean', ['text']),
  evaluate: eager(([text, part]) => typeof text === 'string' && typeof part === 'string' && part !== '' && holds(text, part)),
  sql: (args, compiling) => {
    const [text, part] = args.map((arg) => compiling.value(arg, 'text').sql);
    return { kind: 'boolean', nullIsFalse: true, sql: sql(text ?? fragment`null`, part ?? fragment`null`) };
  },
  examples: [{ expr: { [name]: ['高血压', '高血压'] }, result: true }, { expr: { [name]: ['高血压', ''] }, result: false }, { expr: { [name]: [null, '高'] }, result: false }],
});

const substr: LogicOperator = {
  name: 'substr', group: 'text', words: { 'zh-CN': '{0} 从第 {1} 个字起的 {2} 个字', 'en-US': '{2} characters of {0} from {1}' }, count: [2, 3],
  check: (args, checking) => {
    args.slice(1).forEach((arg, i) => { if (typeof arg !== 'number' || !Number.isInteger(arg) || Math.abs(arg) > 10_000) checking.report('logic.literal-needed', i + 1); });
    return accepts('text', ['text'])(args.slice(0, 1), checking);
  },
  evaluate: eager(([text, start, count]) => {
    const characters = [...textOfValue(text)];
    const rest = characters.slice(typeof start === 'number' ? start : 0);
    return (typeof count === 'number' ? rest.slice(0, count) : rest).join('');
  }),
  sql: (args, compiling) => {
    const text = compiling.value(args[0] ?? null, 'text').sql;
    const start = typeof args[1] === 'number' ? args[1] : 0;
    const from = start >= 0 ? compiling.constant(start + 1, 'number').sql : fragment`greatest(char_length(${text}) + ${compiling.constant(start + 1, 'number').sql}, 1)`;
    const rest = fragment`substr(${text}, (${from})::integer)`;
    if (typeof args[2] !== 'number') return { kind: 'text', sql: fragment`nullif(${rest}, '')` };
    return { kind: 'text', sql: fragment`nullif(left(${rest}, ${compiling.constant(args[2], 'number').sql}::integer), '')` };
  },
  examples: [{ expr: { substr: ['340102199001011234', 6, 4] }, result: '1990' }, { expr: { substr: ['13812345678', -4] }, result: '5678' }],
};

const changeCase = (name: 'lower' | 'upper', zh: string): LogicOperator => ({
  name, group: 'text', words: { 'zh-CN': `{0} 的${zh}`, 'en-US': `{0} in ${name} case` }, count: [1, 1], check: accepts('text', ['text']),
  evaluate: eager(([text]) => textOfValue(text).replace(/[A-Za-z]+/g, (word) => (name === 'lower' ? word.toLowerCase() : word.toUpperCase()))),
  sql: (args, compiling) => {
    const text = compiling.value(args[0] ?? null, 'text').sql;
    return { kind: 'text', sql: name === 'lower' ? fragment`lower(${text} collate "C")` : fragment`upper(${text} collate "C")` };
  },
  examples: [{ expr: { [name]: ['aB王'] }, result: name === 'lower' ? 'ab王' : 'AB王' }],
});

export const textOperators = [
  cat, length, substr, changeCase('lower', '小写'), changeCase('upper', '大写'),
  affix({ name: 'contains', words: { 'zh-CN': '{0} 包含 {1}', 'en-US': '{0} contains {1}' }, holds: (text, part) => text.includes(part), sql: (text, part) => fragment`strpos(${text}, ${part}) > 0` }),
  affix({ name: 'startsWith', words: { 'zh-CN': '{0} 以 {1} 开头', 'en-US': '{0} starts with {1}' }, holds: (text, part) => text.startsWith(part), sql: (text, part) => fragment`starts_with(${text}, ${part})` }),
  affix({ name: 'endsWith', words: { 'zh-CN': '{0} 以 {1} 结尾', 'en-US': '{0} ends with {1}' }, holds: (text, part) => text.endsWith(part), sql: (text, part) => fragment`right(${text}, char_length(${part})) = ${part}` }),
];
