import { type ReportColumn } from '../shape/report-result.js';
import { type ChartOption, type DrawContext } from './chart-kind.js';

const ordinary = ['#e3f1f0', '#00696b'] as const;

/** From little to much, on the ground that is drawn on. */
export const heatColors = (context: DrawContext): readonly string[] => context.scale ?? ordinary;
export const heatRange = (values: readonly number[]): readonly [number, number] => [Math.min(0, ...values), Math.max(1, ...values)];

/** Amounts told by colour from little to much; as lightness changes with them, they read in black and white as well. */
export function heatScale(values: readonly number[], context: DrawContext, column?: ReportColumn): ChartOption {
  const [least, most] = heatRange(values);
  const short = new Intl.NumberFormat(context.locale, { notation: 'compact', maximumFractionDigits: 1, ...(column?.format?.style === 'percent' && { style: 'percent' }) });
  return { min: least, max: most, text: [short.format(most), short.format(least)], calculable: false, orient: 'horizontal', left: 'center', bottom: 0, itemHeight: 90, itemWidth: 12, textStyle: { color: context.textColor }, inRange: { color: [...heatColors(context)] } };
}
