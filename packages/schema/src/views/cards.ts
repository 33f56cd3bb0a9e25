import { colorSlot } from './shared-slots.js';
import { defineViewKind } from './view-kind.js';

export const cards = defineViewKind({
  name: 'cards',
  label: { 'zh-CN': '卡片列表', 'en-US': 'Cards' },
  hint: { 'zh-CN': '每条记录一张卡片，适合手机和字段少的表单。', 'en-US': 'One card a record: for phones and short forms.' },
  takesSums: false,
  slots: [colorSlot],
  choices: [],
});
