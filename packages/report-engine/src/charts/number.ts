import { textOf, type Locale } from '@carewright/schema';
import { nextBucket } from '../dimensions/calendar.js';
import { formatCell } from '../shape/format-cell.js';
import { type ReportResult } from '../shape/report-result.js';
import { type ChartKind, type DrawContext, type Figure } from './chart-kind.js';
import { cellText, groupsOf, measuresIn, plotted } from './series.js';
import { toneOf } from './tone.js';

const nothing: Readonly<Record<Locale, string>> = { 'zh-CN': '没有记录', 'en-US': 'Nothing yet' };

/** Figures over everything asked. */
function totals(result: ReportResult, context: DrawContext): readonly Figure[] {
  return measuresIn(result).map(({ column, index }, at) => {
    const place = { row: null, column: index };
    const tone = toneOf(result, place, context.display);
    return { label: textOf(column.label, context.locale), text: formatCell(result.totals[at] ?? null, column, context.locale), place, ...(tone && { tone }) };
  });
}

function changeOf(last: number | null, before: number | null, spanBefore: string, locale: Locale): Pick<Figure, 'change'> {
  if (last === null || before === null || before === 0) return {};
  const part = (last - before) / Math.abs(before);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(part);
  return { change: { text: locale === 'zh-CN' ? `比 ${spanBefore} ${percent}` : `${percent} against ${spanBefore}`, direction: part > 0 ? 'up' : part < 0 ? 'down' : 'same' } };
}

/** How the last span stands to the one before: by how much it changed, or, while it is not over, what the whole one before was. */
function against(result: ReportResult, at: number, index: number, context: DrawContext): Pick<Figure, 'change'> {
  const { locale, today } = context;
  const { grain } = result.columns[0] ?? {};
  const before = result.rows[at - 1]?.[index] ?? null;
  const column = result.columns[index];
  if (at < 1 || before === null || column === undefined) return {};
  const spanBefore = cellText(result, at - 1, 0, locale);
  const isUnderWay = today !== undefined && grain !== undefined && nextBucket(String(result.rows[at]?.[0]), grain) > today;
  if (!isUnderWay) return changeOf(plotted(result.rows[at]?.[index] ?? null, column), plotted(before, column), spanBefore, locale);
  const whole = cellText(result, at - 1, index, locale);
  return { change: { text: locale === 'zh-CN' ? `还没过完；${spanBefore} 全期 ${whole}` : `not over yet; ${spanBefore} as a whole ${whole}`, direction: 'same' } };
}

/** The last span of time, how it changed since the one before, and the way it went. */
function latest(result: ReportResult, context: DrawContext): readonly Figure[] {
  const { locale } = context;
  const at = result.rows.findLastIndex((row) => row[0] !== null);
  return measuresIn(result).map(({ column, index }) => {
    if (at < 0) return { label: textOf(column.label, locale), text: nothing[locale], place: { row: null, column: index } };
    const trend = result.rows.filter((row) => row[0] !== null).map((row) => plotted(row[index] ?? null, column));
    const place = { row: at, column: index };
    const tone = toneOf(result, place, context.display);
    return {
      label: `${textOf(column.label, locale)} · ${cellText(result, at, 0, locale)}`, text: cellText(result, at, index, locale), place, trend,
      ...against(result, at, index, context), ...(tone && { tone }),
    };
  });
}

/** One figure, or a few, written large; grouped by time, the last of them with the way there. */
export const number: ChartKind = {
  name: 'number',
  label: { 'zh-CN': '一个数', 'en-US': 'Number' },
  group: 'figure',
  hint: { 'zh-CN': '一眼看到的数；按时间分组时带趋势和变化', 'en-US': 'A number at a glance; by time, with its trend and change' },
  fits: (dimensions, measures) => (dimensions === 0 && measures >= 1) || (dimensions === 1 && measures >= 1 && measures <= 3),
  first: 'time',
  draw: (result, context) => ({ as: 'number', figures: groupsOf(result) === 0 ? totals(result, context) : latest(result, context) }),
};
