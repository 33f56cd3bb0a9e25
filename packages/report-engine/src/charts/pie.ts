import { type ChartKind } from './chart-kind.js';
import { commonOption, seriesOf } from './series.js';

/** Shares of a whole, for few parts; names and shares stand beside the slices, so colour is not needed to read it. */
export const pie: ChartKind = {
  name: 'pie',
  label: { 'zh-CN': '饼图', 'en-US': 'Pie' },
  fits: (dimensions, measures) => dimensions === 1 && measures === 1,
  draw: (result, context) => {
    const { categories, series } = seriesOf(result, context);
    const values = series[0]?.data ?? [];
    return {
      as: 'option',
      option: {
        ...commonOption(context),
        tooltip: { trigger: 'item', confine: true },
        series: [{ type: 'pie', radius: ['30%', '56%'], label: { color: context.textColor, formatter: '{b}\n{d}%', alignTo: 'edge', edgeDistance: 4, overflow: 'break' }, labelLine: { length: 6, length2: 0 }, data: categories.map((name, index) => ({ name, value: values[index] ?? 0 })) }],
      },
    };
  },
};
