import { type ReportResult } from '../shape/report-result.js';
import { type DrawContext, type Drawing } from './chart-kind.js';
import { itemsOf, markOf } from './items.js';
import { commonOption, itemTip } from './series.js';

/** Slices of a whole; names and shares stand beside them, so that colour is not needed to read it. */
export function roundDrawing(result: ReportResult, context: DrawContext, look: Readonly<Record<string, unknown>>): Drawing {
  const items = itemsOf(result, context);
  return {
    as: 'option',
    columns: [],
    option: {
      ...commonOption(context),
      tooltip: itemTip,
      series: [{ type: 'pie', label: { color: context.textColor, formatter: '{b}\n{d}%', alignTo: 'edge', edgeDistance: 4, overflow: 'break' }, labelLine: { length: 6, length2: 0 }, itemStyle: { borderColor: context.surface ?? '#ffffff', borderWidth: 1 }, ...look, data: items.map(markOf) }],
    },
  };
}
