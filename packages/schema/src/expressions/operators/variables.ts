import { type Logic } from '../logic.js';
import { type Checking, type LogicOperator } from '../logic-operator.js';
import { fragment } from '../fragment.js';
import { isEmptyValue, listOf } from '../values.js';

function pathOf(expr: Logic | undefined): string | null {
  return typeof expr === 'string' ? expr : typeof expr === 'number' && Number.isInteger(expr) ? String(expr) : null;
}

/** A field of the record, a column of the row, or something of `$ctx`; an empty one gives the default. */
const variable: LogicOperator = {
  name: 'var', group: 'data', words: { 'zh-CN': '{0}', 'en-US': '{0}' }, count: [1, 2],
  check: (args, checking) => {
    const path = pathOf(args[0]);
    if (args[1] !== undefined) checking.typeOf(args[1]);
    if (path !== null) return checking.variable(path);
    checking.report('logic.literal-needed', 0);
    return { kind: 'any' };
  },
  evaluate: (args, evaluation) => {
    const path = pathOf(args[0]);
    const value = path === null ? null : evaluation.lookup(path);
    return isEmptyValue(value) && args[1] !== undefined ? evaluation.run(args[1]) : value;
  },
  sql: (args, compiling) => {
    const path = pathOf(args[0]) ?? '';
    const value = compiling.lookup(path) ?? compiling.refuse('logic.unknown-variable', { variable: path });
    if (args[1] === undefined) return value;
    const fallback = compiling.value(args[1], value.kind);
    return { kind: value.kind, ...(value.item !== undefined && { item: value.item }), sql: fragment`coalesce(${value.sql}, ${fallback.sql})` };
  },
  examples: [{ expr: { var: 'age' }, data: { age: 40 }, result: 40 }, { expr: { var: ['note', '无'] }, data: { note: '' }, result: '无' }, { expr: { var: 'a.b' }, data: {}, result: null }],
};

const checkPaths = (paths: readonly Logic[], checking: Checking): void => {
  paths.forEach((path) => (typeof path === 'string' ? checking.variable(path) : checking.report('logic.literal-needed', null)));
};
const emptyOf = (paths: readonly unknown[], lookup: (path: string) => unknown): readonly string[] =>
  paths.filter((path): path is string => typeof path === 'string' && isEmptyValue(lookup(path)));

const missing: LogicOperator = {
  name: 'missing', group: 'data', words: { 'zh-CN': '{*} 中未填的', 'en-US': 'those of {*} not filled in' }, count: [1, 50],
  check: (args, checking) => {
    checkPaths(args.flat() as readonly Logic[], checking);
    return { kind: 'list', item: 'text' };
  },
  evaluate: (args, evaluation) => emptyOf(args.flat(), (path) => evaluation.lookup(path)),
  sql: null,
  examples: [{ expr: { missing: ['a', 'b'] }, data: { a: 1 }, result: ['b'] }],
};

const missingSome: LogicOperator = {
  name: 'missing_some', group: 'data', words: { 'zh-CN': '{1} 不足 {0} 项时未填的', 'en-US': 'those of {1} not filled in when fewer than {0} are' }, count: [2, 2],
  check: (args, checking) => {
    if (typeof args[0] !== 'number') checking.report('logic.literal-needed', 0);
    checkPaths(listOf(args[1]) as readonly Logic[], checking);
    return { kind: 'list', item: 'text' };
  },
  evaluate: (args, evaluation) => {
    const paths = listOf(args[1]);
    const empty = emptyOf(paths, (path) => evaluation.lookup(path));
    return paths.length - empty.length >= Number(args[0]) ? [] : empty;
  },
  sql: null,
  examples: [{ expr: { missing_some: [1, ['phone', 'mail']] }, data: { phone: '1' }, result: [] }],
};

export const variableOperators = [variable, missing, missingSome];
