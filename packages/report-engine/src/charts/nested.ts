import { type ReportResult } from '../shape/report-result.js';
import { type DrawContext } from './chart-kind.js';
import { cellText, groupsOf, measuresIn, plotted, tip } from './series.js';

export interface Branch {
  readonly name: string;
  readonly value?: number;
  readonly children?: readonly Branch[];
}

/** Groups within groups: of one dimension the groups, of two the second within the first. Only the innermost carry numbers, so that nothing is added up that does not add up; what cannot be a part of a whole is counted. */
export function nested(result: ReportResult, context: DrawContext): { readonly branches: readonly Branch[]; readonly leftOut: number } {
  const measure = measuresIn(result)[0];
  if (measure === undefined) return { branches: [], leftOut: 0 };
  const amounts = [...result.rows.keys()].map((at) => ({ at, value: plotted(result.rows[at]?.[measure.index] ?? null, measure.column) }));
  const shown = amounts.flatMap(({ at, value }) => (value === null || value <= 0 ? [] : [{ at, value }]));
  const leaf = ({ at, value }: { readonly at: number; readonly value: number }, column: number): Branch => {
    const name = cellText(result, at, column, context.locale);
    return { name, value, ...{ place: { row: at, column: measure.index }, tooltip: tip(`${name}：${cellText(result, at, measure.index, context.locale)}`) } };
  };
  const leftOut = amounts.length - shown.length;
  if (groupsOf(result) === 1) return { branches: shown.map((one) => leaf(one, 0)), leftOut };
  const branches = new Map<string, Branch[]>();
  for (const one of shown) {
    const name = cellText(result, one.at, 0, context.locale);
    branches.set(name, [...(branches.get(name) ?? []), leaf(one, 1)]);
  }
  return { branches: [...branches].map(([name, children]) => ({ name, children, tooltip: tip(name) })), leftOut };
}
