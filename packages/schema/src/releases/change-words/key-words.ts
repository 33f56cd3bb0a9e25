import { type ChangeWords } from './change-words.js';

/** What is said about changes of indexes, unique and foreign keys. */
export const keyWords = {
  'unique-added': { 'zh-CN': '“{definition}”中“{field}”设为唯一', 'en-US': 'Makes “{field}” of “{definition}” unique' },
  'unique-dropped': { 'zh-CN': '“{definition}”中“{field}”不再要求唯一', 'en-US': '“{field}” of “{definition}” is no longer unique' },
  'index-added': { 'zh-CN': '为“{definition}”中“{field}”建立索引', 'en-US': 'Indexes “{field}” of “{definition}”' },
  'index-dropped': { 'zh-CN': '移除“{definition}”中“{field}”的索引', 'en-US': 'Drops the index of “{field}” of “{definition}”' },
  'reference-changed': { 'zh-CN': '修改“{definition}”中“{field}”的关联约束', 'en-US': 'Changes the foreign key of “{field}” of “{definition}”' },
  'row-rules-changed': { 'zh-CN': '更新“{definition}”在数据库中的行权限', 'en-US': 'Changes the row rules of “{definition}” in the database' },
} as const satisfies ChangeWords;
