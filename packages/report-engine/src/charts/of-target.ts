import { textOf } from '@carewright/schema';
import { formatCell } from '../shape/format-cell.js';
import { type ReportResult } from '../shape/report-result.js';
import { type DrawContext, type Part } from './chart-kind.js';
import { measuresIn } from './series.js';
import { toneOf } from './tone.js';

/** Each total as a part of the target; a share is a part of the whole where no target is set, anything else of the last measure. */
export function partsOfTarget(result: ReportResult, context: DrawContext): readonly Part[] {
  const { locale, display } = context;
  const measures = measuresIn(result);
  const lastTotal = measures.length > 1 ? Number(result.totals.at(-1)) : undefined;
  const shown = display?.target === undefined && lastTotal !== undefined ? measures.slice(0, -1) : measures;
  return shown.map(({ column, index }, at) => {
    const value = Number(result.totals[at] ?? 0);
    const whole = display?.target ?? lastTotal ?? (column.format?.style === 'percent' ? 1 : value);
    const place = { row: null, column: index };
    const tone = toneOf(result, place, display);
    return { label: textOf(column.label, locale), text: formatCell(result.totals[at] ?? null, column, locale), of: formatCell(whole, column, locale), place, share: whole === 0 ? 0 : Math.max(0, Math.min(1, value / whole)), ...(tone && { tone }) };
  });
}
