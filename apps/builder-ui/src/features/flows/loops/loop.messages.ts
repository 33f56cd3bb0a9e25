import { defineCatalogue } from '../../../design-system/language/catalogue.js';

/** Steps that are done again and again. */
export const loopMessages = defineCatalogue('flow-loops', {
  over: { zh: '怎样重复', en: 'How often' },
  overItems: { zh: '对一组内容中的每一个', en: 'For each of a list' },
  overTimes: { zh: '重复几次', en: 'So many times' },
  overWhile: { zh: '只要条件满足就继续', en: 'As long as a condition holds' },
  list: { zh: '哪一组内容', en: 'Which list' },
  listHelp: { zh: '例如前面查询到的一组记录，或表单中的子表。最多 1000 个。', en: 'A list of records that an earlier step found, or a sub-table. 1000 at most.' },
  item: { zh: '每一个记为', en: 'Each is called' },
  itemHelp: { zh: '循环内的步骤用这个名称取得当前的一个。', en: 'By this name the steps inside know the one they are about.' },
  count: { zh: '次数', en: 'How many times' },
  order: { zh: '怎样进行', en: 'In which order' },
  oneByOne: { zh: '一个接一个', en: 'One after another' },
  together: { zh: '全部同时', en: 'All at once' },
  untilLabel: { zh: '提前结束的条件（可不设）', en: 'Ends early when (optional)' },
  condition: { zh: '继续的条件', en: 'Goes on as long as' },
  testBefore: { zh: '第一次之前也检查（可能一次都不做）', en: 'Asked before the first time too (perhaps it is never done)' },
  most: { zh: '最多几次', en: 'At most' },
  eachOf: { zh: '对 {{list}} 中的每一个', en: 'For each of {{list}}' },
  times: { zh: '重复 {{count}} 次', en: { one: '{{count}} time', other: '{{count}} times' } },
  asLongAs: { zh: '只要 {{condition}}', en: 'As long as {{condition}}' },
  atMost: { zh: '最多 {{count}} 次', en: { one: '{{count}} time at most', other: '{{count}} times at most' } },
  until: { zh: '直到 {{condition}}', en: 'Until {{condition}}' },
  hint: { zh: '步骤中的“结束”只结束这一次。', en: 'An end inside ends only this time.' },
});
