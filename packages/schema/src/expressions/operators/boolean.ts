import { fragment, joinFragments } from '../fragment.js';
import { type Logic } from '../logic.js';
import { type Checking, type LogicOperator } from '../logic-operator.js';
import { type LogicType } from '../logic-scope.js';
import { isEmptyValue, isTruthy } from '../values.js';

const asBoolean = (args: readonly Logic[], checking: Checking): LogicType => {
  args.forEach((arg) => checking.typeOf(arg));
  return { kind: 'boolean' };
};

const and: LogicOperator = {
  name: 'and', group: 'boolean', words: { 'zh-CN': '{*&且}', 'en-US': '{*&and}' }, count: [0, 50], check: asBoolean,
  evaluate: (args, evaluation) => args.every((arg) => isTruthy(evaluation.run(arg))),
  sql: (args, compiling) => ({ kind: 'boolean', nullIsFalse: true, sql: args.length === 0 ? fragment`true` : fragment`(${joinFragments(args.map((arg) => compiling.condition(arg)), fragment` and `)})` }),
  examples: [{ expr: { and: [1, 'a'] }, result: true }, { expr: { and: [true, 0] }, result: false }, { expr: { and: [] }, result: true }],
};

const or: LogicOperator = {
  name: 'or', group: 'boolean', words: { 'zh-CN': '{*&或}', 'en-US': '{*&or}' }, count: [0, 50], check: asBoolean,
  evaluate: (args, evaluation) => args.some((arg) => isTruthy(evaluation.run(arg))),
  sql: (args, compiling) => ({ kind: 'boolean', nullIsFalse: true, sql: args.length === 0 ? fragment`false` : fragment`(${joinFragments(args.map((arg) => compiling.condition(arg)), fragment` or `)})` }),
  examples: [{ expr: { or: [null, 'a'] }, result: true }, { expr: { or: [] }, result: false }],
};

const not: LogicOperator = {
  name: '!', group: 'boolean', words: { 'zh-CN': '并非 {0}', 'en-US': 'not {0}' }, count: [1, 1], check: asBoolean,
  evaluate: ([arg = null], evaluation) => !isTruthy(evaluation.run(arg)),
  sql: ([arg = null], compiling) => ({ kind: 'boolean', sql: fragment`((${compiling.condition(arg)}) is not true)` }),
  examples: [{ expr: { '!': [null] }, result: true }, { expr: { '!': 'a' }, result: false }],
};

const truth: LogicOperator = {
  name: '!!', group: 'boolean', words: { 'zh-CN': '{0} 成立', 'en-US': '{0} holds' }, count: [1, 1], check: asBoolean,
  evaluate: ([arg = null], evaluation) => isTruthy(evaluation.run(arg)),
  sql: ([arg = null], compiling) => ({ kind: 'boolean', nullIsFalse: true, sql: fragment`(${compiling.condition(arg)})` }),
  examples: [{ expr: { '!!': ['0'] }, result: true }, { expr: { '!!': [''] }, result: false }],
};

const empty: LogicOperator = {
  name: 'empty', group: 'boolean', words: { 'zh-CN': '{0} 为空', 'en-US': '{0} is empty' }, count: [1, 1], check: asBoolean,
  evaluate: ([arg = null], evaluation) => isEmptyValue(evaluation.run(arg)),
  sql: ([arg = null], compiling) => ({ kind: 'boolean', sql: fragment`(${compiling.value(arg).sql} is null)` }),
  examples: [{ expr: { empty: [{ var: 'a' }] }, data: { a: '' }, result: true }, { expr: { empty: [0] }, result: false }, { expr: { empty: [{ var: 'a' }] }, data: { a: [] }, result: true }],
};

/** Kinds of the branches must agree, so that the result has one. */
function checkBranches(args: readonly Logic[], checking: Checking): LogicType {
  const types = args.map((arg) => checking.typeOf(arg));
  const results = types.filter((_, i) => i % 2 === 1 || i === types.length - 1).filter((type) => type.kind !== 'null');
  const first = results[0] ?? { kind: 'null' as const };
  const differing = results.find((type) => type.kind !== first.kind && type.kind !== 'any' && first.kind !== 'any');
  if (differing !== undefined) checking.report('logic.operands-differ', null, { kind: differing.kind, wanted: first.kind });
  return first;
}

const choose = (name: string): LogicOperator => ({
  name, group: 'boolean', words: { 'zh-CN': '如果 {0} 则 {1} 否则 {2}', 'en-US': 'if {0} then {1} else {2}' }, count: [2, 41], check: checkBranches,
  evaluate: (args, evaluation) => {
    for (let i = 0; i + 1 < args.length; i += 2) {
      if (isTruthy(evaluation.run(args[i] ?? null))) return evaluation.run(args[i + 1] ?? null);
    }
    return args.length % 2 === 1 ? evaluation.run(args[args.length - 1] ?? null) : null;
  },
  sql: (args, compiling) => {
    const branches = args.filter((_, i) => i % 2 === 1 || (i === args.length - 1 && args.length % 2 === 1));
    const values = compiling.alike(branches);
    const first = values[0] ?? compiling.refuse('logic.operand-count');
    const cases = Array.from({ length: Math.floor(args.length / 2) }, (_, i) => fragment`when ${compiling.condition(args[2 * i] ?? null)} then ${values[i]?.sql ?? fragment`null`}`);
    const last = args.length % 2 === 1 ? (values[values.length - 1]?.sql ?? fragment`null`) : fragment`null`;
    return { kind: first.kind, ...(first.item !== undefined && { item: first.item }), sql: fragment`(case ${joinFragments(cases, fragment` `)} else ${last} end)` };
  },
  examples: [{ expr: { [name]: [true, 1, 2] }, result: 1 }, { expr: { [name]: [null, 1, 2] }, result: 2 }, { expr: { [name]: [false, 1] }, result: null }],
});

export const booleanOperators = [and, or, not, truth, empty, choose('if'), choose('?:')];
