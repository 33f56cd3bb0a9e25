import { type ReportResult } from '../shape/report-result.js';
import { type DrawContext, type Part, type Place } from './chart-kind.js';
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

/** Rows as parts of the largest among them. */
export function partsOfLargest(result: ReportResult, context: DrawContext): readonly Part[] {
  const items = itemsOf(result, context);
  const largest = Math.max(0, ...items.map(({ value }) => Math.abs(value ?? 0)));
  return items.map(({ name, value, text, place }) => {
    const tone = toneOf(result, place, context.display);
    return { label: name, text, place, share: largest === 0 || value === null ? 0 : Math.abs(value) / largest, ...(tone && { tone }) };
  });
}
