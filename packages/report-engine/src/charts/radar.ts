import { type ChartKind } from './chart-kind.js';
import { commonOption, legendOption, seriesOf } from './series.js';
import { lineMark } from './told-apart.js';

/** Names stand beside the drawing, where there is room for no more. */
const longest = 8;
const mostNames = 20;

/** The profile of something over several sides: satisfaction by dimension, for some departments. */
export const radar: ChartKind = {
  name: 'radar',
  label: { 'zh-CN': '雷达图', 'en-US': 'Radar' },
  group: 'compare',
  hint: { 'zh-CN': '从多个方面比较', 'en-US': 'Compares over several sides' },
  fits: (dimensions, measures) => (dimensions === 1 && measures >= 1) || (dimensions === 2 && measures === 1),
  draw: (result, context) => {
    const { categories, series } = seriesOf(result, context);
    if (categories.length === 0) return { as: 'nothing' };
    const most = Math.max(1, ...series.flatMap(({ data }) => data.map((value) => value ?? 0)));
    const line = { lineStyle: { color: context.lineColor ?? '#dce1e7' } };
    return {
      as: 'option',
      columns: [series[0]?.column ?? 0],
      option: {
        ...commonOption(context), tooltip: { trigger: 'item', confine: true }, ...legendOption(context, series.length > 1),
        radar: { indicator: categories.map((name) => ({ name: [...name].length > longest ? `${[...name].slice(0, longest).join('')}…` : name, max: most, min: Math.min(0, ...series.flatMap(({ data }) => data.map((value) => value ?? 0))) })), radius: '62%', center: ['50%', '56%'], axisName: { show: categories.length <= mostNames, color: context.textColor }, splitArea: { show: false }, splitLine: line, axisLine: line },
        series: [{ type: 'radar', areaStyle: { opacity: 0.12 }, data: series.map(({ name, data }, at) => ({ name, value: data.map((value) => value ?? 0), ...lineMark(at) })) }],
      },
    };
  },
};
