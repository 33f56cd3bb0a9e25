import { isColored, isDay } from './field-fits.js';
import { type ViewChoice, type ViewSlot } from './view-kind.js';

/** A choice whose colour each record takes. */
export const colorSlot: ViewSlot = { name: 'color', label: { 'zh-CN': '按选项颜色标记', 'en-US': 'Color by option' }, isRequired: false, takesParts: true, fits: isColored };

export const startSlot: ViewSlot = { name: 'start', label: { 'zh-CN': '开始', 'en-US': 'Start' }, isRequired: true, fits: isDay };
export const endSlot: ViewSlot = { name: 'end', label: { 'zh-CN': '结束', 'en-US': 'End' }, isRequired: false, fits: isDay };

/** How long a day of a schedule is. */
export const hoursChoice: ViewChoice = {
  name: 'hours', label: { 'zh-CN': '每日时段', 'en-US': 'Hours of a day' },
  values: [{ value: 'work', label: { 'zh-CN': '7 点至 20 点', 'en-US': '07:00 to 20:00' } }, { value: 'all', label: { 'zh-CN': '全天 24 小时', 'en-US': 'All 24 hours' } }],
};
