import { type IssueMessages } from '@carewright/schema';

/** Sentences about a row of an imported file, or a record of a change in bulk. */
export const exchangeIssueMessages: IssueMessages = {
  'import.exponent': { 'zh-CN': '这是 Excel 用科学计数法显示的号码，原号码已经丢失。请在 Excel 中把该列设为“文本”，重新填写后再导入。', 'en-US': 'This is a number as Excel abbreviates it; the original is lost. Format the column as text in Excel, enter it again and import.' },
  'import.digits_lost': { 'zh-CN': '号码末尾的数字可能被 Excel 改成了 0（超过 15 位的数字会丢失末位）。请把该列设为“文本”，核对后再导入。', 'en-US': 'The last digits may have been turned into 0 by Excel (it keeps 15). Format the column as text, check it and import again.' },
  'import.not_readable': { 'zh-CN': '无法识别该内容。', 'en-US': 'This cannot be understood.' },
  'import.cell_error': { 'zh-CN': '单元格是错误值（如 #REF!）。', 'en-US': 'The cell holds an error (such as #REF!).' },
  'import.no_such_reference': { 'zh-CN': '没有找到对应的记录，或您无权使用。', 'en-US': 'There is no such record, or you may not use it.' },
  'import.ambiguous_reference': { 'zh-CN': '有 {count} 条记录与之对应，无法确定是哪一条。', 'en-US': '{count} records match; it is not clear which is meant.' },
  'import.no_key': { 'zh-CN': '匹配列为空，无法确定要更新哪条记录。', 'en-US': 'The match column is empty; it is not clear which record to update.' },
  'import.no_match': { 'zh-CN': '没有找到要更新的记录。', 'en-US': 'There is no record to update.' },
  'import.ambiguous_match': { 'zh-CN': '有 {count} 条记录匹配，无法确定要更新哪一条。', 'en-US': '{count} records match; it is not clear which to update.' },
  'import.row_shape': { 'zh-CN': '这一行的列数多于表头。', 'en-US': 'This row has more cells than the header.' },
};
