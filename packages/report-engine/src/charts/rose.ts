import { type ChartKind } from './chart-kind.js';
import { roundDrawing } from './round.js';

/** Parts of like size, told apart by the reach of their slices. */
export const rose: ChartKind = {
  name: 'rose',
  label: { 'zh-CN': '玫瑰图', 'en-US': 'Rose' },
  group: 'share',
  hint: { 'zh-CN': '部分较多、差别不大时的占比', 'en-US': 'Shares of many parts of like size' },
  fits: (dimensions, measures) => dimensions === 1 && measures === 1,
  draw: (result, context) => roundDrawing(result, context, { radius: ['12%', '62%'], roseType: 'radius' }),
};
