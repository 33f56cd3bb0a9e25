import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Field } from '../definitions/form.js';
import { locales, type Locale } from '../definitions/localized-text.js';
import { evaluateLogic } from '../expressions/evaluate-logic.js';
import { scopeOfForm } from '../expressions/form-scope.js';
import { type Logic } from '../expressions/logic.js';
import { logicOperators } from '../expressions/logic-operators.js';
import { type LogicContext } from '../expressions/logic-scope.js';
import { canonicalLogic } from './canonical-logic.js';
import { formulaMessage } from './formula-message.js';
import { foldName, formulaFunctions } from './formula-functions.js';
import { printFormula } from './print-formula.js';
import { readFormula } from './read-formula.js';

const option = (value: string, zh: string, en: string) => ({ value, label: { 'zh-CN': zh, 'en-US': en } });
const fields: Field[] = [
  { key: 'admit', type: 'date', label: { 'zh-CN': '入院日期', 'en-US': 'Admitted' } }, { key: 'discharge', type: 'date', label: { 'zh-CN': '出院日期', 'en-US': 'Discharged' } },
  { key: 'temp', type: 'number', label: '体温（℃）' }, { key: 'pulse', type: 'number', label: '脉搏' }, { key: 'note', type: 'text', label: '备注' },
  { key: 'sat', type: 'select', label: '满意度', options: [option('good', '满意', 'Satisfied'), option('bad', '不满意', 'Not satisfied'), option('满意', '说不清', 'Cannot say')] },
  { key: 'symptoms', type: 'multi-select', label: '症状', options: [option('fever', '发热', 'Fever'), option('none', '无', 'None')] },
  { key: 'meds', type: 'sub-table', label: '服药情况', fields: [{ key: 'drug', type: 'text', label: '药品' }, { key: 'dose', type: 'number', label: '剂量' }, { key: 'times', type: 'number', label: '次数' }, { key: 'pulse', type: 'number', label: '脉搏' }] },
  // Names that look like something else.
  { key: 'f_and', type: 'text', label: '性别且年龄' }, { key: 'f_or', type: 'number', label: '或' }, { key: 'f_today', type: 'date', label: '今天' }, { key: 'f_dot', type: 'number', label: '血压.收缩压' },
  { key: 'f_bracket', type: 'text', label: '主诉[1] "a"' }, { key: 'f_digit', type: 'number', label: '24小时尿量' }, { key: 'twin_1', type: 'text', label: '重名' }, { key: 'twin_2', type: 'text', label: '重名' }, { key: 'f_record', type: 'text', label: '主表' }, { key: 'f_sum', type: 'number', label: { 'zh-CN': '合计', 'en-US': 'Sum' } },
];
const scope = scopeOfForm({ fields });
const inTable = scopeOfForm({ fields }, 'meds');
const read = (text: string, locale: Locale = 'zh-CN', over = scope) => readFormula(text, over, { locale });
const exprOf = (text: string, locale: Locale = 'zh-CN', over = scope): Logic | undefined => read(text, locale, over).expr;
const context: LogicContext = { now: '2026-05-06T08:30:00+08:00', today: '2026-05-06', tz: 'Asia/Shanghai' };

