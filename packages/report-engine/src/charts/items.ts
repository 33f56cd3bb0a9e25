import { type ReportResult } from '../shape/report-result.js';
import { type ChartOption, type DrawContext, type Drawing, type Part, type Place } from './chart-kind.js';
import { cellText, groupsOf, measuresIn, plotted, tip } from './series.js';
import { toneOf } from './tone.js';

/** One group of an answer with its first measure, ready to be drawn. */
export interface ChartItem {
  readonly name: string;
  readonly value: number | null;
  readonly text: string;
  readonly place: Place;
}

/** Each row of an answer as one mark: named by its first dimension, as large as its first measure (or the one asked for). */
export function itemsOf(result: ReportResult, { locale }: Pick<DrawContext, 'locale'>, measure = 0): readonly ChartItem[] {
  const column = measuresIn(result)[measure];
  if (column === undefined) return [];
  return result.rows.map((row, at) => ({ name: groupsOf(result) === 0 ? '' : cellText(result, at, 0, locale), value: plotted(row[column.index] ?? null, column.column), text: cellText(result, at, column.index, locale), place: { row: at, column: column.index } }));
}

/** A mark for the chart library that carries its name, its words and the way back to its cell. */
export const markOf = ({ name, value, text, place }: ChartItem): Readonly<Record<string, unknown>> => ({ name, value: value ?? 0, place, tooltip: tip(`${name}：${text}`) });

/** Only what there is some of can be a part of a whole: nothing, less than nothing and what is not known are left out and counted. */
export function wholeOf(items: readonly ChartItem[]): { readonly shown: readonly ChartItem[]; readonly leftOut: number } {
  const shown = items.filter(({ value }) => value !== null && value > 0);
  return { shown, leftOut: items.length - shown.length };
}

/** A drawing of a whole, or that there is none. */
export function drawnWhole(amount: number, leftOut: number, option: () => ChartOption): Drawing {
  return amount === 0 ? { as: 'nothing' } : { as: 'option', columns: [], option: option(), ...(leftOut > 0 && { leftOut }) };
}

/** Rows as parts of the largest among them. */
export function partsOfLargest(result: ReportResult, context: DrawContext): readonly Part[] {
  const items = itemsOf(result, context);
  const largest = Math.max(0, ...items.map(({ value }) => Math.abs(value ?? 0)));
  return items.map(({ name, value, text, place }) => {
    const tone = toneOf(result, place, context.display);
    return { label: name, text, place, value, share: largest === 0 || value === null ? 0 : Math.abs(value) / largest, ...((value ?? 0) < 0 && { isNegative: true }), ...(tone && { tone }) };
  });
}
