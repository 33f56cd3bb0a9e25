import { describe, expect, it } from '@jest/globals';
import { fieldTypes, type Field } from '@carewright/schema';
import { valueText } from './value-text.js';

const field = (type: string, more: Partial<Field> = {}): Field => ({ key: 'a', label: '甲', type, ...more });
const read = (one: Field, value: unknown, display?: unknown): string => valueText(value, { field: one, display, locale: 'zh-CN' });

describe('the text of a value', () => {
  it('shows money in units although it is stored in cents', () => {
    expect(read(field('money'), 123456)).toBe('¥1,234.56');
  });

  it('shows choices by their labels, also retired ones, and an unknown one as it is', () => {
    const one = field('multi-select', { options: [{ value: 'fever', label: '发热' }, { value: 'pain', label: { 'zh-CN': '疼痛', 'en-US': 'Pain' }, retired: true }] });
    expect(read(one, ['fever', 'pain', 'gone'])).toBe('发热、疼痛、gone');
  });

  it('shows a reference by its name', () => {
    expect(read(field('relation', { props: { target: 'patient' } }), '0190e0e2-0000-7000-8000-000000000000', '王建国')).toBe('王建国');
  });

  it('shows days without moving them by the time zone', () => {
    expect(read(field('date'), '2026-03-01')).toBe('2026-03-01');
  });

  it.each(Object.keys(fieldTypes))('is empty for an empty %s', (type) => {
    expect([null, undefined, ''].map((value) => read(field(type), value))).toEqual(['', '', '']);
  });

  it.each(Object.values(fieldTypes).flatMap(({ name, examples }) => examples.flatMap((example) => example.valid.map((value) => [name, value, example.field] as const))))('reads the valid %s %j', (type, value, more) => {
    expect(typeof read(field(type, more), value)).toBe('string');
  });
});
