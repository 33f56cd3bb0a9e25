import { toEighteen } from '../../field-types/read-cnid.js';
import { type MaskingStrategy, stars } from './masking-strategy.js';

/**
 * The last four characters only where the birth date is not shown: together with it and the region they would leave
 * little of the number to guess. Else the first and the last one.
 */
export const cnid: MaskingStrategy = {
  mask: (value, { birthDateShown }) => {
    const number = toEighteen(value);
    if (!/^\d{17}[\dX]$/.test(number)) return stars(value);
    return birthDateShown ? `${number.slice(0, 1)}${'*'.repeat(16)}${number.slice(-1)}` : `${'*'.repeat(14)}${number.slice(-4)}`;
  },
  examples: [
    { value: '110101199003070134', masked: '**************0134' },
    { value: '110101199003070134', masked: '1****************4', context: { birthDateShown: true } },
    { value: '110101900307013', masked: '**************0134' },
    { value: 'unreadable', masked: '**********' },
    { value: '', masked: '' },
  ],
};
