import { type ReportResult } from '../shape/report-result.js';
import { type DrawContext, type Drawing } from './chart-kind.js';
import { drawnWhole, itemsOf, markOf, wholeOf } from './items.js';
import { commonOption, itemTip } from './series.js';

/** Slices of a whole; names and shares stand beside them, so that colour is not needed to read it. */
export function roundDrawing(result: ReportResult, context: DrawContext, look: Readonly<Record<string, unknown>>): Drawing {
  const { shown, leftOut } = wholeOf(itemsOf(result, context));
  return drawnWhole(shown.length, leftOut, () => ({
    ...commonOption(context),
    tooltip: itemTip,
    series: [{ type: 'pie', center: ['50%', '50%'], label: { color: context.textColor, formatter: '{b}\n{d}%', alignTo: 'edge', edgeDistance: 4, overflow: 'break' }, labelLine: { length: 6, length2: 0 }, itemStyle: { borderColor: context.surface ?? '#ffffff', borderWidth: 1 }, ...look, data: shown.map(markOf) }],
  }));
}
