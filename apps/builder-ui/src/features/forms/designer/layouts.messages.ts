import { defineCatalogue } from '../../../design-system/language/catalogue.js';

export const layoutsMessages = defineCatalogue('form-layouts', {
  layoutFor: { zh: '布局：{{name}}', en: 'Layout: {{name}}' },
  main: { zh: '电脑', en: 'Desktop' },
  phone: { zh: '手机', en: 'Phone' },
  print: { zh: '打印', en: 'Print' },
  step: { zh: '{{flow}} · {{step}}', en: '{{flow}} · {{step}}' },
  add: { zh: '新建“{{name}}”布局', en: 'New layout for {{name}}' },
  remove: { zh: '删除“{{name}}”布局', en: 'Delete the layout for {{name}}' },
  otherHint: { zh: '正在编排“{{name}}”布局：只影响摆放，可以不放某些字段；字段和规则各布局共用。', en: 'You arrange the layout for {{name}}: fields may be left out; fields and rules are shared by all layouts.' },
  leftOut: { zh: '未放入的字段', en: 'Fields left out' },
  allPlaced: { zh: '所有字段都已放入', en: 'Every field is placed' },
});
