import { type ChangeWords } from './change-words.js';

/** What is said about changes of the type of a field. */
export const typeWords = {
  'type-changed': { 'zh-CN': '“{definition}”中“{field}”由 {from} 改为 {to}，数据不变', 'en-US': 'Changes “{field}” of “{definition}” from {from} to {to}; its values stay as they are' },
  'type-widened': { 'zh-CN': '“{definition}”中“{field}”放宽，数据不变', 'en-US': 'Widens “{field}” of “{definition}”; its values stay as they are' },
  'type-converted': { 'zh-CN': '“{definition}”中“{field}”由 {from} 转换为 {to}，不能转换的值留在旧列', 'en-US': 'Converts “{field}” of “{definition}” from {from} to {to}; values that cannot be converted stay in the old column' },
  'type-replaced': { 'zh-CN': '“{definition}”中“{field}”由 {from} 改为 {to}，从空值开始，旧值保留在旧列', 'en-US': 'Changes “{field}” of “{definition}” from {from} to {to}; it begins empty, and the old values are kept apart' },
  'settings-type-converted': { 'zh-CN': '“{definition}”中“{field}”按新设置转换，不能转换的值留在旧列', 'en-US': 'Converts “{field}” of “{definition}” to its new settings; values that cannot be converted stay in the old column' },
  'settings-type-replaced': { 'zh-CN': '“{definition}”中“{field}”按新设置取另外的值，从空值开始，旧值保留在旧列', 'en-US': 'With its new settings “{field}” of “{definition}” holds other values; it begins empty, and the old values are kept apart' },
  'settings-type-restored': { 'zh-CN': '“{definition}”中“{field}”恢复为原来的设置，原来的值全部回来', 'en-US': 'Takes “{field}” of “{definition}” back to its earlier settings; its earlier values come back' },
  'type-restored': { 'zh-CN': '“{definition}”中“{field}”由 {from} 恢复为 {to}，原来的值全部回来', 'en-US': 'Takes “{field}” of “{definition}” back from {from} to {to}; its earlier values come back' },
} as const satisfies ChangeWords;
