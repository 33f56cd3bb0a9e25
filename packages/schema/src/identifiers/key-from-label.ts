import { pinyinInitials, pinyinOf } from './pinyin-of.js';
import { type KeyWish, maxKeyLength, uniqueKey } from './unique-key.js';

/**
 * The key for a new form or field, made from what its author called it: pinyin for Chinese, initials when that is too
 * long, a number behind it when it is taken. 患者姓名 becomes `huanzhexingming`.
 */
export function keyFromLabel(label: string, wish: KeyWish): string {
  const plain = label.normalize('NFKD').replace(/\p{M}/gu, '');
  const spelled = pinyinOf(plain);
  return uniqueKey(spelled.length <= maxKeyLength(wish.place) ? spelled : pinyinInitials(plain), wish);
}
