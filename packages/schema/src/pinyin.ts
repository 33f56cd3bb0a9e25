export { keyFromLabel } from './identifiers/key-from-label.js';
export { pinyinInitials, pinyinOf } from './identifiers/pinyin-of.js';
