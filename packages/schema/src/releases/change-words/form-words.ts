import { type ChangeWords } from './change-words.js';

/** What is said about changes of forms as a whole; `form-X` stands for the kind `X` where the target is no field. */
export const formWords = {
  'form-added': { 'zh-CN': '新增表单“{definition}”', 'en-US': 'Adds the form “{definition}”' },
  'form-restored': { 'zh-CN': '恢复表单“{definition}”及其数据', 'en-US': 'Restores the form “{definition}” with its records' },
  'form-retired': { 'zh-CN': '停用表单“{definition}”，数据保留', 'en-US': 'Retires the form “{definition}”; its records are kept' },
  'sub-table-promoted': { 'zh-CN': '子表“{field}”变为表单“{definition}”，每行成为一条关联的记录，编号不变', 'en-US': 'Makes the sub-table “{field}” the form “{definition}”; each row becomes a related record and keeps its id' },
  'sub-table-returned': { 'zh-CN': '表单“{definition}”变回子表“{field}”，每条记录成为一行；没有所属记录的和在回收站的，连同后加字段的值，随停用的表单保留', 'en-US': 'Makes the form “{definition}” the sub-table “{field}” again, each record a row; records without an owner or in the recycle bin, and values of fields added since, are kept with the retired form' },
  'form-presentation-changed': { 'zh-CN': '修改表单“{definition}”的图标或标题格式', 'en-US': 'Changes the icon or the title of records of the form “{definition}”' },
  'list-changed': { 'zh-CN': '修改表单“{definition}”的列表显示字段', 'en-US': 'Changes the list columns of the form “{definition}”' },
  'layout-changed': { 'zh-CN': '调整表单“{definition}”的布局', 'en-US': 'Changes the layout of the form “{definition}”' },
  'switches-changed': { 'zh-CN': '修改表单“{definition}”中评论、草稿、关注、分享的开关', 'en-US': 'Switches comments, drafts, following or sharing of the form “{definition}” on or off' },
  'form-rules-changed': { 'zh-CN': '修改表单“{definition}”的校验规则', 'en-US': 'Changes the rules of the form “{definition}”' },
  'form-label-changed': { 'zh-CN': '表单改名为“{definition}”', 'en-US': 'Renames the form to “{definition}”' },
  'form-changed': { 'zh-CN': '修改表单“{definition}”的规则、标题或列表', 'en-US': 'Changes the rules, title or list of the form “{definition}”' },
} as const satisfies ChangeWords;
