import { describe, expect, it } from '@jest/globals';
import { type FormDefinition } from '../definitions/form.js';
import { type RecordCheck } from '../definitions/record-check.js';
import { type Logic } from '../expressions/logic.js';
import { conditionOnRows } from './row-condition.js';
import { uniqueFieldsOf } from './unique-fields-of.js';
import { recordCheckIssues } from './validate-record-check.js';

const context = { now: '2026-05-06T08:00:00+08:00', today: '2026-05-06', tz: 'Asia/Shanghai' };
const equals = (row: string, own = row): Logic => ({ '==': [{ var: `row.${row}` }, { var: own }] });
const none: Logic = { '==': [{ var: '$count' }, 0] };
const check = (change: Partial<RecordCheck> = {}): RecordCheck => ({ id: 'dup', kind: 'count', form: 'stay', where: { and: [equals('patient'), equals('day')] }, assert: none, message: '重复', fields: ['patient'], ...change });
const stay = (...recordChecks: RecordCheck[]): FormDefinition => ({
  $format: 'form/1', key: 'stay', label: '住院', layout: [], recordChecks,
  fields: [
    { key: 'day', type: 'date', label: '日期' },
    { key: 'patient', type: 'text', label: '患者' },
    { key: 'days', type: 'number', label: '天数' },
    { key: 'meds', type: 'sub-table', label: '用药', fields: [{ key: 'dose', type: 'number', label: '剂量' }] },
  ],
});
const issuesOf = (change: Partial<RecordCheck>): readonly (readonly [string, string])[] => {
  const form = stay(check(change));
  return recordCheckIssues(form, { forms: { stay: form } }).map(({ code, path }) => [code, path.join('.')]);
};

describe('a check against other records', () => {
  it('may compare rows with the record, also by what is worked out from it', () => {
    expect(issuesOf({})).toEqual([]);
    expect(issuesOf({ where: { and: [{ '>': [{ var: 'row.days' }, { sum: [{ col: [{ var: 'meds' }, 'dose'] }] }] }, { '>=': [{ var: 'row.day' }, { addDays: [{ var: 'day' }, -7] }] }, { '==': [{ var: 'row.created_by' }, { var: '$ctx.user.id' }] }] } })).toEqual([]);
    expect(issuesOf({ kind: 'sum', field: 'days', assert: { '<': [{ var: '$sum' }, 90] } })).toEqual([]);
    expect(issuesOf({ kind: 'max', field: 'day', assert: { '<': [{ var: '$max' }, { var: 'day' }] } })).toEqual([]);
  });

  it.each<[string, Partial<RecordCheck>, readonly [string, string]]>([
    ['a form that does not exist', { form: 'ward' }, ['field.unknown-form', 'recordChecks.0.form']],
    ['a field of rows that does not exist', { where: equals('ward', 'patient') }, ['logic.unknown-variable', 'recordChecks.0.where.==.var']],
    ['a field of the record that does not exist', { where: equals('patient', 'ward') }, ['logic.unknown-variable', 'recordChecks.0.where.==.var']],
    ['what SQL cannot ask of rows', { where: { '!': { missing: ['row.patient'] } } }, ['logic.not-in-sql', 'recordChecks.0.where']],
    ['a sum of nothing', { kind: 'sum', assert: { var: '$sum' } }, ['check.needs-field', 'recordChecks.0.field']],
    ['a sum of texts', { kind: 'sum', field: 'patient', assert: { var: '$sum' } }, ['check.cannot-aggregate', 'recordChecks.0.field']],
    ['a count of a field', { field: 'days' }, ['check.takes-no-field', 'recordChecks.0.field']],
    ['an answer that was not asked', { assert: { var: '$sum' } }, ['logic.unknown-variable', 'recordChecks.0.assert.var']],
    ['a field to show at that does not exist', { fields: ['ward'] }, ['rule.unknown-field', 'recordChecks.0.fields.0']],
  ])('is refused with %s', (_what, change, expected) => {
    expect(issuesOf(change)).toContainEqual(expected);
  });

  it('has an id of its own', () => {
    const form = stay(check(), check());
    expect(recordCheckIssues(form, { forms: { stay: form } })).toMatchObject([{ code: 'rule.repeated-id', path: ['recordChecks', 1, 'id'] }]);
  });

  it('asks only about rows once the record is known, and finds nothing where the record has nothing', () => {
    const where: Logic = { and: [equals('patient'), { '>=': [{ var: 'row.day' }, { addDays: [{ var: 'day' }, -7] }] }, { '!=': [{ var: 'row.days' }, 3] }] };
    expect(conditionOnRows(where, { patient: '甲', day: '2026-05-08' }, context)).toEqual({ and: [{ '==': [{ var: 'row.patient' }, '甲'] }, { '>=': [{ var: 'row.day' }, '2026-05-01'] }, { '!=': [{ var: 'row.days' }, 3] }] });
    expect(conditionOnRows(where, { patient: '甲' }, context)).toEqual({ and: [{ '==': [{ var: 'row.patient' }, '甲'] }, false, { '!=': [{ var: 'row.days' }, 3] }] });
  });
});

describe('the unique index of a check', () => {
  it('stands for equality of some fields with none found, in the order of the form', () => {
    expect(uniqueFieldsOf(check(), stay())).toEqual(['day', 'patient']);
    expect(uniqueFieldsOf(check({ where: { '==': [{ var: 'day' }, { var: 'row.day' }] }, assert: { '<': [{ var: '$count' }, 1] } }), stay())).toEqual(['day']);
    expect(uniqueFieldsOf(check({ kind: 'exists', assert: { '!': { var: '$exists' } } }), stay())).toEqual(['day', 'patient']);
  });

  it.each<[string, Partial<RecordCheck>]>([
    ['more than one may exist', { assert: { '<': [{ var: '$count' }, 2] } }],
    ['it is a warning', { level: 'warn' }],
    ['it holds under a condition', { when: { var: 'days' } }],
    ['it compares different fields', { where: equals('patient', 'day') }],
    ['it narrows by anything else', { where: { and: [equals('patient'), { '>': [{ var: 'row.days' }, 1] }] } }],
    ['one of several is enough', { where: { or: [equals('patient'), equals('day')] } }],
    ['it is about another form', { form: 'ward' }],
  ])('is not made when %s', (_what, change) => {
    expect(uniqueFieldsOf(check(change), stay())).toBeNull();
  });
});
