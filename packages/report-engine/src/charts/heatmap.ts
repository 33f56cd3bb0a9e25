import { type Locale } from '@carewright/schema';
import { type ChartKind } from './chart-kind.js';
import { heatScale } from './heat-scale.js';
import { inkOn } from './ink-on.js';
import { cellText, commonOption, differentCells, itemTip, markedCell, seriesOf, tip } from './series.js';

/** Beyond these, numbers are written small and shares without decimals, so that they do not run into each other. */
const mostWide = 8;
const inWholePercent = (value: number, locale: Locale): string => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(value);

/** Two groupings against each other, amounts as shades with their numbers: weekdays and hours. */
export const heatmap: ChartKind = {
  name: 'heatmap',
  label: { 'zh-CN': '热力图', 'en-US': 'Heat map' },
  group: 'relation',
  hint: { 'zh-CN': '两种分组交叉，哪里最多', 'en-US': 'Where two groupings meet most' },
  fits: (dimensions, measures) => dimensions === 2 && measures === 1,
  draw: (result, context) => {
    const { categories, series } = seriesOf(result, context);
    const values = series.flatMap(({ data }) => data.flatMap((value) => value ?? []));
    const isNarrow = categories.length > mostWide;
    const isShare = result.columns[series[0]?.column ?? 0]?.format?.style === 'percent';
    const marks = series.flatMap(({ name, data }, down) => data.flatMap((value, across) => {
      const place = markedCell(result, { seriesIndex: down, dataIndex: across });
      const text = place && place.row !== null ? cellText(result, place.row, place.column, context.locale) : '';
      return value === null || !place ? [] : [{ name: isNarrow && isShare ? inWholePercent(value, context.locale) : text, value: [across, down, value], place, label: { color: inkOn(value, values, context) }, tooltip: tip(`${categories[across] ?? ''} · ${name}：${text}`) }];
    }));
    const axis = (data: readonly string[], width: number): unknown => ({ type: 'category', data, axisLabel: { color: context.textColor, hideOverlap: true, width, overflow: 'truncate', ...(data.length <= 24 && { interval: 0, ...(data.length > 10 && { fontSize: 10 }) }) }, splitArea: { show: false } });
    const isRoomy = differentCells(result, 0).length <= 16;
    return {
      as: 'option',
      columns: [series[0]?.column ?? 0],
      option: {
        ...commonOption(context), aria: { enabled: true, label: { description: context.title } }, tooltip: itemTip, grid: { left: 16, right: 16, top: 8, bottom: 36, containLabel: true },
        xAxis: axis(categories, 88), yAxis: { ...(axis(series.map(({ name }) => name), 128) as object), inverse: true }, visualMap: heatScale(values, context, result.columns[series[0]?.column ?? 0]),
        series: [{ type: 'heatmap', label: { show: isRoomy, formatter: '{b}', ...(isNarrow && { fontSize: 10 }) }, labelLayout: { hideOverlap: true }, itemStyle: { borderColor: context.surface ?? '#ffffff', borderWidth: 1 }, data: marks }],
      },
    };
  },
};
