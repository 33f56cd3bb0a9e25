import { type EntryInput } from './entry-input.js';

type Column = keyof EntryInput;

/** What the heading of each column may say; hospital files come from many hands. */
const headings: Readonly<Record<Column, readonly string[]>> = {
  code: ['code', '编码', '代码', '疾病编码', '诊断编码', '诊断代码', '疾病代码', '手术编码', '药品编码', 'icd', 'icd10', 'icd-10', '主要编码'],
  name: ['name', '名称', '中文名称', '疾病名称', '诊断名称', '手术名称', '药品名称', '中文名', '值'],
  nameEn: ['name_en', 'nameen', 'english', '英文名称', '英文名', '英文'],
  aliases: ['aliases', 'alias', '别名', '同义词', '拼音码', '助记码', '简称'],
  parent: ['parent', 'parent_code', '上级编码', '上级', '父编码', '父级编码', '上级代码', '所属分类'],
  retired: ['retired', '停用', '已停用', '作废', '是否停用', '状态'],
};
const yes = new Set(['1', 'true', 'yes', 'y', '是', '停用', '已停用', '作废', '√']);

/** Where each part of an entry stands in a row; null when the first row names no code or no name. */
export function columnsOfHeading(cells: readonly string[]): ReadonlyMap<Column, number> | null {
  const found = new Map<Column, number>();
  cells.forEach((cell, at) => {
    const text = cell.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, '');
    const column = (Object.keys(headings) as Column[]).find((one) => headings[one].includes(text));
    if (column !== undefined && !found.has(column)) found.set(column, at);
  });
  return found.has('code') && found.has('name') ? found : null;
}

/** One row as an entry; an empty row is none. */
export function entryOfRow(cells: readonly string[], columns: ReadonlyMap<Column, number>): EntryInput | null {
  const text = (column: Column): string => (cells[columns.get(column) ?? -1] ?? '').trim();
  if (cells.every((cell) => cell.trim() === '')) return null;
  const optional = (column: 'nameEn' | 'aliases' | 'parent'): object => (text(column) === '' ? {} : { [column]: text(column) });
  return { code: text('code'), name: text('name'), ...optional('nameEn'), ...optional('aliases'), ...optional('parent'), ...(columns.has('retired') && { retired: yes.has(text('retired').toLowerCase()) }) };
}
