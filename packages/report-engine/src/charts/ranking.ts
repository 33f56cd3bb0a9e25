import { type ChartKind } from './chart-kind.js';
import { partsOfLargest } from './items.js';

/** Who or what has most, one below the other. */
export const ranking: ChartKind = {
  name: 'ranking',
  label: { 'zh-CN': '排行榜', 'en-US': 'Ranking' },
  group: 'compare',
  hint: { 'zh-CN': '谁多谁少，依次排列', 'en-US': 'Who has most, in order' },
  fits: (dimensions, measures) => dimensions === 1 && measures === 1,
  draw: (result, context) => ({ as: 'ranking', parts: partsOfLargest(result, context) }),
};
