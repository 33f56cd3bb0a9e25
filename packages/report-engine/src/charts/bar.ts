import { cartesianOption } from './cartesian.js';
import { type ChartKind } from './chart-kind.js';

/** Amounts beside each other: by category, or in groups by a second dimension. */
export const bar: ChartKind = {
  name: 'bar',
  label: { 'zh-CN': '柱状图', 'en-US': 'Bars' },
  fits: (dimensions, measures) => (dimensions === 1 && measures >= 1) || (dimensions === 2 && measures === 1),
  draw: (result, context) => ({ as: 'option', option: cartesianOption(result, context, { type: 'bar', barMaxWidth: 36 }) }),
};
