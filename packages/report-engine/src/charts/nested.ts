import { type ReportResult } from '../shape/report-result.js';
import { type DrawContext } from './chart-kind.js';
import { cellText, groupsOf, measuresIn, plotted, tip } from './series.js';

interface Branch {
  readonly name: string;
  readonly value?: number;
  readonly children?: readonly Branch[];
}

/** Groups within groups: of one dimension the groups, of two the second within the first. Only the innermost carry numbers, so that nothing is added up that does not add up. */
export function nested(result: ReportResult, context: DrawContext): readonly Branch[] {
  const measure = measuresIn(result)[0];
  if (measure === undefined) return [];
  const leaf = (at: number, column: number): Branch => {
    const name = cellText(result, at, column, context.locale);
    const mark = { place: { row: at, column: measure.index }, tooltip: tip(`${name}：${cellText(result, at, measure.index, context.locale)}`) };
    return { name, value: Math.max(0, plotted(result.rows[at]?.[measure.index] ?? null, measure.column) ?? 0), ...mark };
  };
  if (groupsOf(result) === 1) return result.rows.map((_row, at) => leaf(at, 0));
  const branches = new Map<string, Branch[]>();
  for (const at of result.rows.keys()) {
    const name = cellText(result, at, 0, context.locale);
    branches.set(name, [...(branches.get(name) ?? []), leaf(at, 1)]);
  }
  return [...branches].map(([name, children]) => ({ name, children, tooltip: tip(name) }));
}
