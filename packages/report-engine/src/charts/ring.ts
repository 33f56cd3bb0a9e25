import { type ChartKind } from './chart-kind.js';
import { roundDrawing } from './round.js';

/** Shares of a whole around an empty middle. */
export const ring: ChartKind = {
  name: 'ring',
  label: { 'zh-CN': '环形图', 'en-US': 'Ring' },
  group: 'share',
  hint: { 'zh-CN': '少数几部分的占比', 'en-US': 'Shares of a few parts' },
  fits: (dimensions, measures) => dimensions === 1 && measures === 1,
  draw: (result, context) => roundDrawing(result, context, { radius: ['36%', '58%'] }),
};
