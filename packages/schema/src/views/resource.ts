import { isGroupable } from './field-fits.js';
import { colorSlot, endSlot, hoursChoice, startSlot } from './shared-slots.js';
import { defineViewKind } from './view-kind.js';

export const resource = defineViewKind({
  name: 'resource',
  label: { 'zh-CN': '排班', 'en-US': 'Schedule' },
  hint: { 'zh-CN': '每位医生、每间诊室一行，按时间排开。', 'en-US': 'A line for each doctor or room, laid out by time.' },
  takesSums: false,
  slots: [{ name: 'resource', label: { 'zh-CN': '医生、诊室等', 'en-US': 'Doctor, room…' }, isRequired: true, fits: isGroupable }, startSlot, endSlot, colorSlot],
  choices: [{ name: 'span', label: { 'zh-CN': '显示', 'en-US': 'Show' }, values: [{ value: 'week', label: { 'zh-CN': '周', 'en-US': 'Week' } }, { value: 'day', label: { 'zh-CN': '日', 'en-US': 'Day' } }] }, hoursChoice],
});
