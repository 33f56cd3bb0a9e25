import { cartesian, fitsSeries } from './cartesian.js';
import { type ChartKind } from './chart-kind.js';

/** How something goes over time. */
export const line: ChartKind = {
  name: 'line',
  label: { 'zh-CN': '折线图', 'en-US': 'Line' },
  group: 'trend',
  hint: { 'zh-CN': '看随时间的变化', 'en-US': 'Shows change over time' },
  fits: fitsSeries,
  draw: (result, context) => cartesian(result, context, { series: { type: 'line', symbolSize: 7, connectNulls: false, sampling: 'lttb' } }),
};
