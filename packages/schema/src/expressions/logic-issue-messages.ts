import { type IssueMessages } from '../errors/issue-messages.js';

/** What authors read about an expression. */
export const logicIssueMessages = {
  'logic.shape': { 'zh-CN': '表达式的写法不对：每个运算只能有一个名称', 'en-US': 'This is not an expression: each operation has exactly one name' },
  'logic.unknown-operator': { 'zh-CN': '没有“{operator}”这个运算', 'en-US': 'There is no operation {operator}' },
  'logic.unknown-variable': { 'zh-CN': '没有“{variable}”这个字段', 'en-US': 'There is no field {variable}' },
  'logic.sealed-variable': { 'zh-CN': '“{variable}”是加密文本，不能用于条件、公式和流程判断', 'en-US': '{variable} is a secret: no condition, formula or flow can read it' },
  'logic.hostile-path': { 'zh-CN': '字段名不允许使用', 'en-US': 'This field name is not allowed' },
  'logic.operand-count': { 'zh-CN': '“{operator}”需要 {min} 到 {max} 项，现有 {count} 项', 'en-US': '{operator} takes {min} to {max} operands, not {count}' },
  'logic.operand-kind': { 'zh-CN': '这里的类型是 {kind}，需要 {wanted}', 'en-US': 'This is {kind}; {wanted} is needed' },
  'logic.operands-differ': { 'zh-CN': '两边类型不同：{kind} 与 {wanted} 不能比较', 'en-US': 'The two sides differ: {kind} cannot be compared with {wanted}' },
  'logic.literal-needed': { 'zh-CN': '这里只能写固定的值', 'en-US': 'Only a fixed value can stand here' },
  'logic.literal-kind': { 'zh-CN': '固定的值不是 {wanted} 类型', 'en-US': 'The fixed value is not of kind {wanted}' },
  'logic.bad-pattern': { 'zh-CN': '格式写法不受支持', 'en-US': 'This pattern is not supported' },
  'logic.too-deep': { 'zh-CN': '表达式嵌套超过 {limit} 层', 'en-US': 'The expression is nested deeper than {limit}' },
  'logic.too-large': { 'zh-CN': '表达式太长', 'en-US': 'The expression is too large' },
  'logic.too-slow': { 'zh-CN': '表达式计算量太大', 'en-US': 'The expression takes too long' },
  'logic.not-in-sql': { 'zh-CN': '“{operator}”不能用于数据库查询', 'en-US': '{operator} cannot be used in a database query' },
} as const satisfies IssueMessages;
