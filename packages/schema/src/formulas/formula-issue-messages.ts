import { type IssueMessages } from '../errors/issue-messages.js';

/** What authors read about a formula that cannot be read. */
export const formulaIssueMessages = {
  'formula.text-not-closed': { 'zh-CN': '文字缺少右边的引号', 'en-US': 'The closing quote of this text is missing' },
  'formula.field-not-closed': { 'zh-CN': '字段名缺少右边的方括号', 'en-US': 'The closing square bracket of this name is missing' },
  'formula.unknown-character': { 'zh-CN': '公式中不能使用“{character}”', 'en-US': '“{character}” has no meaning in a formula' },
  'formula.bad-number': { 'zh-CN': '数字太大', 'en-US': 'This number is too large' },
  'formula.unfinished': { 'zh-CN': '公式还没写完', 'en-US': 'The formula is not finished' },
  'formula.operand-missing': { 'zh-CN': '“{sign}”前缺少内容', 'en-US': 'Something is missing before “{sign}”' },
  'formula.operator-missing': { 'zh-CN': '这里缺少运算符或逗号', 'en-US': 'An operator or a comma is missing here' },
  'formula.name-missing': { 'zh-CN': '点后面应是字段名', 'en-US': 'A name belongs after the dot' },
  'formula.bracket-not-open': { 'zh-CN': '多了一个右括号', 'en-US': 'There is one closing bracket too many' },
  'formula.bracket-not-closed': { 'zh-CN': '缺少右括号', 'en-US': 'The closing bracket is missing' },
  'formula.comparisons-chained': { 'zh-CN': '比较不能这样连写，请用“且”分开', 'en-US': 'Comparisons cannot follow each other like this; join them with AND' },
  'formula.too-deep': { 'zh-CN': '括号嵌套太多', 'en-US': 'There are too many brackets inside each other' },
  'formula.unknown-function': { 'zh-CN': '没有“{name}”这个函数', 'en-US': 'There is no function {name}' },
  'formula.unknown-name': { 'zh-CN': '没有叫“{name}”的字段', 'en-US': 'There is no field called {name}' },
  'formula.misspelt-name': { 'zh-CN': '没有叫“{name}”的字段，是不是“{nearest}”？', 'en-US': 'There is no field called {name}. Is it {nearest}?' },
  'formula.ambiguous-name': { 'zh-CN': '有几个字段都叫“{name}”，请先改成不同的标题', 'en-US': 'Several fields are called {name}; give them different titles first' },
} as const satisfies IssueMessages;
