import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type FormDefinition } from '../definitions/form.js';
import { maskContextOf, maskingStrategies, type MaskingStrategyName, maskValue } from './mask-value.js';

/** Agreed vectors of the masking catalogue, synthetic. */
const vectors = JSON.parse(readFileSync(new URL('./masking.vectors.json', import.meta.url), 'utf8')) as Record<string, [string, string][]>;
const hiddenBirth = { birthDateShown: false };
const names = Object.keys(maskingStrategies) as MaskingStrategyName[];

describe('masking strategies', () => {
  it.each(names)('%s gives its examples', (name) => {
    const { mask, examples } = maskingStrategies[name];
    expect(examples.map(({ value, context }) => mask(value, context ?? hiddenBirth))).toEqual(examples.map(({ masked }) => masked));
    expect(examples.length).toBeGreaterThan(0);
  });

  it.each(names)('%s masks anything without throwing and never answers with the value', (name) => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', minLength: 1 }), fc.stringMatching(/^[0-9+ -]{1,20}$/), fc.stringMatching(/^[一-龥·]{1,12}$/)), fc.boolean(), (value, birthDateShown) => {
      const masked = maskingStrategies[name].mask(value, { birthDateShown });
      expect(masked.replace(/[*\s·•@-]/g, '') === '' || masked !== value).toBe(true);
    }));
  });

  it.each([
    ['name', 'name', false],
    ['idcard_last4', 'cnid', false],
    ['idcard_strict', 'cnid', true],
    ['phone', 'phone', false],
    ['address', 'address', false],
    ['email', 'text', false],
    ['mrn', 'text', false],
  ] as const)('the vectors of %s hold', (key, name, birthDateShown) => {
    const wanted = vectors[key] ?? [];
    expect(wanted.map(([value]) => [value, maskingStrategies[name].mask(value, { birthDateShown })])).toEqual(wanted);
    expect(wanted).not.toEqual([]);
  });
});

describe('maskValue', () => {
  const form: Pick<FormDefinition, 'fields'> = { fields: [{ key: 'born', type: 'date', label: '出生日期' }, { key: 'idno', type: 'cnid', label: '身份证号' }] };

  it('shows the last four of an identity number only where no date is shown', () => {
    const mask = (born: 'read' | 'masked' | 'hidden'): string | null => maskValue({ type: 'cnid' }, '110101199003070134', maskContextOf(form, { born, idno: 'masked' }));
    expect([mask('read'), mask('masked'), mask('hidden')]).toEqual(['1****************4', '**************0134', '**************0134']);
  });

  it("follows the author's kind, then the type's, and hides what is no text", () => {
    expect(maskValue({ type: 'text', sensitive: 'name' }, '张三', hiddenBirth)).toBe('张*');
    expect(maskValue({ type: 'phone' }, '13800138000', hiddenBirth)).toBe('138****8000');
    expect([maskValue({ type: 'number' }, 12, hiddenBirth), maskValue({ type: 'sub-table' }, [{ a: 1 }], hiddenBirth), maskValue({ type: 'text' }, null, hiddenBirth)]).toEqual(['****', '****', null]);
  });
});
