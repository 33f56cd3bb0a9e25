import { type ReportResult } from '../shape/report-result.js';
import { type ChartOption, type DrawContext, type Drawing } from './chart-kind.js';
import { commonOption, legendOption, plotted, type Series, seriesOf } from './series.js';
import { lineMark, wholeSteps } from './told-apart.js';

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

/** Beyond these, names are left out where there is no room; fewer are all written. */
const mostNames = 24;

/** Of what adds up, a pair without records is nothing, and a pile goes on without it; what is withheld or not known stays open. */
function filled(result: ReportResult, series: readonly Series[]): readonly Series[] {
  return series.map((one) => (result.columns[one.column]?.isAdditive === true && (result.withheld ?? 0) === 0 ? { ...one, data: one.data.map((value) => value ?? 0) } : one));
}

/** Beyond these, a line is drawn without a mark at each point. */
const mostMarks = 40;
/** A point without neighbours has no line: without its mark it would not be seen. */
const standsAlone = (data: readonly (number | null)[]): boolean => data.some((value, at) => value !== null && (data[at - 1] ?? null) === null && (data[at + 1] ?? null) === null);

/** Each number as a share of its pile, for the drawing alone; what is below nothing stays below. */
function shares(series: readonly Series[]): readonly Series[] {
  const piles = (series[0]?.data ?? []).map((_, at) => series.reduce((sum, { data }) => sum + Math.abs(data[at] ?? 0), 0));
  return series.map((one) => ({ ...one, data: one.data.map((value, at) => (value === null || !piles[at] ? null : Math.round((value / piles[at]) * 10_000) / 100)) }));
}

function targetLine(result: ReportResult, column: number | undefined, context: DrawContext, isLying: boolean): ChartOption {
  const target = context.display?.target;
  if (target === undefined || column === undefined) return {};
  const at = plotted(target, result.columns[column]);
  return { markLine: { silent: true, symbol: 'none', lineStyle: { color: context.textColor, type: 'dashed' }, label: { color: context.textColor, position: 'insideEndTop' }, data: [isLying ? { xAxis: at } : { yAxis: at }] } };
}

/** The scale of some series: whole numbers in whole steps, each number as its measure is written. */
function amountsAxis(result: ReportResult, series: readonly Series[], context: DrawContext, isPercent: boolean): ChartOption {
  const axisLabel = { color: context.textColor, hideOverlap: true };
  const common = { type: 'value', splitLine: { lineStyle: { color: context.lineColor ?? '#dce1e7' } } };
  const values = series.flatMap(({ data }) => data);
  if (isPercent) return { ...common, max: 100, min: values.some((value) => (value ?? 0) < 0) ? -100 : 0, axisLabel: { ...axisLabel, formatter: '{value}%' } };
  const column = series[0]?.column ?? 0;
  return { ...common, axisLabel, column, ...wholeSteps(values, result.columns[column]?.format?.style) };
}

/** The names of the groups: each is written where they are few, and stays outside where bars go below nothing. */
function namesAxis(result: ReportResult, categories: readonly string[], context: DrawContext, isLying: boolean): ChartOption {
  const isTime = result.columns[0]?.kind === 'time';
  const axisLabel = { color: context.textColor, hideOverlap: true, width: isLying ? 112 : 88, overflow: 'truncate', ...(!isTime && categories.length <= mostNames && { interval: 0 }) };
  return { type: 'category', data: categories, ...(isLying && { inverse: true }), axisLine: { onZero: false, lineStyle: { color: context.textColor } }, axisTick: { alignWithLabel: true }, axisLabel };
}

/** Bars and lines over categories; long names are cut by the axis, not by us. */
export function cartesian(result: ReportResult, context: DrawContext, look: CartesianLook): Drawing {
  const { categories, series: read } = seriesOf(result, context);
  const series = look.pile === 'percent' ? shares(read) : look.pile === 'sum' && look.series['type'] === 'line' ? filled(result, read) : read;
  const isLying = look.isLying === true;
  const isPercent = look.pile === 'percent';
  const hasOthers = look.others !== undefined && series.length > 1;
  const amounts = amountsAxis(result, hasOthers ? series.slice(0, 1) : series, context, isPercent);
  const names = namesAxis(result, categories, context, isLying);
  const others = hasOthers ? [{ ...amountsAxis(result, series.slice(1), context, false), splitLine: { show: false } }] : [];
  const labels = context.display?.labels === true ? { label: { show: true, color: look.pile === undefined ? context.textColor : '#fff', ...(look.pile !== undefined && { textBorderColor: 'rgba(0,0,0,.6)', textBorderWidth: 2 }), position: look.pile === undefined ? (isLying ? 'right' : 'top') : 'inside' }, labelLayout: { hideOverlap: true } } : {};
  return {
    as: 'option',
    columns: series.map(({ column }) => (isPercent ? inHundredths : column)),
    option: {
      ...commonOption(context),
      ...legendOption(context, series.length > 1),
      grid: { left: 8, right: 20, top: series.length > 1 ? 36 : 16, bottom: 8, containLabel: true },
      xAxis: isLying ? amounts : names,
      yAxis: isLying ? names : others.length > 0 ? [amounts, ...others] : amounts,
      series: series.map(({ name, data }, at) => {
        const shape = at > 0 && look.others ? { ...look.others, yAxisIndex: 1 } : look.series;
        return {
          name, data, ...shape, ...labels,
          ...(shape['type'] === 'line' && { ...lineMark(at), showAllSymbol: data.length <= mostMarks || standsAlone(data) ? true : 'auto' }),
          ...(look.pile && { stack: 'pile' }),
          ...(at === 0 && look.pile === undefined && targetLine(result, series[0]?.column, context, isLying)),
        };
      }),
    },
  };
}

/** One dimension with any measures, or two dimensions with one measure. */
export const fitsSeries = (dimensions: number, measures: number): boolean => (dimensions === 1 && measures >= 1) || (dimensions === 2 && measures === 1);
