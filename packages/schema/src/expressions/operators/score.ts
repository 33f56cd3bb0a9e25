import { type Fragment, fragment, joinFragments } from '../fragment.js';
import { type Logic } from '../logic.js';
import { type LogicOperator, type SqlCompiling } from '../logic-operator.js';
import { isEmptyValue, listOf } from '../values.js';

type Pair = readonly [value: string, score: number];

/** The table that `resolveOptions` has put in; it is data and never run. */
function pairsOf(table: Logic | undefined): readonly Pair[] {
  if (!Array.isArray(table)) return [];
  return (table as readonly Logic[]).flatMap((pair) => (Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'number' ? [[pair[0], pair[1]] as const] : []));
}

const scoreOf = (chosen: unknown, pairs: readonly Pair[]): number => pairs.find(([value]) => value === chosen)?.[1] ?? 0;

function scoreSql(value: Fragment, isList: boolean, { pairs, compiling }: { readonly pairs: readonly Pair[]; readonly compiling: SqlCompiling }): Fragment {
  const holds = (option: string): Fragment => {
    const constant = compiling.constant(option, 'text').sql;
    return isList ? fragment`${constant} = any(${value})` : fragment`${value} = ${constant}`;
  };
  const terms = pairs.map(([option, score]) => fragment`case when ${holds(option)} then ${compiling.constant(score, 'number').sql} else 0 end`);
  return fragment`case when ${value} is null then null else ${joinFragments([fragment`0::numeric`, ...terms], fragment` + `)} end`;
}

/** What the chosen options count: one choice its score, several their sum, nothing chosen nothing. */
export const score: LogicOperator = {
  name: 'score', group: 'number', words: { 'zh-CN': '{0} 的分值', 'en-US': 'the score of {0}' }, count: [1, 2],
  check: ([chosen = null], checking) => {
    const { kind } = checking.typeOf(chosen);
    if (!['text', 'list', 'any', 'null'].includes(kind)) checking.report('logic.operand-kind', 0, { kind, wanted: 'text, list' });
    return { kind: 'number' };
  },
  evaluate: ([chosen = null, table], evaluation) => {
    const value = evaluation.run(chosen);
    if (isEmptyValue(value)) return null;
    const pairs = pairsOf(table);
    return Array.isArray(value) ? listOf(value).reduce<number>((sum, one) => sum + scoreOf(one, pairs), 0) : scoreOf(value, pairs);
  },
  sql: ([chosen = null, table], compiling) => {
    const value = compiling.value(chosen);
    if (value.kind !== 'text' && value.kind !== 'list') return compiling.refuse('logic.operand-kind', { kind: value.kind });
    return { kind: 'number', sql: scoreSql(value.sql, value.kind === 'list', { pairs: pairsOf(table), compiling }) };
  },
  examples: [
    { expr: { score: [{ var: 's' }, [['low', 1], ['high', 3]]] }, data: { s: 'high' }, result: 3 },
    { expr: { score: [{ var: 's' }, [['a', 1], ['b', 2.5]]] }, data: { s: ['a', 'b', 'other'] }, result: 3.5 },
    { expr: { score: [{ var: 's' }] }, data: { s: null }, result: null },
  ],
};
