import { cartesian } from './cartesian.js';
import { type ChartKind } from './chart-kind.js';

/** What each whole is made of, all wholes drawn alike. */
export const percentBar: ChartKind = {
  name: 'percent-bar',
  label: { 'zh-CN': '百分比柱图', 'en-US': 'Bars of shares' },
  group: 'share',
  hint: { 'zh-CN': '比较各组的构成', 'en-US': 'Compares what groups are made of' },
  fits: (dimensions, measures) => (dimensions === 1 && measures >= 2) || (dimensions === 2 && measures === 1),
  draw: (result, context) => cartesian(result, context, { series: { type: 'bar', barMaxWidth: 36 }, pile: 'percent' }),
};
