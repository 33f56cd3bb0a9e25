import { describe, expect, it } from '@jest/globals';
import { type FormDefinition } from '../definitions/form.js';
import { describeFilter } from './describe-filter.js';
import { evaluateFilter, FilterRefused } from './evaluate-filter.js';
import { type FilterContext } from './filter-context.js';
import { filterIssueMessages } from './filter-issue-messages.js';
import { fieldsOfFilter } from './filter-tree.js';
import { type Filter } from './filter.js';
import { validateFilter } from './validate-filter.js';

const department: FormDefinition = { $format: 'form/1', key: 'department', label: '科室', layout: [], fields: [{ key: 'name', type: 'text', label: '名称' }] };
const form: FormDefinition = {
  $format: 'form/1', key: 'patient', label: '患者', layout: [],
  fields: [
    { key: 'name', type: 'text', label: '姓名' }, { key: 'birth', type: 'date', label: '出生日期' }, { key: 'status', type: 'select', label: '状态', options: [{ value: 'wait', label: { 'zh-CN': '待随访', 'en-US': 'Waiting' } }] },
    { key: 'dept', type: 'relation', label: '科室', props: { target: 'department' } }, { key: 'owner', type: 'user', label: '负责人' },
    { key: 'meds', type: 'sub-table', label: '用药', fields: [{ key: 'drug', type: 'text', label: '药品' }] },
  ],
};
const resolveForm = (key: string): FormDefinition | undefined => (key === 'department' ? department : undefined);
const codesOf = (filter: unknown): readonly string[] => validateFilter(filter, form, resolveForm).map((one) => one.code);
const context: FilterContext = { form, resolveForm, user: null, today: '2026-05-06', tz: 'Asia/Shanghai' };
const nested = (depth: number): unknown => (depth === 0 ? { and: [] } : { not: nested(depth - 1) });

describe('validateFilter', () => {
  it.each<readonly [Filter]>([
    [{ field: 'name', op: 'contains', value: '王' }], [{ field: 'dept.name', op: 'eq', value: '心内科' }], [{ field: 'meds.drug', op: 'startsWith', value: '阿' }], [{ field: 'created_at', op: 'withinDays', value: -7 }],
    [{ field: 'birth', op: 'between', value: ['2000-01-01', { $today: 0 }] as never }], [{ field: 'owner', op: 'eq', value: { $user: 'id' } }], [{ field: 'created_department', op: 'in', value: { $user: 'departmentTree' } }],
    [{ and: [] }], [{ or: [] }], [{ field: 'status', op: 'in', value: [] }], [{ field: 'meds', op: 'isEmpty' }],
  ])('passes %j', (filter) => expect(codesOf(filter)).toEqual([]));

  it.each<readonly [unknown, string]>([
    [null, 'filter.shape'], [[], 'filter.shape'], [{}, 'filter.shape'], [{ and: [], or: [] }, 'filter.shape'], [{ and: {} }, 'filter.shape'], [{ field: 'name', op: 'eq', value: 'x', more: 1 }, 'filter.shape'],
    [{ field: '__proto__', op: 'isEmpty' }, 'filter.hostile-key'], [{ field: 'constructor', op: 'isEmpty' }, 'filter.hostile-key'], [{ field: 'name"; drop', op: 'isEmpty' }, 'filter.hostile-key'], [JSON.parse('{"__proto__": [], "and": []}'), 'filter.shape'],
    [{ field: 'gone', op: 'isEmpty' }, 'filter.unknown-field'], [{ field: 'dept.gone', op: 'isEmpty' }, 'filter.unknown-field'], [{ field: 'dept.a.b.c.d.e.f', op: 'isEmpty' }, 'filter.hostile-key'], [{ field: 'owner.name', op: 'isEmpty' }, 'filter.unknown-field'],
    [{ field: 'name', op: 'constructor' }, 'filter.unknown-operator'], [{ field: 'name', op: 'lt', value: 'a' }, 'filter.operator-not-allowed'], [{ field: 'name', op: 'eq', value: 5 }, 'filter.operand'], [{ field: 'name', op: 'eq', value: '' }, 'filter.operand'],
    [{ field: 'name', op: 'eq', value: 'a\u0000b' }, 'filter.operand'], [{ field: 'birth', op: 'eq', value: '2026-02-30' }, 'filter.operand'], [{ field: 'owner', op: 'eq', value: 'x' }, 'filter.operand'], [{ field: 'owner', op: 'eq', value: { $user: 'departments' } }, 'filter.operand'],
    [{ field: 'birth', op: 'eq', value: { $today: 1e9 } }, 'filter.operand'], [{ field: 'name', op: 'isEmpty', value: 1 }, 'filter.operand'], [{ field: 'birth', op: 'between', value: ['2000-01-01'] }, 'filter.operand'],
    [nested(9), 'filter.too-deep'], [{ or: Array.from({ length: 250 }, () => ({ field: 'name', op: 'isEmpty' })) }, 'filter.too-large'], [{ and: Array.from({ length: 100_000 }, () => ({ and: [] })) }, 'filter.too-large'],
  ])('refuses %j with %s', (filter, code) => {
    expect(codesOf(filter)).toEqual([code]);
    expect(Object.keys(filterIssueMessages)).toContain(code);
  });
});

describe('evaluateFilter', () => {
  it('refuses what was not validated instead of letting it pass', () => {
    expect(() => evaluateFilter({ field: 'gone', op: 'isEmpty' }, {}, context)).toThrow(FilterRefused);
    expect(() => evaluateFilter({ not: { field: 'name', op: 'nothing' } }, {}, context)).toThrow(FilterRefused);
  });

  it('gives a person who is not known no rows of their own', () => {
    expect(evaluateFilter({ field: 'owner', op: 'eq', value: { $user: 'id' } }, { owner: null }, context)).toBe(false);
  });
});

describe('describeFilter', () => {
  const filter: Filter = { and: [{ field: 'status', op: 'eq', value: 'wait' }, { or: [{ field: 'dept.name', op: 'contains', value: '心' }, { field: 'birth', op: 'lt', value: { $today: -7 } }] }] };

  it('speaks Chinese and English with the labels of fields and options', () => {
    expect(describeFilter(filter, context, 'zh-CN')).toBe('状态 等于 待随访 且 （科室的名称 包含 心 或 出生日期 小于 7 天前）');
    expect(describeFilter({ field: 'status', op: 'eq', value: 'wait' }, context, 'en-US')).toBe('状态 is Waiting');
  });

  it('names the fields it asks about, for the check of rights', () => {
    expect(fieldsOfFilter(filter)).toEqual(['status', 'dept.name', 'birth']);
  });
});

describe('days near today', () => {
  it.each([
    [-89, '创建时间 在最近 90 天内（含今天）', 'Created at is in the last 90 days (today included)'],
    [0, '创建时间 在今天', 'Created at is today'],
    [6, '创建时间 在今天起 7 天内', 'Created at is in the 7 days from today on'],
  ])('are told as people say them: %j', (value, zh, en) => {
    const filter: Filter = { field: 'created_at', op: 'withinDays', value };
    expect([describeFilter(filter, { form, resolveForm }, 'zh-CN'), describeFilter(filter, { form, resolveForm }, 'en-US')]).toEqual([zh, en]);
  });
});
