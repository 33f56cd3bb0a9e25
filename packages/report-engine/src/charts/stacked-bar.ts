import { cartesian } from './cartesian.js';
import { type ChartKind } from './chart-kind.js';

/** Amounts with what they are made of. */
export const stackedBar: ChartKind = {
  name: 'stacked-bar',
  label: { 'zh-CN': '堆积柱图', 'en-US': 'Stacked bars' },
  group: 'compare',
  hint: { 'zh-CN': '比较总量，同时看各部分', 'en-US': 'Compares wholes and shows their parts' },
  fits: (dimensions, measures) => (dimensions === 1 && measures >= 2) || (dimensions === 2 && measures === 1),
  draw: (result, context) => cartesian(result, context, { series: { type: 'bar', barMaxWidth: 36 }, pile: 'sum' }),
};
