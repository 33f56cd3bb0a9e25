import { cartesian } from './cartesian.js';
import { type ChartKind } from './chart-kind.js';

/** An amount as bars and others as lines with a scale of their own: visits and their revenue. */
export const combo: ChartKind = {
  name: 'combo',
  label: { 'zh-CN': '柱线组合', 'en-US': 'Bars and lines' },
  group: 'trend',
  hint: { 'zh-CN': '单位不同的两个数放在一起看', 'en-US': 'Two numbers of different units together' },
  fits: (dimensions, measures) => dimensions === 1 && measures >= 2,
  draw: (result, context) => cartesian(result, context, { series: { type: 'bar', barMaxWidth: 36 }, others: { type: 'line', symbolSize: 7 } }),
};
