import { type Locale, textOf } from '@carewright/schema';
import { formatCell } from '../shape/format-cell.js';
import { type Cell, type ReportColumn, type ReportResult } from '../shape/report-result.js';
import { type ChartOption, type DrawContext, type Place } from './chart-kind.js';
import { patterns } from './told-apart.js';

const isMoney = (column: ReportColumn | undefined): boolean => column?.format?.style === 'money';

/** Money is drawn in major units so that the scale reads like the labels. */
export function plotted(cell: Cell, column: ReportColumn | undefined): number | null {
  if (cell === null || typeof cell === 'object' || cell === '') return null;
  const number = Number(cell);
  return Number.isFinite(number) ? (isMoney(column) ? number / 100 : number) : null;
}

/** The text of a drawn number: the way back from what is plotted to what is read. */
export function plottedText(value: number, column: ReportColumn, locale: Locale): string {
  return formatCell(isMoney(column) ? Math.round(value * 100) : value, column, locale);
}

/** Two people may have one name: groups are told apart by what they are, not by how they read. */
const identityOf = (cell: Cell): string => JSON.stringify(typeof cell === 'object' && cell !== null ? { id: cell.id } : cell);

/** The different cells of a column, in the order of the rows. */
export function differentCells(result: ReportResult, column: number): readonly Cell[] {
  return [...new Map(result.rows.map((row) => [identityOf(row[column] ?? null), row[column] ?? null])).values()];
}

export const groupsOf = (result: ReportResult): number => result.columns.filter((column) => column.role === 'dimension').length;
const pairOf = (first: Cell, second: Cell): string => `${identityOf(first)} ${identityOf(second)}`;

/** The measures of an answer with their places. */
export const measuresIn = (result: ReportResult): readonly { readonly column: ReportColumn; readonly index: number }[] => result.columns.map((column, index) => ({ column, index })).filter(({ column }) => column.role === 'measure');

/** The text of a cell of the answer. */
export function cellText(result: ReportResult, row: number, column: number, locale: Locale): string {
  const known = result.columns[column];
  return known ? formatCell(result.rows[row]?.[column] ?? null, known, locale) : '';
}

export interface Series {
  readonly name: string;
  readonly data: readonly (number | null)[];
  /** The column of the answer it was read from. */
  readonly column: number;
}

/** Categories of the first dimension and one line of numbers for each series (second dimension, else each measure). */
export function seriesOf(result: ReportResult, { locale }: Pick<DrawContext, 'locale'>): { readonly categories: readonly string[]; readonly series: readonly Series[] } {
  const groups = groupsOf(result);
  const measures = measuresIn(result);
  const textOfCell = (cell: Cell, index: number): string => { const column = result.columns[index]; return column ? formatCell(cell, column, locale) : ''; };
  const measure = measures[0];
  if (groups > 1 && measure) {
    const [firsts, seconds] = [differentCells(result, 0), differentCells(result, 1)];
    const cells = new Map(result.rows.map((row) => [pairOf(row[0] ?? null, row[1] ?? null), row[measure.index] ?? null]));
    return {
      categories: firsts.map((cell) => textOfCell(cell, 0)),
      series: seconds.map((second) => ({ name: textOfCell(second, 1), column: measure.index, data: firsts.map((first) => plotted(cells.get(pairOf(first, second)) ?? null, measure.column)) })),
    };
  }
  const categories = groups === 1 ? result.rows.map((row) => textOfCell(row[0] ?? null, 0)) : [''];
  return { categories, series: measures.map(({ column, index }) => ({ name: textOf(column.label, locale), column: index, data: result.rows.map((row) => plotted(row[index] ?? null, column)) })) };
}

/** Where a mark of a simple chart came from, by its place among series and categories; the way from a click back to its cell. */
export function markedCell(result: ReportResult, mark: { readonly seriesIndex: number; readonly dataIndex: number }): Place | undefined {
  const groups = groupsOf(result);
  if (groups < 2) return mark.dataIndex < result.rows.length ? { row: mark.dataIndex, column: groups + mark.seriesIndex } : undefined;
  const first = differentCells(result, 0)[mark.dataIndex];
  const second = differentCells(result, 1)[mark.seriesIndex];
  if (first === undefined || second === undefined) return undefined;
  const wanted = pairOf(first, second);
  const row = result.rows.findIndex((one) => pairOf(one[0] ?? null, one[1] ?? null) === wanted);
  return row < 0 ? undefined : { row, column: groups };
}

/** What every drawn chart shares: a description for screen readers, patterns that survive black and white, colours with contrast. */
export function commonOption(context: DrawContext): ChartOption {
  return {
    aria: { enabled: true, label: { description: context.title }, decal: { show: true, decals: patterns } },
    color: context.palette,
    textStyle: { color: context.textColor, fontFamily: context.fontFamily ?? 'sans-serif' },
    animationDuration: 200,
    tooltip: { trigger: 'axis', confine: true },
  };
}

/** A tooltip over one mark, with words that were made beforehand; drawn, not put into the page as markup. */
export const itemTip = { trigger: 'item', confine: true, renderMode: 'richText', formatter: '{b}' } as const;
export const tip = (text: string): ChartOption => ({ formatter: text.replaceAll(/[{}]/g, '') });

/** The names of series above the drawing; many of them are turned over like pages. */
export const legendOption = (context: DrawContext, isNeeded: boolean): ChartOption => (isNeeded ? { legend: { type: 'scroll', top: 0, textStyle: { color: context.textColor }, pageTextStyle: { color: context.textColor }, pageIconColor: context.textColor } } : {});
