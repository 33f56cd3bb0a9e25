import { type IssueMessages } from '@carewright/schema';

/** What may be wrong with entries that are brought in. */
export const dictionaryIssueMessages = {
  'dictionary.code-missing': { 'zh-CN': '第 {row} 行没有编码', 'en-US': 'Row {row} has no code' },
  'dictionary.name-missing': { 'zh-CN': '第 {row} 行没有名称', 'en-US': 'Row {row} has no name' },
  'dictionary.code-repeated': { 'zh-CN': '第 {row} 行的编码前面已经出现过', 'en-US': 'The code of row {row} stood further up already' },
  'dictionary.too-long': { 'zh-CN': '第 {row} 行的内容超过 {limit} 个字', 'en-US': 'Row {row} is longer than {limit} characters' },
  'dictionary.parent-missing': { 'zh-CN': '第 {row} 行的上级编码不存在', 'en-US': 'The code above that of row {row} does not exist' },
  'dictionary.circle': { 'zh-CN': '{count} 个编码互为上下级', 'en-US': '{count} codes stand under each other in a circle' },
  'dictionary.unknown': { 'zh-CN': '字典“{dictionary}”不存在，请先建立字典', 'en-US': 'The dictionary “{dictionary}” does not exist; make it first' },
  'dictionary.unknown-root': { 'zh-CN': '字典中没有编码“{code}”', 'en-US': 'The dictionary has no code “{code}”' },
} as const satisfies IssueMessages;
