import { textOf } from '@carewright/schema';
import { formatCell } from '../shape/format-cell.js';
import { type Cell, type ReportResult } from '../shape/report-result.js';
import { type ChartOption, type DrawContext } from './chart-kind.js';

/** Money is drawn in major units so that the scale reads like the labels. */
function plotted(cell: Cell, isMoney: boolean): number | null {
  if (cell === null || typeof cell === 'object') return null;
  const number = Number(cell);
  return Number.isFinite(number) ? (isMoney ? number / 100 : number) : null;
}

/** Categories of the first dimension and one line of numbers for each series (second dimension, else each measure). */
export function seriesOf(result: ReportResult, { locale }: DrawContext): { readonly categories: readonly string[]; readonly series: readonly { readonly name: string; readonly data: readonly (number | null)[] }[] } {
  const dimensions = result.columns.filter((column) => column.role === 'dimension');
  const measures = result.columns.map((column, index) => ({ column, index })).filter(({ column }) => column.role === 'measure');
  const first = dimensions[0];
  const textAt = (row: readonly Cell[], index: number): string => { const column = result.columns[index]; return column ? formatCell(row[index] ?? null, column, locale) : ''; };
  const categories = first ? [...new Set(result.rows.map((row) => textAt(row, 0)))] : [''];
  if (dimensions.length > 1) {
    const measure = measures[0];
    const names = [...new Set(result.rows.map((row) => textAt(row, 1)))];
    const cells = new Map(result.rows.map((row) => [`${textAt(row, 0)}\u0000${textAt(row, 1)}`, row[measure?.index ?? 0] ?? null]));
    return { categories, series: names.map((name) => ({ name, data: categories.map((category) => plotted(cells.get(`${category}\u0000${name}`) ?? null, measure?.column.format?.style === 'money')) })) };
  }
  return { categories, series: measures.map(({ column, index }) => ({ name: textOf(column.label, locale), data: result.rows.map((row) => plotted(row[index] ?? null, column.format?.style === 'money')) })) };
}

/** What every drawn chart shares: a description for screen readers, patterns that survive black and white, colours with contrast. */
export function commonOption(context: DrawContext): ChartOption {
  return {
    aria: { enabled: true, label: { description: context.title }, decal: { show: true } },
    color: context.palette,
    textStyle: { color: context.textColor, fontFamily: 'inherit' },
    animationDuration: 200,
    tooltip: { trigger: 'axis', confine: true },
  };
}
