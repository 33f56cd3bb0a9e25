import { type ChartKind } from './chart-kind.js';
import { partsOfTarget } from './of-target.js';

/** How much of a target is reached. */
export const progress: ChartKind = {
  name: 'progress',
  label: { 'zh-CN': '进度条', 'en-US': 'Progress' },
  group: 'figure',
  hint: { 'zh-CN': '完成了目标的多少', 'en-US': 'How much of a target is reached' },
  fits: (dimensions, measures) => dimensions === 0 && measures >= 1,
  draw: (result, context) => ({ as: 'progress', parts: partsOfTarget(result, context) }),
};
