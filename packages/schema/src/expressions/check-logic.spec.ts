import { describe, expect, it } from '@jest/globals';
import jsonLogic from 'json-logic-js';
import fc from 'fast-check';
import { type Field } from '../definitions/form.js';
import { checkLogic } from './check-logic.js';
import { dependenciesOf } from './dependencies-of.js';
import { describeLogic } from './describe-logic.js';
import { evaluateLogic, LogicRefused } from './evaluate-logic.js';
import { scopeOfForm } from './form-scope.js';
import { logicIssueMessages } from './logic-issue-messages.js';
import { type LogicContext } from './logic-scope.js';
import { type Logic } from './logic.js';
import { isTruthy } from './values.js';

const context: LogicContext = { now: '2026-05-06T08:30:00+08:00', today: '2026-05-06', tz: 'Asia/Shanghai' };
const fields: Field[] = [
  { key: 'admit', type: 'date', label: { 'zh-CN': '入院日期', 'en-US': 'Admitted' } }, { key: 'discharge', type: 'date', label: '出院日期' }, { key: 'name', type: 'text', label: '姓名' },
  { key: 'temp', type: 'number', label: '体温' }, { key: 'symptoms', type: 'multi-select', label: '症状', options: [{ value: 'fever', label: '发热' }] },
  { key: 'meds', type: 'sub-table', label: '用药', fields: [{ key: 'dose', type: 'number', label: '剂量' }, { key: 'drug', type: 'text', label: '药品' }] },
];
const scope = scopeOfForm({ fields });
const codesOf = (expr: unknown): readonly string[] => checkLogic(expr, scope).map((one) => one.code);
const nested = (depth: number): Logic => (depth === 0 ? 1 : { '!': [nested(depth - 1)] });

describe('checkLogic', () => {
  it.each<readonly [unknown]>([
    [{ '>=': [{ days: [{ var: 'admit' }, { var: 'discharge' }] }, 0] }],
    [{ in: ['fever', { var: 'symptoms' }] }],
    [{ sum: [{ col: [{ var: 'meds' }, 'dose'] }] }],
    [{ some: [{ var: 'meds' }, { and: [{ '>': [{ var: 'dose' }, { var: '$parent.temp' }] }, { contains: [{ var: 'drug' }, '片'] }] }] }],
    [{ '<': [{ var: 'admit' }, '2026-05-06'] }],
    [{ reduce: [{ var: 'meds' }, { add: [{ var: 'current.dose' }, { var: 'accumulator' }] }, 0] }],
  ])('passes %j', (expr) => expect(codesOf(expr)).toEqual([]));

  it.each<readonly [unknown, string]>([
    [{ '<': [{ var: 'admit' }, 5] }, 'logic.operands-differ'], [{ '<': [{ var: 'name' }, { var: 'name' }] }, 'logic.operand-kind'], [{ add: [{ var: 'name' }, 1] }, 'logic.operand-kind'],
    [{ '==': [{ var: 'admit' }, '5 May'] }, 'logic.operands-differ'], [{ var: 'gone' }, 'logic.unknown-variable'], [{ var: 'meds.0.dose' }, 'logic.unknown-variable'],
    [{ var: '__proto__' }, 'logic.hostile-path'], [{ var: 'name.constructor' }, 'logic.hostile-path'], [{ log: ['x'] }, 'logic.unknown-operator'], [{ method: ['x', 'trim'] }, 'logic.unknown-operator'],
    [{ 'Math.max': [1] }, 'logic.unknown-operator'], [{ '+': [1, 2] }, 'logic.unknown-operator'], [JSON.parse('{"__proto__": [1]}'), 'logic.unknown-operator'], [{ constructor: [1] }, 'logic.unknown-operator'],
    [{ a: 1, b: 2 }, 'logic.shape'], [{}, 'logic.shape'], [{ days: [{ var: 'admit' }] }, 'logic.operand-count'], [{ var: { var: 'name' } }, 'logic.literal-needed'], [Number.NaN, 'logic.shape'], [undefined, 'logic.shape'],
    [{ some: [{ var: 'meds' }, { var: 'temp' }] }, 'logic.unknown-variable'], [{ match: [{ var: 'name' }, '(?=a)'] }, 'logic.bad-pattern'], [{ match: [{ var: 'name' }, '(a)\\1'] }, 'logic.bad-pattern'],
    [nested(40), 'logic.too-deep'], [Array.from({ length: 3_000 }, () => 1), 'logic.too-large'],
  ])('refuses %j with %s', (expr, code) => expect(codesOf(expr)).toContain(code));

  it('has words in both languages for every code it gives', () => {
    const given = [{ a: 1, b: 2 }, { log: [] }, { var: 'x' }, { var: '__proto__' }, { days: [] }, { add: ['a', 1] }].flatMap(codesOf);
    for (const code of given) expect(Object.keys(logicIssueMessages)).toContain(code);
  });
});

