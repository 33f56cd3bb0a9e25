import { type ChangeWords } from './change-words.js';

/** What is said about changes of one field of a form. */
export const fieldWords = {
  'field-added': { 'zh-CN': '“{definition}”新增字段“{field}”', 'en-US': 'Adds the field “{field}” to “{definition}”' },
  'field-restored': { 'zh-CN': '“{definition}”恢复字段“{field}”及其数据', 'en-US': 'Restores the field “{field}” of “{definition}” with its values' },
  'field-retired': { 'zh-CN': '“{definition}”停用字段“{field}”，数据保留', 'en-US': 'Retires the field “{field}” of “{definition}”; its values are kept' },
  'label-changed': { 'zh-CN': '“{definition}”的字段改名为“{field}”', 'en-US': 'Renames a field of “{definition}” to “{field}”' },
  'required-changed': { 'zh-CN': '修改“{definition}”中“{field}”的必填要求', 'en-US': 'Changes whether “{field}” of “{definition}” is required' },
  'limits-changed': { 'zh-CN': '修改“{definition}”中“{field}”的设置', 'en-US': 'Changes the settings of “{field}” of “{definition}”' },
  'default-changed': { 'zh-CN': '修改“{definition}”中“{field}”的默认值', 'en-US': 'Changes the default of “{field}” of “{definition}”' },
  'conditions-changed': { 'zh-CN': '修改“{definition}”中“{field}”的显示、必填或只读条件', 'en-US': 'Changes when “{field}” of “{definition}” is shown, required or read-only' },
  'compute-changed': { 'zh-CN': '修改“{definition}”中“{field}”的计算公式', 'en-US': 'Changes the formula of “{field}” of “{definition}”' },
  'rules-changed': { 'zh-CN': '修改“{definition}”中“{field}”的校验规则', 'en-US': 'Changes the rules of “{field}” of “{definition}”' },
  'masking-changed': { 'zh-CN': '修改“{definition}”中“{field}”的脱敏方式', 'en-US': 'Changes how “{field}” of “{definition}” is masked' },
  'presentation-changed': { 'zh-CN': '修改“{definition}”中“{field}”的说明文字', 'en-US': 'Changes the help of “{field}” of “{definition}”' },
  'field-changed': { 'zh-CN': '修改“{definition}”中“{field}”的设置', 'en-US': 'Changes “{field}” of “{definition}”' },
} as const satisfies ChangeWords;