describe('a formula', () => {
  it.each<readonly [string, Logic]>([
    ['天数(入院日期, 出院日期) >= 0', { '>=': [{ days: [{ var: 'admit' }, { var: 'discharge' }] }, 0] }],
    ['DAYS(Admitted, Discharged) >= 0', { '>=': [{ days: [{ var: 'admit' }, { var: 'discharge' }] }, 0] }],
    ['天数（入院日期，出院日期）≥ 0', { '>=': [{ days: [{ var: 'admit' }, { var: 'discharge' }] }, 0] }],
    ['[体温（℃）] > 38 且 脉搏 > 100', { and: [{ '>': [{ var: 'temp' }, 38] }, { '>': [{ var: 'pulse' }, 100] }] }],
    ['脉搏>100且症状=空或备注=“x”', { or: [{ and: [{ '>': [{ var: 'pulse' }, 100] }, { '==': [{ var: 'symptoms' }, null] }] }, { '==': [{ var: 'note' }, 'x'] }] }],
    ['脉搏 * 2 + 1 - 3', { sub: [{ add: [{ mul: [{ var: 'pulse' }, 2] }, 1] }, 3] }],
    ['1 + 2 + 3', { add: [1, 2, 3] }],
    ['(1 + 2) + 3', { add: [{ add: [1, 2] }, 3] }],
    ['-脉搏 + -5', { add: [{ sub: [0, { var: 'pulse' }] }, -5] }],
    ['60 <= 脉搏 <= 100', { '<=': [60, { var: 'pulse' }, 100] }],
    ['满意度 = "不满意"', { '==': [{ var: 'sat' }, 'bad'] }],
    ["满意度 = '不满意'", { '==': [{ var: 'sat' }, '不满意'] }],
    ['含任一(症状, {"发热", "无"})', { hasAny: [{ var: 'symptoms' }, ['fever', 'none']] }],
    ['IN("Fever", 症状)', { in: ['fever', { var: 'symptoms' }] }],
    ['合计(服药情况.剂量)', { sum: [{ col: [{ var: 'meds' }, 'dose'] }] }],
    ['任一行(服药情况, 剂量 > 1 且 药品 = 备注)', { some: [{ var: 'meds' }, { and: [{ '>': [{ var: 'dose' }, 1] }, { '==': [{ var: 'drug' }, { var: '$parent.note' }] }] }] }],
    ['任一行(服药情况, 脉搏 > 主表.脉搏)', { some: [{ var: 'meds' }, { '>': [{ var: 'pulse' }, { var: '$parent.pulse' }] }] }],
    ['非 脉搏 > 1', { '!': [{ '>': [{ var: 'pulse' }, 1] }] }],
    ['非(脉搏 > 1) 且 是', { and: [{ '!': [{ '>': [{ var: 'pulse' }, 1] }] }, true] }],
    ['取值(备注, "无")', { var: ['note', '无'] }],
    ['未填项(备注, 脉搏)', { missing: ['note', 'pulse'] }],
    ['今天 - 1', { sub: [{ var: '$ctx.today' }, 1] }], ['[今天]', { var: 'f_today' }], ['今天()', { today: [] }],
    ['24小时尿量 > 100', { '>': [{ var: 'f_digit' }, 100] }], ['血压.收缩压', { var: 'f_dot' }], ['脉搏 > 12.5元', { '>': [{ var: 'pulse' }, 1250] }],
    ['合计(合计)', { sum: [{ var: 'f_sum' }] }],
  ])('reads %s', (text, expr) => expect(exprOf(text)).toEqual(expr));

  it('speaks of the row, its columns and the record round it in a sub-table', () => {
    expect(exprOf('剂量 * 次数', 'zh-CN', inTable)).toEqual({ mul: [{ var: 'dose' }, { var: 'times' }] });
    expect(exprOf('剂量 * RECORD.脉搏', 'en-US', inTable)).toEqual({ mul: [{ var: 'dose' }, { var: '$parent.pulse' }] });
  });

  it('is printed in the language and the words of the reader', () => {
    const expr: Logic = { and: [{ '>=': [{ days: [{ var: 'admit' }, { var: '$ctx.today' }] }, 0] }, { or: [{ '==': [{ var: 'sat' }, 'bad'] }, { '>': [{ sum: [{ col: [{ var: 'meds' }, 'dose'] }] }, 38] }] }] };
    expect(printFormula(expr, scope, { locale: 'zh-CN' })).toBe('天数(入院日期, 今天) >= 0 且 (满意度 = "不满意" 或 合计(服药情况.剂量) > 38)');
    expect(printFormula(expr, scope, { locale: 'en-US' })).toBe('DAYS(Admitted, TODAY) >= 0 AND (满意度 = "Not satisfied" OR SUM(服药情况.剂量) > 38)');
    expect(printFormula({ if: [{ '>': [{ var: 'pulse' }, 1] }, 'good', 'bad'] }, scope, { locale: 'zh-CN', wanted: scope.variables['sat']?.choices ?? [] })).toBe('如果(脉搏 > 1, "满意", "不满意")');
  });

  it('cannot say what is no expression', () => {
    expect(printFormula({ a: 1, b: 2 }, scope, { locale: 'zh-CN' })).toBeNull();
    expect(printFormula({ log: ['x'] }, scope, { locale: 'zh-CN' })).toBeNull();
  });
});

