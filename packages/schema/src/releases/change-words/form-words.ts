import { type ChangeWords } from './change-words.js';

/** What is said about changes of forms as a whole; `form-X` stands for the kind `X` where the target is no field. */
export const formWords = {
  'form-added': { 'zh-CN': '新增表单“{definition}”', 'en-US': 'Adds the form “{definition}”' },
  'form-restored': { 'zh-CN': '恢复表单“{definition}”及其数据', 'en-US': 'Restores the form “{definition}” with its records' },
  'form-retired': { 'zh-CN': '停用表单“{definition}”，数据保留', 'en-US': 'Retires the form “{definition}”; its records are kept' },
  'form-presentation-changed': { 'zh-CN': '修改表单“{definition}”的图标或标题格式', 'en-US': 'Changes the icon or the title of records of the form “{definition}”' },
  'list-changed': { 'zh-CN': '修改表单“{definition}”的列表显示字段', 'en-US': 'Changes the list columns of the form “{definition}”' },
  'layout-changed': { 'zh-CN': '调整表单“{definition}”的布局', 'en-US': 'Changes the layout of the form “{definition}”' },
  'form-rules-changed': { 'zh-CN': '修改表单“{definition}”的校验规则', 'en-US': 'Changes the rules of the form “{definition}”' },
  'form-label-changed': { 'zh-CN': '表单改名为“{definition}”', 'en-US': 'Renames the form to “{definition}”' },
  'form-changed': { 'zh-CN': '修改表单“{definition}”的规则、标题或列表', 'en-US': 'Changes the rules, title or list of the form “{definition}”' },
} as const satisfies ChangeWords;
