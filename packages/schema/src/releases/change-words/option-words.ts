import { type ChangeWords } from './change-words.js';

/** What is said about changes of the options of a field. */
export const optionWords = {
  'options-added': { 'zh-CN': '“{definition}”中“{field}”新增 {count} 个选项', 'en-US': 'Adds {count} options to “{field}” of “{definition}”' },
  'options-retired': { 'zh-CN': '“{definition}”中“{field}”停用 {count} 个选项，已有的值不变', 'en-US': 'Retires {count} options of “{field}” of “{definition}”; stored values stay' },
  'options-restored': { 'zh-CN': '“{definition}”中“{field}”恢复 {count} 个选项', 'en-US': 'Restores {count} options of “{field}” of “{definition}”' },
  'options-relabelled': { 'zh-CN': '“{definition}”中“{field}”有 {count} 个选项改名', 'en-US': 'Renames {count} options of “{field}” of “{definition}”' },
  'options-reordered': { 'zh-CN': '调整“{definition}”中“{field}”的选项顺序、颜色或分值', 'en-US': 'Changes the order, colours or scores of the options of “{field}” of “{definition}”' },
  'options-source-changed': { 'zh-CN': '“{definition}”中“{field}”改用另一组选项', 'en-US': 'Takes the options of “{field}” of “{definition}” from elsewhere' },
} as const satisfies ChangeWords;
