import { defineCatalogue } from '../../../design-system/language/catalogue.js';

export const typeChangeMessages = defineCatalogue('type-change', {
  type: { zh: '字段类型', en: 'Kind of field' },
  undoType: { zh: '更改字段类型', en: 'change the kind of field' },
  kept: { zh: '数据不变', en: 'values stay' },
  widened: { zh: '数据不变', en: 'values stay' },
  converted: { zh: '逐条转换', en: 'values convert' },
  replaced: { zh: '从空值开始', en: 'begins empty' },
  keptHelp: { zh: '已有的数据不变。', en: 'Values that are there stay as they are.' },
  widenedHelp: { zh: '已有的数据不变。', en: 'Values that are there stay as they are.' },
  convertedHelp: { zh: '发布时逐条转换已有的数据；发布前会告诉您有多少条不能转换并列出它们，旧值始终保留。', en: 'Values are converted when you publish. Before that you see how many cannot be, and which; old values are always kept.' },
  replacedHelp: { zh: '已有的数据不能转换成这种类型：字段从空值开始，旧值保留在“停用的数据”中。', en: 'Values cannot be said in this kind: the field begins empty, and old values are kept under “Data out of use”.' },
});
