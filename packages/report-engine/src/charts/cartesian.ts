import { type ReportResult } from '../shape/report-result.js';
import { type ChartOption, type DrawContext, type Drawing } from './chart-kind.js';
import { commonOption, legendOption, plotted, type Series, seriesOf } from './series.js';

/** Stands for a column where shares of a hundred are drawn instead of the numbers. */
export const inHundredths = -1;

/** How bars and lines differ from each other. */
export interface CartesianLook {
  readonly series: Readonly<Record<string, unknown>>;
  /** Categories down the side, for long names. */
  readonly isLying?: boolean;
  /** One upon the other; `percent` makes each pile a hundred. */
  readonly pile?: 'sum' | 'percent';
  /** The look of later series, on an axis of their own. */
  readonly others?: Readonly<Record<string, unknown>>;
}

/** Each number as a share of its pile, for the drawing alone. */
function shares(series: readonly Series[]): readonly Series[] {
  const piles = (series[0]?.data ?? []).map((_, at) => series.reduce((sum, { data }) => sum + Math.abs(data[at] ?? 0), 0));
  return series.map((one) => ({ ...one, data: one.data.map((value, at) => (value === null || !piles[at] ? null : Math.round((Math.abs(value) / piles[at]) * 10_000) / 100)) }));
}

function targetLine(result: ReportResult, column: number | undefined, context: DrawContext, isLying: boolean): ChartOption {
  const target = context.display?.target;
  if (target === undefined || column === undefined) return {};
  const at = plotted(target, result.columns[column]);
  return { markLine: { silent: true, symbol: 'none', lineStyle: { color: context.textColor, type: 'dashed' }, label: { color: context.textColor, position: 'insideEndTop' }, data: [isLying ? { xAxis: at } : { yAxis: at }] } };
}

/** Bars and lines over categories; long names are cut by the axis, not by us. */
export function cartesian(result: ReportResult, context: DrawContext, look: CartesianLook): Drawing {
  const { categories, series: read } = seriesOf(result, context);
  const series = look.pile === 'percent' ? shares(read) : read;
  const isLying = look.isLying === true;
  const axis = { axisLabel: { color: context.textColor }, splitLine: { lineStyle: { color: context.lineColor ?? '#dce1e7' } } };
  const amounts = look.pile === 'percent' ? { type: 'value', max: 100, ...axis, axisLabel: { ...axis.axisLabel, formatter: '{value}%' } } : { type: 'value', ...axis };
  const names = { type: 'category', data: categories, ...(isLying && { inverse: true }), axisLine: { lineStyle: { color: context.textColor } }, axisLabel: { color: context.textColor, hideOverlap: true, width: isLying ? 112 : 88, overflow: 'truncate' } };
  const secondAxis = look.others !== undefined && series.length > 1 ? [{ ...amounts, splitLine: { show: false } }] : [];
  const labels = context.display?.labels === true ? { label: { show: true, color: look.pile === undefined ? context.textColor : '#fff', position: look.pile === undefined ? (isLying ? 'right' : 'top') : 'inside' }, labelLayout: { hideOverlap: true } } : {};
  return {
    as: 'option',
    columns: series.map(({ column }) => (look.pile === 'percent' ? inHundredths : column)),
    option: {
      ...commonOption(context),
      ...legendOption(context, series.length > 1),
      grid: { left: 8, right: 20, top: series.length > 1 ? 36 : 16, bottom: 8, containLabel: true },
      xAxis: isLying ? amounts : names,
      yAxis: isLying ? names : secondAxis.length > 0 ? [amounts, ...secondAxis] : amounts,
      series: series.map(({ name, data }, at) => ({
        name, data, ...look.series, ...labels,
        ...(look.pile && { stack: 'pile' }),
        ...(at > 0 && look.others && { ...look.others, yAxisIndex: 1 }),
        ...(at === 0 && look.pile === undefined && targetLine(result, series[0]?.column, context, isLying)),
      })),
    },
  };
}

/** One dimension with any measures, or two dimensions with one measure. */
export const fitsSeries = (dimensions: number, measures: number): boolean => (dimensions === 1 && measures >= 1) || (dimensions === 2 && measures === 1);
