import { type ReportResult } from '../shape/report-result.js';
import { type ChartOption, type DrawContext } from './chart-kind.js';
import { commonOption, seriesOf } from './series.js';

/** Bars and lines over categories; long names are cut by the axis, not by us. */
export function cartesianOption(result: ReportResult, context: DrawContext, series: Readonly<Record<string, unknown>>): ChartOption {
  const { categories, series: lines } = seriesOf(result, context);
  return {
    ...commonOption(context),
    grid: { left: 8, right: 16, top: lines.length > 1 ? 36 : 16, bottom: 8, containLabel: true },
    ...(lines.length > 1 && { legend: { type: 'scroll', top: 0, textStyle: { color: context.textColor } } }),
    xAxis: { type: 'category', data: categories, axisLabel: { color: context.textColor, hideOverlap: true, width: 88, overflow: 'truncate' } },
    yAxis: { type: 'value', axisLabel: { color: context.textColor } },
    series: lines.map(({ name, data }) => ({ name, data, ...series })),
  };
}
