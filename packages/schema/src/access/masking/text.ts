import { type MaskingStrategy } from './masking-strategy.js';

/**
 * A mail address keeps its first letter and domain, a long code (record, insurance number) its first three and last
 * four characters; any other text is hidden whole, because the first word of a diagnosis is the diagnosis.
 */
export const text: MaskingStrategy = {
  mask: (value) => {
    if (value === '') return '';
    const mail = /^([^@\s])([^@\s]*)@([^@\s]+)$/.exec(value);
    if (mail !== null) return mail[2] === '' ? `*@${mail[3]}` : `${mail[1]}***@${mail[3]}`;
    return /^(?=.*\d)[A-Za-z0-9-]{10,}$/.test(value) ? `${value.slice(0, 3)}****${value.slice(-4)}` : '****';
  },
  examples: [
    { value: 'MZ20240508001', masked: 'MZ2****8001' },
    { value: 'ZY0000012345', masked: 'ZY0****2345' },
    { value: 'zhangsan@hosp.cn', masked: 'z***@hosp.cn' },
    { value: 'a@b.cn', masked: '*@b.cn' },
    { value: '高血压', masked: '****' },
    { value: '12345678', masked: '****' },
    { value: '', masked: '' },
  ],
};
