import { type ChartOption } from '@carewright/report-engine';
import { type ChartTexts } from './chart-props.js';

type Part = Readonly<Record<string, unknown>>;
const partOf = (value: unknown): Part => (typeof value === 'object' && value !== null ? (value as Part) : {});

function axisWith(axis: unknown, texts: ChartTexts): unknown {
  if (Array.isArray(axis)) return axis.map((one) => axisWith(one, texts));
  const { type, axisLabel, column } = partOf(axis);
  const written = (value: number): string => texts.axis(value, typeof column === 'number' ? column : undefined);
  return type !== 'value' || partOf(axisLabel)['formatter'] !== undefined ? axis : { ...partOf(axis), axisLabel: { ...partOf(axisLabel), formatter: written } };
}

/** Puts the texts of numbers into an option: on its scales, on its marks and in what a mark says when it is pointed at. */
export function withTexts(option: ChartOption, texts: ChartTexts): ChartOption {
  const written = (value: unknown, at: number): string => (typeof value === 'number' ? texts.value(value, at) : '—');
  const series = ((option['series'] ?? []) as readonly Part[]).map((one, at) => {
    const label = partOf(one['label']);
    return {
      ...one,
      tooltip: { ...partOf(one['tooltip']), valueFormatter: (value: unknown) => written(value, at) },
      ...(label['show'] === true && label['formatter'] === undefined && { label: { ...label, formatter: ({ value }: { readonly value: unknown }) => written(value, at) } }),
    };
  });
  return { ...option, series, ...(option['xAxis'] !== undefined && { xAxis: axisWith(option['xAxis'], texts) }), ...(option['yAxis'] !== undefined && { yAxis: axisWith(option['yAxis'], texts) }) };
}
