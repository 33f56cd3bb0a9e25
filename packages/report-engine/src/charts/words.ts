import { type ChartKind } from './chart-kind.js';
import { partsOfLargest } from './items.js';

/** Words as large as they are frequent. */
export const words: ChartKind = {
  name: 'words',
  label: { 'zh-CN': '词云', 'en-US': 'Word cloud' },
  group: 'share',
  hint: { 'zh-CN': '标签、原因等哪些最常见', 'en-US': 'Which tags or reasons are most common' },
  fits: (dimensions, measures) => dimensions === 1 && measures === 1,
  draw: (result, context) => {
    const all = partsOfLargest(result, context);
    const parts = all.filter(({ share, isNegative }) => share > 0 && isNegative !== true);
    return parts.length === 0 ? { as: 'nothing' } : { as: 'words', parts, ...(parts.length < all.length && { leftOut: all.length - parts.length }) };
  },
};
