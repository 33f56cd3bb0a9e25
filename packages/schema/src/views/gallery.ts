import { isPicture } from './field-fits.js';
import { colorSlot } from './shared-slots.js';
import { defineViewKind } from './view-kind.js';

export const gallery = defineViewKind({
  name: 'gallery',
  label: { 'zh-CN': '画廊', 'en-US': 'Gallery' },
  hint: { 'zh-CN': '大卡片，图片作封面。', 'en-US': 'Large cards with a picture on top.' },
  takesSums: false,
  slots: [{ name: 'cover', label: { 'zh-CN': '封面图片', 'en-US': 'Cover picture' }, isRequired: false, fits: isPicture }, colorSlot],
  choices: [{ name: 'size', label: { 'zh-CN': '卡片大小', 'en-US': 'Card size' }, values: [{ value: 'medium', label: { 'zh-CN': '中', 'en-US': 'Medium' } }, { value: 'small', label: { 'zh-CN': '小', 'en-US': 'Small' } }, { value: 'large', label: { 'zh-CN': '大', 'en-US': 'Large' } }] }],
});
