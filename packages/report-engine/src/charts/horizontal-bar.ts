import { cartesian, fitsSeries } from './cartesian.js';
import { type ChartKind } from './chart-kind.js';

/** Amounts below each other, where names are long. */
export const horizontalBar: ChartKind = {
  name: 'horizontal-bar',
  label: { 'zh-CN': '条形图', 'en-US': 'Lying bars' },
  group: 'compare',
  hint: { 'zh-CN': '名称较长时用', 'en-US': 'For long names' },
  fits: fitsSeries,
  draw: (result, context) => cartesian(result, context, { series: { type: 'bar', barMaxWidth: 22 }, isLying: true }),
};
