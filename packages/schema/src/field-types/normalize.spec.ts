import { describe, expect, it } from '@jest/globals';
import { type Field } from '../definitions/form.js';
import { autonumberCount, autonumberPeriod, autonumberText } from './autonumber.js';
import { normalizeValue } from './field-facts.js';

const field = (type: string, more: Partial<Field> = {}): Field => ({ key: 'f', label: 'x', type, ...more });
const options = [{ value: 'out', label: { 'zh-CN': '门诊', 'en-US': 'Outpatient' } }, { value: 'in', label: '住院' }];

describe('normalizeValue', () => {
  it.each<[string, unknown, unknown, Partial<Field>?]>([
    ['text', '  张  三\n', '张 三'],
    ['textarea', 'a\r\nb ', 'a\nb'],
    ['number', ' １，２３４.５ ', 1234.5],
    ['number', '12,34', '12,34'],
    ['number', '0.1234567890123456789', '0.1234567890123456789'],
    ['number', '-0', 0],
    ['money', '1250', 1250],
    ['money', '12.50', '12.50'],
    ['date', '2026年5月6日', '2026-05-06'],
    ['date', '２０２６/5/6', '2026-05-06'],
    ['date', '20260506', '2026-05-06'],
    ['date', '5/6/2026', '5/6/2026'],
    ['datetime', '2026-05-06 08:30+0800', '2026-05-06T08:30:00+08:00'],
    ['datetime', '2026-05-06t08:30:00.120z', '2026-05-06T08:30:00.12Z'],
    ['datetime', '2026-05-06 08:30', '2026-05-06 08:30'],
    ['time', '９：０５', '09:05'],
    ['time', '9点5分', '09:05'],
    ['time', '09:05:30', '09:05:30'],
    ['boolean', '是', true],
    ['boolean', '也许', '也许'],
    ['select', '门诊', 'out', { options }],
    ['select', 'Outpatient', 'out', { options }],
    ['multi-select', '住院，门诊', ['out', 'in'], { options }],
    ['multi-select', ['in', 'in', 'out'], ['out', 'in'], { options }],
    ['phone', '+86 138 0013 8000', '13800138000'],
    ['phone', '(010) 6234 5678', '010-62345678'],
    ['phone', '0755-83456789-8001', '0755-83456789-8001'],
    ['phone', '+86-755-83456789', '0755-83456789'],
    ['phone', '4008108888', '400-810-8888'],
    ['phone', '00852 5551 2345', '+85255512345'],
    ['mail', ' Nurse@Hospital.Example ', 'Nurse@hospital.example'],
    ['cnid', '11010519491231002ｘ', '11010519491231002X'],
    ['user', '0198C0DE-7A5B-7C3D-8E4F-0123456789AB', '0198c0de-7a5b-7c3d-8e4f-0123456789ab'],
  ])('brings %s %p into the stored form', (type, typed, stored, ...more) => {
    expect(normalizeValue(field(type, more[0] ?? {}), typed)).toEqual(stored);
  });

  it('normalises the cells of a sub-table and leaves unknown ones alone', () => {
    const meds = field('sub-table', { fields: [field('number', { key: 'dose' })] });
    expect(normalizeValue(meds, [{ id: 'a', dose: '１.５', other: ' x ' }, 7])).toEqual([{ id: 'a', dose: 1.5, other: ' x ' }, 7]);
  });
});

describe('autonumber', () => {
  const props = { prefix: 'MZ', date: 'day', digits: 4, restart: 'month' } as const;

  it('counts within its period and never wraps', () => {
    expect(autonumberPeriod({ props }, '2026-05-06')).toBe('202605');
    expect(autonumberText({ props }, '2026-05-06', 7)).toBe('MZ202605060007');
    expect(autonumberText({ props }, '2026-05-06', 123_456)).toBe('MZ20260506123456');
    expect(autonumberPeriod({ props: {} }, '2026-05-06')).toBe('');
    expect(autonumberText({ props: {} }, '2026-05-06', 7)).toBe('0007');
  });
});

describe('an autonumber by pattern', () => {
  const props = { pattern: '{ward}/{YYYY}{MM}{DD}-{YY}-{0000}x', restart: 'day', apart: true } as const;

  it('puts in the day, values of the record and the counter', () => {
    expect(autonumberText({ props }, '2026-05-06', 7, { ward: ' A 1 ' })).toBe('A1/20260506-26-0007x');
    expect(autonumberText({ props }, '2026-05-06', 12_345, { ward: null })).toBe('/20260506-26-12345x');
    expect(autonumberPeriod({ props }, '2026-05-06', { ward: 'B' })).toBe('20260506 B/20260506-26-');
    expect(autonumberPeriod({ props: { pattern: '{ward}{00}' } }, '2026-05-06', { ward: 'B' })).toBe('');
  });

  it('knows which of its counter a number is that comes from elsewhere', () => {
    const plain = { props: { prefix: 'MZ', digits: 6 } };
    expect(['MZ000007', 'MZ1234567', 'MZ0007', 'ZY000007', '7', 'MZ000007b'].map((text) => autonumberCount(plain, text, '2026-05-06'))).toEqual([7, 1_234_567, null, null, null, null]);
    const daily = { props: { prefix: 'A+', date: 'day', digits: 4, restart: 'day' } } as const;
    expect(['A+202605060012', 'A+202605050012'].map((text) => autonumberCount(daily, text, '2026-05-06'))).toEqual([12, null]);
    const dated = { props: { date: 'day', digits: 3 } } as const;
    expect(autonumberCount(dated, '20191231042', '2026-05-06')).toBe(42);
    const ward = { props: { pattern: '{ward}/{YYYY}-{000}', apart: true, restart: 'year' } } as const;
    expect(['A1/2026-017', 'B2/2026-017', 'A1/2025-017'].map((text) => autonumberCount(ward, text, '2026-05-06', { ward: 'A1' }))).toEqual([17, null, null]);
  });
});
