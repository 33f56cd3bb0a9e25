import { cartesian, fitsSeries } from './cartesian.js';
import { type ChartKind } from './chart-kind.js';

/** How much there was over time, piled where there are several. */
export const area: ChartKind = {
  name: 'area',
  label: { 'zh-CN': '面积图', 'en-US': 'Area' },
  group: 'trend',
  hint: { 'zh-CN': '看总量随时间的变化', 'en-US': 'Shows how much there was over time' },
  fits: fitsSeries,
  draw: (result, context) => cartesian(result, context, { series: { type: 'line', symbolSize: 6, areaStyle: { opacity: 0.35 } }, pile: 'sum' }),
};
