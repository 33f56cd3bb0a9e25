import { cartesian, fitsSeries } from './cartesian.js';
import { type ChartKind } from './chart-kind.js';

/** Amounts beside each other: by category, or in groups by a second dimension. */
export const bar: ChartKind = {
  name: 'bar',
  label: { 'zh-CN': '柱状图', 'en-US': 'Bars' },
  group: 'compare',
  hint: { 'zh-CN': '比较各组的多少', 'en-US': 'Compares groups' },
  fits: fitsSeries,
  draw: (result, context) => cartesian(result, context, { series: { type: 'bar', barMaxWidth: 36 } }),
};
