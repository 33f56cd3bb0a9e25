import { isGroupable } from './field-fits.js';
import { colorSlot, endSlot, startSlot } from './shared-slots.js';
import { defineViewKind } from './view-kind.js';

export const timeline = defineViewKind({
  name: 'timeline',
  label: { 'zh-CN': '时间轴', 'en-US': 'Timeline' },
  hint: { 'zh-CN': '每条记录一根横条，从开始到结束，可拖动和拉长。', 'en-US': 'A bar for each record from start to end; drag or stretch it.' },
  takesSums: false,
  slots: [startSlot, endSlot, { name: 'group', label: { 'zh-CN': '分组', 'en-US': 'Group by' }, isRequired: false, fits: isGroupable }, colorSlot],
  choices: [{ name: 'zoom', label: { 'zh-CN': '刻度', 'en-US': 'Scale' }, values: [{ value: 'day', label: { 'zh-CN': '日', 'en-US': 'Days' } }, { value: 'week', label: { 'zh-CN': '周', 'en-US': 'Weeks' } }, { value: 'month', label: { 'zh-CN': '月', 'en-US': 'Months' } }] }],
});
