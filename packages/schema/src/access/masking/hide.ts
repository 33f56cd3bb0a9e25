import { type MaskingStrategy } from './masking-strategy.js';

/** Nothing but the fact that there is a value, not even its length. */
export const hide: MaskingStrategy = {
  mask: (value) => (value === '' ? '' : '****'),
  examples: [
    { value: '2026-05-06', masked: '****' },
    { value: '1', masked: '****' },
    { value: '', masked: '' },
  ],
};
