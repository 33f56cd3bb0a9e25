import { toHalfWidth } from '../../field-types/typed-text.js';
import { type MaskingStrategy, stars } from './masking-strategy.js';

/** A mobile number keeps three and four digits, a fixed one its area code and the last four. */
export const phone: MaskingStrategy = {
  mask: (value) => {
    const plain = toHalfWidth(value).replace(/\s/g, '').replace(/^(\+|00)86/, '');
    if (/^1[3-9]\d{9}$/.test(plain)) return `${plain.slice(0, 3)}****${plain.slice(-4)}`;
    const fixed = /^(0\d{2,3})-\d{3,4}(\d{4})(-\d{1,6})?$/.exec(plain);
    return fixed === null ? stars(value) : `${fixed[1]}-****${fixed[2]}`;
  },
  examples: [
    { value: '13800138000', masked: '138****8000' },
    { value: '+86 138 0013 8000', masked: '138****8000' },
    { value: '010-62345678', masked: '010-****5678' },
    { value: '0755-83456789', masked: '0755-****6789' },
    { value: '0755-83456789-8001', masked: '0755-****6789' },
    { value: '12345', masked: '*****' },
    { value: '', masked: '' },
  ],
};