describe('a wrong formula', () => {
  it.each<readonly [string, string, string]>([
    ['天数(入院日期, ', 'formula.unfinished', ''], ['脉搏 >', 'formula.unfinished', ''], ['(脉搏 > 1', 'formula.bracket-not-closed', '('], ['脉搏 > 1)', 'formula.bracket-not-open', ')'],
    ['脉搏 体温', 'formula.operator-missing', '体温'], ['备注 = "abc', 'formula.text-not-closed', '"abc'], ['[备注', 'formula.field-not-closed', '[备注'], ['脉搏 > @', 'formula.unknown-character', '@'],
    ['脉搏 > 1 < 3', 'formula.comparisons-chained', '<'], ['* 2', 'formula.operand-missing', '*'], ['脉率 > 1', 'formula.misspelt-name', '脉率'], ['入院时期 = 今天', 'formula.misspelt-name', '入院时期'],
    ['完全没有的字段 > 1', 'formula.unknown-name', '完全没有的字段'], ['重名 = "a"', 'formula.ambiguous-name', '重名'], ['未知函数(1)', 'formula.unknown-function', '未知函数'], ['服药情况. > 1', 'formula.name-missing', '>'],
    ['天数(入院日期)', 'logic.operand-count', '天数(入院日期)'], ['备注 + 1', 'logic.operand-kind', '备注'], ['脉搏 > 1 且 入院日期 < 5', 'logic.operands-differ', '5'], ['合计(服药情况)', 'logic.operand-kind', '服药情况'],
    [`${'('.repeat(120)}1${')'.repeat(120)}`, 'formula.too-deep', '('], ['符合格式(备注, "(?=a)")', 'logic.bad-pattern', '"(?=a)"'], ['9e999', 'formula.bad-number', '9e999'],
  ])('%s is told as %s at its place', (text, code, place) => {
    const { issues } = read(text);
    expect(issues.map((one) => ({ code: one.code, place: text.slice(one.from, one.to) }))).toContainEqual({ code, place });
  });

  it('is told in words that authors know', () => {
    const [kind] = read('备注 + 1').issues;
    expect(kind && formulaMessage(kind, 'zh-CN')).toBe('这里的类型是 文字，需要 数字');
    const [count] = read('天数(入院日期)').issues;
    expect(count && formulaMessage(count, 'en-US')).toBe('DAYS takes 2 to 2 operands, not 1');
  });

  it('never throws, whatever is typed', () => {
    const letters = fc.string({ unit: fc.constantFrom('脉', '搏', '且', '(', ')', '"', '[', ']', '{', '}', ',', '.', '1', '-', '=', '>', '!', '今', '天', ' ', '、', '\\'), maxLength: 14 });
    fc.assert(fc.property(letters, (text) => {
      const { expr, issues } = read(text);
      expect(expr !== undefined || issues.length > 0).toBe(true);
      for (const { from, to } of issues) expect(0 <= from && from <= to && to <= text.length).toBe(true);
    }), { numRuns: 3_000 });
  });
});

describe('the functions', () => {
  it('are there for every operator, with names that nobody shares', () => {
    expect(Object.keys(formulaFunctions).sort()).toEqual([...logicOperators.keys()].sort());
    const names = Object.values(formulaFunctions).flatMap(({ names: own }) => locales.flatMap((locale) => own[locale].map(foldName)));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

const paths = [...Object.keys(scope.variables), ...Object.keys(inTable.variables), '$parent.pulse', '$parent.meds', '$parent.f_today', 'current.dose', 'current', 'accumulator', '', '$ctx.today', '$ctx.user.id', '$ctx.gone', 'gone', 'meds.0.dose', '__proto__'];
const literal = fc.oneof(fc.constantFrom<Logic>(null, true, false, '', 0, -1, 2.5, 1e21, 1e-7, '满意', '不满意', 'bad', 'good', 'fever', '发热', "it's", '"quoted" \\ text', '行1\n行2', '2026-05-06'), fc.string({ maxLength: 6 }), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer());
const variable = fc.constantFrom(...paths).map((path): Logic => ({ var: path }));
const plain = [...logicOperators.values()].filter(({ name }) => !['var', 'missing', 'col'].includes(name));
const { expr: anyLogic } = fc.letrec<{ expr: Logic }>((tie) => ({
  expr: fc.oneof({ maxDepth: 5, depthSize: 'medium' }, literal, variable, variable,
    fc.constantFrom(...plain).chain(({ name, count: [least, most] }) => fc.array(tie('expr'), { minLength: least, maxLength: Math.min(most, least + 3) }).map((args): Logic => ({ [name]: args }))),
    fc.array(tie('expr'), { maxLength: 3 }),
    fc.tuple(fc.constantFrom(...paths), tie('expr')).map(([path, other]): Logic => ({ var: [path, other] })),
    fc.array(fc.constantFrom(...paths), { minLength: 1, maxLength: 3 }).map((missing): Logic => ({ missing })),
    fc.tuple(fc.oneof(variable, tie('expr')), fc.constantFrom('dose', 'drug', 'gone', 'pulse')).map((args): Logic => ({ col: args })),
  ),
}));

describe('printing and reading', () => {
  it.each(locales.flatMap((locale) => [[locale, 'a record', scope], [locale, 'a row', inTable]] as const))('come back to the same expression (%s, of %s)', (locale, _of, over) => {
    fc.assert(fc.property(anyLogic, (expr) => {
      const text = printFormula(expr, over, { locale });
      expect(text).not.toBeNull();
      expect({ text, expr: readFormula(text ?? '', over, { locale }).expr }).toEqual({ text, expr: canonicalLogic(expr) });
    }), { numRuns: 3_000 });
  });

  it('keep what an expression means', () => {
    const expr: Logic = { round: [{ div: [{ sum: [{ col: [{ var: 'meds' }, 'dose'] }] }, 3] }, 1] };
    const back = exprOf(printFormula(expr, scope, { locale: 'zh-CN' }) ?? '');
    expect(evaluateLogic(back ?? null, { meds: [{ dose: 1 }, { dose: 4 }] }, context)).toBe(1.7);
  });
});
