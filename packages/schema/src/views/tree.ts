import { isParent } from './field-fits.js';
import { colorSlot } from './shared-slots.js';
import { defineViewKind } from './view-kind.js';

export const tree = defineViewKind({
  name: 'tree',
  label: { 'zh-CN': '层级', 'en-US': 'Tree' },
  hint: { 'zh-CN': '按上级逐层展开，拖动即可调整上级。', 'en-US': 'Level by level below the parent; drag to move a branch.' },
  takesSums: false,
  slots: [{ name: 'parent', label: { 'zh-CN': '上级', 'en-US': 'Parent' }, isRequired: true, fits: isParent }, colorSlot],
  choices: [],
});
