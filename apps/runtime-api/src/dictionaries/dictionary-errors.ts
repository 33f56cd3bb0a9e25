import { type ErrorEntry } from '../http/error-entry.js';

/** Errors of code tables. */
export const dictionaryErrors = {
  'dictionary.not_found': { status: 404, 'zh-CN': '没有这个字典。', 'en-US': 'There is no such dictionary.' },
  'dictionary.entry_not_found': { status: 404, 'zh-CN': '字典中没有这个编码。', 'en-US': 'The dictionary has no such code.' },
  'dictionary.key_taken': { status: 409, 'zh-CN': '已有标识为“{key}”的字典。', 'en-US': 'There is a dictionary with the key “{key}” already.' },
  'dictionary.in_use': { status: 409, 'zh-CN': '有 {count} 个字段在使用这个字典，不能删除；可以停用其中的编码。', 'en-US': '{count} fields use this dictionary, so it cannot be deleted; its codes can be retired.' },
  'dictionary.invalid': { status: 422, 'zh-CN': '有 {count} 处需要修改，没有导入任何编码。', 'en-US': '{count} things need to be corrected; nothing was imported.' },
  'dictionary.no_columns': { status: 422, 'zh-CN': '第一行需要有“编码”和“名称”两列。', 'en-US': 'The first row must have the columns “code” and “name”.' },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
