import { describe, expect, it } from '@jest/globals';
import { worded } from './catalogue.js';

describe('the words of a text', () => {
  it('tell one from many by the count, also where the count is written out', () => {
    const message = { zh: '{{count}} 项', en: { one: '{{count}} task', other: '{{count}} tasks' } };
    expect([1, '1', 0, 2, '1,001'].map((count) => worded(message, 'en-US', { count }))).toEqual(['1 task', '1 task', '0 tasks', '2 tasks', '1,001 tasks']);
    expect(worded(message, 'zh-CN', { count: 1 })).toBe('1 项');
  });

  it('tell one from many word by word where a text has several numbers', () => {
    const message = { zh: '{{rows}} 行（{{records}} 条记录）', en: '{{rows}} {{rows|row|rows}} of {{records}} {{records|record|records}}' };
    expect(worded(message, 'en-US', { rows: 3, records: 1 })).toBe('3 rows of 1 record');
    expect(worded(message, 'en-US', { rows: 1, records: 1 })).toBe('1 row of 1 record');
    expect(worded(message, 'zh-CN', { rows: 3, records: 1 })).toBe('3 行（1 条记录）');
  });
});
