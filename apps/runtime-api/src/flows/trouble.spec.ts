import { describe, expect, it } from '@jest/globals';
import { issue, type FormDefinition } from '@carewright/schema';
import { PlatformError } from '../http/platform-error.js';
import { troubleOf, troubleWords } from './trouble.js';

const form: FormDefinition = { $format: 'form/1', key: 'visit', label: '就诊', layout: [], fields: [{ key: 'name', type: 'text', label: '姓名' }, { key: 'items', type: 'sub-table', label: '药品', fields: [{ key: 'drug', type: 'text', label: '名称' }] }] };
const refused = (...issues: Parameters<typeof issue>[]): PlatformError => new PlatformError('record.invalid', { count: issues.length }, { issues: issues.map((one) => issue(...one)) });

describe('why a step stopped', () => {
  it('is kept without values and said in words, with what fields and rows are called', () => {
    const kept = troubleOf(refused(['record.required', ['name'], {}], ['record.unknown_field', ['items', 1, 'drug'], {}]));
    expect(kept).toBe('record.invalid(count=2) name: record.required, items.1.drug: record.unknown_field');
    expect(troubleWords(kept, 'zh-CN', form)).toMatch(/^有 2 处需要修改。 姓名：.+；药品 2 名称：没有这个字段。$/);
    expect(troubleWords(kept, 'en-US', form)).toMatch(/^There are 2 things to correct\./);
  });

  it('is said with the facts that belong to it, whatever signs they hold', () => {
    const kept = troubleOf(refused(['record.invalid_value', ['name'], { limit: 10, kind: 'a, (b)=c' }]));
    expect(kept).toBe('record.invalid(count=1) name: record.invalid_value(limit=10;kind=a%2C%20(b)%3Dc)');
  });

  it('of earlier times, without facts, has no gaps in its sentence', () => {
    expect(troubleWords('record.invalid name: record.required', 'zh-CN', form)).not.toMatch(/[{}]/);
  });

  it('stays as it is when it is no code of ours', () => {
    expect(troubleWords('the expression is not JSON', 'zh-CN', form)).toBe('the expression is not JSON');
    expect(troubleWords('', 'zh-CN', undefined)).toBe('');
  });
});
