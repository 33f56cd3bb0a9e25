import { isGroupable } from './field-fits.js';
import { colorSlot } from './shared-slots.js';
import { defineViewKind } from './view-kind.js';

export const kanban = defineViewKind({
  name: 'kanban',
  label: { 'zh-CN': '看板', 'en-US': 'Board' },
  hint: { 'zh-CN': '按状态等选项分列，拖动卡片即可修改。', 'en-US': 'A column for each state; drag a card to change it.' },
  takesSums: true,
  slots: [{ name: 'group', label: { 'zh-CN': '分列', 'en-US': 'Columns' }, isRequired: true, fits: isGroupable }, colorSlot],
  choices: [{ name: 'empty', label: { 'zh-CN': '空列', 'en-US': 'Empty columns' }, values: [{ value: 'show', label: { 'zh-CN': '显示', 'en-US': 'Show' } }, { value: 'hide', label: { 'zh-CN': '隐藏', 'en-US': 'Hide' } }] }],
});
