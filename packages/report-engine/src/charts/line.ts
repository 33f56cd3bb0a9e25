import { cartesianOption } from './cartesian.js';
import { type ChartKind } from './chart-kind.js';

/** How something goes over time. */
export const line: ChartKind = {
  name: 'line',
  label: { 'zh-CN': '折线图', 'en-US': 'Line' },
  fits: (dimensions, measures) => (dimensions === 1 && measures >= 1) || (dimensions === 2 && measures === 1),
  draw: (result, context) => ({ as: 'option', option: cartesianOption(result, context, { type: 'line', symbolSize: 6, connectNulls: false }) }),
};
