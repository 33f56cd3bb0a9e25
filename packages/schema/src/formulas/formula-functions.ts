import { type Locale } from '../definitions/localized-text.js';
import { formulaFunction as f, type FormulaFunction } from './formula-function.js';

const hidden = { isHidden: true } as const;
const overItems = { overItems: true } as const;

/** The functions of a formula by the operator each stands for; a spec finds an operator without a line here. */
export const formulaFunctions: Readonly<Record<string, FormulaFunction>> = {
  days: f(['天数', 'DAYS'], ['从 到', 'from to'], ['两个日期相差的天数', 'Days from one date to another']),
  addDays: f(['日期加', 'ADDDAYS'], ['日期 天数', 'date days'], ['日期加上若干天；写负数就是之前', 'The date so many days later; a negative number is earlier']),
  age: f(['年龄|周岁', 'AGE'], ['出生日期 截至日期', 'birth at'], ['周岁；不写截至日期就到今天', 'Age in whole years, today unless a day is given']),
  today: f(['今天', 'TODAY'], ['', ''], ['今天的日期', "Today's date"]),
  now: f(['现在', 'NOW'], ['', ''], ['此刻的日期和时间', 'The present moment']),
  sum: f(['合计|求和', 'SUM'], ['数值…', 'numbers…'], ['加总；子表的一列写作“子表.列”', 'Adds up; a column of a sub-table is written Table.Column']),
  avg: f(['平均|平均值', 'AVERAGE|AVG'], ['数值…', 'numbers…'], ['平均值，空的不算', 'The average of what is filled in']),
  count: f(['计数|个数', 'COUNT'], ['内容…', 'values…'], ['有几项已填写；子表则为行数', 'How many are filled in; the rows of a sub-table']),
  min: f(['最小|最小值', 'MIN'], ['数值…', 'values…'], ['最小的数或最早的日期', 'The least number or the earliest date']),
  max: f(['最大|最大值', 'MAX'], ['数值…', 'values…'], ['最大的数或最晚的日期', 'The greatest number or the latest date']),
  round: f(['四舍五入', 'ROUND'], ['数值 小数位数', 'number decimals'], ['四舍五入', 'Rounds half away from zero']),
  if: f(['如果', 'IF'], ['条件 成立时 否则', 'condition then else'], ['按条件取值；可连写多组条件', 'One value or another; conditions may follow each other']),
  empty: f(['为空|未填写', 'ISEMPTY'], ['内容', 'value'], ['是否没有填写', 'Whether nothing is filled in']),
  '!': f(['非|不', 'NOT'], ['条件', 'condition'], ['条件反过来', 'The opposite of a condition']),
  and: f(['且|并且', 'AND'], ['条件…', 'conditions…'], ['同时成立', 'All hold']),
  or: f(['或|或者', 'OR'], ['条件…', 'conditions…'], ['至少一个成立', 'At least one holds']),
  between: f(['介于', 'BETWEEN'], ['内容 最小 最大', 'value low high'], ['在两者之间，含两端', 'Between the two, ends included']),
  in: f(['在其中', 'IN'], ['内容 列表', 'value list'], ['列表中是否有此内容；文字中是否有这几个字', 'Whether the list holds the value, or the text the words']),
  hasAny: f(['含任一', 'HASANY'], ['多选 列表', 'choices list'], ['多选中是否选了列表中的任意一个', 'Whether any of the list is chosen']),
  hasAll: f(['含全部', 'HASALL'], ['多选 列表', 'choices list'], ['多选中是否选了列表中的全部', 'Whether all of the list are chosen']),
  cat: f(['连接|拼接', 'CONCAT|JOIN'], ['内容…', 'values…'], ['把文字连在一起', 'Texts joined together']),
  length: f(['字数', 'LENGTH|LEN'], ['文字', 'text'], ['文字的字数', 'How many characters']),
  substr: f(['截取', 'SUBSTRING|MID'], ['文字 起始 字数', 'text start count'], ['截取一段文字，从 0 数起；负数从末尾数', 'A part of a text, counted from 0; negative counts from the end']),
  score: f(['分值|得分', 'SCORE'], ['选择字段', 'choice'], ['所选选项的分值；多选时为各项之和', 'The score of the chosen option; of several, their sum']),
  upper: f(['大写', 'UPPER'], ['文字', 'text'], ['字母转为大写', 'In capital letters']),
  lower: f(['小写', 'LOWER'], ['文字', 'text'], ['字母转为小写', 'In small letters']),
  contains: f(['包含', 'CONTAINS'], ['文字 片段', 'text part'], ['文字中是否有这个片段', 'Whether the text holds the part']),
  startsWith: f(['开头是', 'STARTSWITH'], ['文字 片段', 'text part'], ['文字是否以此开头', 'Whether the text begins so']),
  endsWith: f(['结尾是', 'ENDSWITH'], ['文字 片段', 'text part'], ['文字是否以此结尾', 'Whether the text ends so']),
  match: f(['符合格式', 'MATCHES'], ['文字 格式', 'text pattern'], ['文字是否符合格式（正则表达式）', 'Whether the text has the pattern (regular expression)']),
  cnid: f(['身份证', 'CNID'], ['证件号 部分', 'number part'], ['身份证号是否正确；第二项写 "birthDate"、"sex" 或 "region" 则取出该部分', 'Whether an identity number is right; with "birthDate", "sex" or "region", that part of it']),
  add: f(['加', 'ADD'], ['数值…', 'numbers…'], ['相加，同 +；有一项空则结果为空', 'Adds, as + does; empty when one is empty'], hidden),
  sub: f(['减', 'SUBTRACT'], ['数值 数值', 'number number'], ['相减，同 -', 'Subtracts, as - does'], hidden),
  mul: f(['乘', 'MULTIPLY'], ['数值…', 'numbers…'], ['相乘，同 *', 'Multiplies, as * does'], hidden),
  div: f(['除', 'DIVIDE'], ['数值 数值', 'number number'], ['相除，同 /', 'Divides, as / does'], hidden),
  '%': f(['取余', 'MOD'], ['数值 除数', 'number divisor'], ['除不尽的余数', 'What is left over']),
  some: f(['任一行|任一', 'ANY'], ['子表 条件', 'rows condition'], ['子表中至少一行满足条件', 'At least one row meets the condition'], overItems),
  all: f(['每一行|全部', 'ALL'], ['子表 条件', 'rows condition'], ['子表中每一行都满足条件', 'Every row meets the condition'], overItems),
  none: f(['没有一行|无一', 'NONE'], ['子表 条件', 'rows condition'], ['子表中没有一行满足条件', 'No row meets the condition'], overItems),
  filter: f(['筛选', 'FILTER'], ['子表 条件', 'rows condition'], ['子表中满足条件的行', 'The rows that meet the condition'], overItems),
  map: f(['每行', 'MAP'], ['子表 算式', 'rows formula'], ['为每一行算一个值', 'A value for each row'], overItems),
  reduce: f(['逐行累计', 'REDUCE'], ['子表 算式 初值', 'rows formula start'], ['逐行累计，算式中用“当前”与“累计”', 'Rows folded into one value; the formula speaks of CURRENT and ACCUMULATED'], { ...overItems, ...hidden }),
  col: f(['列', 'COLUMN'], ['行 列名', 'rows key'], ['行中的一列', 'One column of rows'], hidden),
  merge: f(['合并', 'MERGE'], ['列表…', 'lists…'], ['把几个列表合成一个', 'Several lists as one'], hidden),
  concatList: f(['合并列表', 'CONCATLIST'], ['列表…', 'lists…'], ['把几个列表合成一个', 'Several lists as one'], hidden),
  var: f(['取值', 'VALUE'], ['字段 空时', 'field when-empty'], ['字段的值；为空时用第二项', 'The value of a field, or the second when it is empty'], { takesNames: true }),
  missing: f(['未填项', 'MISSING'], ['字段…', 'fields…'], ['哪些字段没有填写', 'Which of the fields are empty'], { takesNames: true }),
  missing_some: f(['至少填写', 'MISSINGSOME'], ['个数 字段列表', 'count fields'], ['填写不足此个数时，没有填写的字段', 'Which are empty when fewer than so many are filled in'], hidden),
  '!!': f(['成立', 'ISTRUE'], ['内容', 'value'], ['内容是否算作成立', 'Whether a value counts as true'], hidden),
  '?:': f(['取其', 'CHOOSE'], ['条件 成立时 否则', 'condition then else'], ['同“如果”', 'As IF'], hidden),
  '==': f(['等于', 'EQUALS'], ['内容 内容', 'value value'], ['相等，同 =', 'Equal, as = is'], hidden),
  '===': f(['全等', 'SAME'], ['内容 内容', 'value value'], ['相等，同 ===', 'Equal, as === is'], hidden),
  '!=': f(['不等于', 'DIFFERS'], ['内容 内容', 'value value'], ['不相等，同 ≠', 'Not equal, as ≠ is'], hidden),
  '!==': f(['不全等', 'NOTSAME'], ['内容 内容', 'value value'], ['不相等，同 !==', 'Not equal, as !== is'], hidden),
  '<': f(['小于', 'LESS'], ['内容 内容', 'value value'], ['小于或早于，同 <', 'Less or before, as < is'], hidden),
  '<=': f(['不大于', 'ATMOST'], ['内容 内容', 'value value'], ['不大于或不晚于，同 <=', 'At most, as <= is'], hidden),
  '>': f(['大于', 'MORE'], ['内容 内容', 'value value'], ['大于或晚于，同 >', 'More or after, as > is'], hidden),
  '>=': f(['不小于', 'ATLEAST'], ['内容 内容', 'value value'], ['不小于或不早于，同 >=', 'At least, as >= is'], hidden),
};

/** How names are compared: `sum` is SUM. */
export const foldName = (name: string): string => name.toLocaleUpperCase('en-US');

const operatorByName: ReadonlyMap<string, string> = new Map(
  Object.entries(formulaFunctions).flatMap(([operator, { names }]) => [...names['zh-CN'], ...names['en-US']].map((name) => [foldName(name), operator] as const)),
);

/** The operator a function name stands for, in either language. */
export const operatorOfFunction = (name: string): string | undefined => operatorByName.get(foldName(name));
/** What a function is called; an operator without a line keeps its own name. */
export const functionNameOf = (operator: string, locale: Locale): string => (Object.hasOwn(formulaFunctions, operator) ? (formulaFunctions[operator]?.names[locale][0] ?? operator) : operator);
