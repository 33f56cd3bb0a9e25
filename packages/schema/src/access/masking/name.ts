import { compoundSurnames } from './compound-surnames.js';
import { type MaskingStrategy, stars } from './masking-strategy.js';

/** The surname, or the first letter of every Latin word; a name of one character is hidden whole. */
export const name: MaskingStrategy = {
  mask: (value) => {
    const trimmed = value.trim();
    if (/[·•]/.test(trimmed)) return trimmed.split(/([·•])/).map((part, index) => (index === 0 ? keep(part, 1) : index % 2 === 1 ? part : stars(part))).join('');
    if (/^[\p{Script=Latin}\p{M}'’.\-\s]+$/u.test(trimmed)) return trimmed.split(/(\s+)/).map((part, index) => (index % 2 === 1 ? ' ' : keep(part, 1))).join('');
    const isCompound = compoundSurnames.has([...trimmed].slice(0, 2).join('')) && [...trimmed].length > 2;
    return keep(trimmed, isCompound ? 2 : 1);
  },
  examples: [
    { value: '张三', masked: '张*' },
    { value: '王小明', masked: '王**' },
    { value: '欧阳娜娜', masked: '欧阳**' },
    { value: '欧阳', masked: '欧*' },
    { value: '买买提·艾力', masked: '买**·**' },
    { value: 'John Smith', masked: 'J*** S****' },
    { value: '𠮷田', masked: '𠮷*' },
    { value: '李', masked: '*' },
    { value: '', masked: '' },
  ],
};

function keep(text: string, count: number): string {
  const characters = [...text];
  return characters.length <= count ? stars(text) : characters.slice(0, count).join('') + '*'.repeat(characters.length - count);
}