describe('evaluateLogic', () => {
  it('reads own properties only', () => {
    const data = JSON.parse('{"a": {"__proto__": {"secret": 1}}}') as Record<string, unknown>;
    expect(() => evaluateLogic({ var: 'a.__proto__.secret' }, data, context)).toThrow(LogicRefused);
    expect(() => evaluateLogic({ var: 'constructor.name' }, {}, context)).toThrow(LogicRefused);
    expect(evaluateLogic({ var: 'toString' }, {}, context)).toBeNull();
    expect(evaluateLogic({ var: 'name.length' }, { name: 'abc' }, context)).toBeNull();
  });

  it('stops what would take too long or too deep', () => {
    const many = { list: Array.from({ length: 1_000 }, (_, i) => i) };
    const square: Logic = { map: [{ var: 'list' }, { map: [{ var: '$parent.list' }, { var: '' }] }] };
    expect(() => evaluateLogic(square, many, context)).toThrow(new LogicRefused('logic.too-slow'));
    expect(() => evaluateLogic(nested(40), {}, context)).toThrow(new LogicRefused('logic.too-deep'));
  });

  it('takes the time of a hostile pattern linearly', () => {
    const start = process.cpuUsage();
    expect(evaluateLogic({ match: [{ var: 'text' }, '^(a|a|aa)+(a*)*$'] }, { text: `${'a'.repeat(3_900)}!` }, context)).toBe(false);
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(2_000);
  });

  it('judges patterns as JavaScript does', () => {
    const patterns = ['^a+b?$', 'a|bc', '[a-c]{2,3}', '^(?:ab|c)*$', '[^a]b', '\\d\\w\\s?', '^$', '.{2}'];
    fc.assert(fc.property(fc.constantFrom(...patterns), fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', ' ', '王'), minLength: 1, maxLength: 6 }), (pattern, text) => {
      expect(evaluateLogic({ match: [text, pattern] }, {}, context)).toBe(new RegExp(pattern, 'us').test(text));
    }), { numRuns: 1_000 });
  });

  it('agrees with json-logic-js where both have the operator and nothing is empty', () => {
    const value = fc.constantFrom<Logic>(1, 2, 3.5, { var: 'n' });
    const { expr } = fc.letrec<{ expr: Logic }>((tie) => ({
      expr: fc.oneof({ maxDepth: 4 }, fc.tuple(fc.constantFrom('<', '<=', '>', '>=', '===', '!=='), value, value).map(([op, a, b]) => ({ [op]: [a, b] })),
        fc.tuple(fc.constantFrom('and', 'or'), tie('expr'), tie('expr')).map(([op, a, b]) => ({ [op]: [a, b] })), tie('expr').map((a) => ({ '!': [a] })), fc.tuple(tie('expr'), tie('expr'), tie('expr')).map((args) => ({ if: args }))),
    }));
    fc.assert(fc.property(expr, fc.integer({ min: 0, max: 4 }), (one, n) => {
      expect(isTruthy(evaluateLogic(one, { n }, context))).toBe(isTruthy(jsonLogic.apply(one as never, { n })));
    }), { numRuns: 1_000 });
  });
});

describe('dependenciesOf', () => {
  it('lists what the record must give, also from inside rows', () => {
    expect(dependenciesOf({ and: [{ '>': [{ var: 'temp' }, 38] }, { some: [{ var: 'meds' }, { '>': [{ var: 'dose' }, { var: '$parent.limit' }] }] }, { missing: ['name'] }, { '==': [{ var: '$ctx.user.id' }, { var: ['temp', 0] }] }] }))
      .toEqual(['temp', 'meds', 'limit', 'name', '$ctx.user.id']);
  });
});

describe('describeLogic', () => {
  it('speaks Chinese and English with the labels of the fields', () => {
    const expr: Logic = { and: [{ '>=': [{ days: [{ var: 'admit' }, { var: '$ctx.today' }] }, 0] }, { or: [{ empty: [{ var: 'name' }] }, { '>': [{ var: 'temp' }, 38] }] }] };
    expect(describeLogic(expr, scope, 'zh-CN')).toBe('从 “入院日期” 到 今天 的天数 不小于 0 且 （“姓名” 为空 或 “体温” 大于 38）');
    expect(describeLogic(expr, scope, 'en-US')).toBe('the days from Admitted to today is at least 0 and (姓名 is empty or 体温 is more than 38)');
    expect(describeLogic({ some: [{ var: 'meds' }, { '>': [{ var: 'dose' }, 1] }] }, scope, 'zh-CN')).toBe('“用药” 有一项 “剂量” 大于 1');
  });
});
