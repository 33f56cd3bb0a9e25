import { type ChartKind } from './chart-kind.js';
import { roundDrawing } from './round.js';

/** Shares of a whole, for few parts. */
export const pie: ChartKind = {
  name: 'pie',
  label: { 'zh-CN': '饼图', 'en-US': 'Pie' },
  group: 'share',
  hint: { 'zh-CN': '少数几部分的占比', 'en-US': 'Shares of a few parts' },
  fits: (dimensions, measures) => dimensions === 1 && measures === 1,
  draw: (result, context) => roundDrawing(result, context, { radius: '58%' }),
};
