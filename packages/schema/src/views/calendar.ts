import { colorSlot, endSlot, hoursChoice, startSlot } from './shared-slots.js';
import { defineViewKind } from './view-kind.js';

export const calendar = defineViewKind({
  name: 'calendar',
  label: { 'zh-CN': '日历', 'en-US': 'Calendar' },
  hint: { 'zh-CN': '按日期排在月、周或日程里，拖动即可改期。', 'en-US': 'By date in a month, a week or an agenda; drag to move.' },
  takesSums: false,
  slots: [startSlot, endSlot, colorSlot],
  choices: [
    { name: 'span', label: { 'zh-CN': '显示', 'en-US': 'Show' }, values: [{ value: 'month', label: { 'zh-CN': '月', 'en-US': 'Month' } }, { value: 'week', label: { 'zh-CN': '周', 'en-US': 'Week' } }, { value: 'agenda', label: { 'zh-CN': '日程', 'en-US': 'Agenda' } }] },
    hoursChoice,
  ],
});
