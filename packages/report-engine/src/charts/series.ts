import { textOf } from '@carewright/schema';
import { formatCell } from '../shape/format-cell.js';
import { type Cell, type ReportColumn, type ReportResult } from '../shape/report-result.js';
import { type ChartOption, type DrawContext } from './chart-kind.js';

/** Money is drawn in major units so that the scale reads like the labels. */
function plotted(cell: Cell, isMoney: boolean): number | null {
  if (cell === null || typeof cell === 'object') return null;
  const number = Number(cell);
  return Number.isFinite(number) ? (isMoney ? number / 100 : number) : null;
}

/** Two people may have one name: groups are told apart by what they are, not by how they read. */
const identityOf = (cell: Cell): string => JSON.stringify(typeof cell === 'object' && cell !== null ? { id: cell.id } : cell);

/** The different cells of a column, in the order of the rows. */
function differentCells(result: ReportResult, column: number): readonly Cell[] {
  return [...new Map(result.rows.map((row) => [identityOf(row[column] ?? null), row[column] ?? null])).values()];
}

const groupsOf = (result: ReportResult): number => result.columns.filter((column) => column.role === 'dimension').length;
const pairOf = (first: Cell, second: Cell): string => `${identityOf(first)} ${identityOf(second)}`;

/** Categories of the first dimension and one line of numbers for each series (second dimension, else each measure). */
export function seriesOf(result: ReportResult, { locale }: DrawContext): { readonly categories: readonly string[]; readonly series: readonly { readonly name: string; readonly data: readonly (number | null)[] }[] } {
  const groups = groupsOf(result);
  const measures = result.columns.map((column, index) => ({ column, index })).filter(({ column }) => column.role === 'measure');
  const textOfCell = (cell: Cell, index: number): string => { const column = result.columns[index]; return column ? formatCell(cell, column, locale) : ''; };
  const isMoney = (column: ReportColumn | undefined): boolean => column?.format?.style === 'money';
  if (groups > 1) {
    const measure = measures[0];
    const [firsts, seconds] = [differentCells(result, 0), differentCells(result, 1)];
    const cells = new Map(result.rows.map((row) => [pairOf(row[0] ?? null, row[1] ?? null), row[measure?.index ?? 0] ?? null]));
    return {
      categories: firsts.map((cell) => textOfCell(cell, 0)),
      series: seconds.map((second) => ({ name: textOfCell(second, 1), data: firsts.map((first) => plotted(cells.get(pairOf(first, second)) ?? null, isMoney(measure?.column))) })),
    };
  }
  const categories = groups === 1 ? result.rows.map((row) => textOfCell(row[0] ?? null, 0)) : [''];
  return { categories, series: measures.map(({ column, index }) => ({ name: textOf(column.label, locale), data: result.rows.map((row) => plotted(row[index] ?? null, isMoney(column))) })) };
}

/** Where a drawn mark came from: the row of the answer and the column of the measure; the way from a click back to its cell. */
export function markedCell(result: ReportResult, mark: { readonly seriesIndex: number; readonly dataIndex: number }): { readonly row: number; readonly column: number } | undefined {
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
    aria: { enabled: true, label: { description: context.title }, decal: { show: true } },
    color: context.palette,
    textStyle: { color: context.textColor, fontFamily: 'inherit' },
    animationDuration: 200,
    tooltip: { trigger: 'axis', confine: true },
  };
}
