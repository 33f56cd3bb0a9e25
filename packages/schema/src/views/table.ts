import { isTableGroup } from './field-fits.js';
import { colorSlot } from './shared-slots.js';
import { defineViewKind } from './view-kind.js';

export const table = defineViewKind({
  name: 'table',
  label: { 'zh-CN': '表格', 'en-US': 'Table' },
  hint: { 'zh-CN': '逐行查看、分组、合计，可直接在单元格里修改。', 'en-US': 'Row by row, with groups and totals; cells can be changed in place.' },
  takesSums: true,
  slots: [{ name: 'group', label: { 'zh-CN': '分组', 'en-US': 'Group by' }, isRequired: false, takesParts: true, fits: isTableGroup }, colorSlot],
  choices: [
    { name: 'grain', label: { 'zh-CN': '日期分组', 'en-US': 'Dates by' }, values: [{ value: 'month', label: { 'zh-CN': '按月', 'en-US': 'Month' } }, { value: 'day', label: { 'zh-CN': '按日', 'en-US': 'Day' } }, { value: 'year', label: { 'zh-CN': '按年', 'en-US': 'Year' } }] },
    { name: 'freeze', label: { 'zh-CN': '冻结', 'en-US': 'Freeze' }, values: [{ value: '0', label: { 'zh-CN': '仅标题列', 'en-US': 'Title only' } }, { value: '1', label: { 'zh-CN': '标题和前 1 列', 'en-US': 'Title and 1 column' } }, { value: '2', label: { 'zh-CN': '标题和前 2 列', 'en-US': 'Title and 2 columns' } }, { value: '3', label: { 'zh-CN': '标题和前 3 列', 'en-US': 'Title and 3 columns' } }] },
    { name: 'height', label: { 'zh-CN': '行高', 'en-US': 'Row height' }, values: [{ value: 'normal', label: { 'zh-CN': '标准', 'en-US': 'Normal' } }, { value: 'compact', label: { 'zh-CN': '紧凑', 'en-US': 'Compact' } }, { value: 'tall', label: { 'zh-CN': '宽松', 'en-US': 'Tall' } }] },
  ],
});
