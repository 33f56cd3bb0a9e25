import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkCharacter, readCnid, toEighteen } from './read-cnid.js';

describe('readCnid', () => {
  it('reads birth date, sex and region', () => {
    expect(readCnid('11010519491231002X')).toEqual({ number: '11010519491231002X', birthDate: '1949-12-31', sex: 'female', region: '110105', kind: 'resident', isSynthetic: false });
  });

  it.each([
    ['lower-case x', '11010519491231002x', '11010519491231002X'],
    ['fifteen digits', '110101900307013', '110101199003070134'],
    ['full-width digits', '１１０１０１１９９００３０７０１３４', '110101199003070134'],
    ['blanks', ' 110101 19900307 0134 ', '110101199003070134'],
  ])('brings %s into the stored form', (_what, typed, stored) => {
    expect(toEighteen(typed)).toBe(stored);
    expect(readCnid(typed)).toMatchObject({ number: stored });
  });

  it.each([
    ['a wrong check character', '110101199003070130', 'cnid.checksum'],
    ['the thirtieth of February', '110101199002300129', 'cnid.birth-date'],
    ['a month 13', '110101199013010000', 'cnid.birth-date'],
    ['a birth date in 1700', '110101170001010000', 'cnid.birth-date'],
    ['a province that does not exist', '190101199003070130', 'cnid.region'],
    ['a region of 98', '980101199003070130', 'cnid.region'],
    ['seventeen characters', '11010119900307013', 'cnid.form'],
    ['an X in the middle', '1101011990X3070134', 'cnid.form'],
    ['nothing', '', 'cnid.form'],
    ['other digits of Unicode', '٣٣٠١٠١١٩٩٠٠٣٠٧٠١٣٤', 'cnid.form'],
  ])('refuses %s', (_what, typed, problem) => {
    expect(readCnid(typed)).toBe(problem);
  });

  it('refuses a birth date after today', () => {
    expect(readCnid('110101199003070134', '1990-03-06')).toBe('cnid.birth-date');
    expect(readCnid('110101199003070134', '1990-03-07')).toMatchObject({ birthDate: '1990-03-07' });
  });

  it.each([
    ['810000199408230021', 'hk-macao-taiwan'],
    ['830000199201300022', 'hk-macao-taiwan'],
    ['911124198108030024', 'foreign'],
  ])('knows the kind of %s', (number, kind) => {
    expect(readCnid(number)).toMatchObject({ kind });
  });

  it('marks a made-up number of area 999', () => {
    const digits = '99900019900307001';
    expect(readCnid(digits + checkCharacter(digits))).toMatchObject({ isSynthetic: true, kind: 'resident' });
  });

  it('refuses every number with one digit changed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
        const digits = [...'110101199003070134'];
        digits[place] = String((Number(digits[place]) + shift) % 10);
        expect(typeof readCnid(digits.join(''))).toBe('string');
      }),
    );
  });
});
