import { type Grain, type Locale, textOf } from '@carewright/schema';
import { type Cell, type ReportColumn } from './report-result.js';

const emptyWord: Readonly<Record<Locale, string>> = { 'zh-CN': '未填写', 'en-US': 'Not filled in' };
const yes: Readonly<Record<Locale, string>> = { 'zh-CN': '是', 'en-US': 'Yes' };
const no: Readonly<Record<Locale, string>> = { 'zh-CN': '否', 'en-US': 'No' };

/** First day of a bucket as people write the bucket: `2026-05`, `2026-Q2`, `2026`. */
const bucketText: Readonly<Record<Grain, (start: string) => string>> = {
  day: (start) => start,
  week: (start) => start,
  month: (start) => start.slice(0, 7),
  quarter: (start) => `${start.slice(0, 4)}-Q${Math.ceil(Number(start.slice(5, 7)) / 3)}`,
  year: (start) => start.slice(0, 4),
};

function measureText(value: number | string, { format }: ReportColumn, locale: Locale): string {
  const number = Number(value);
  const style = format?.style ?? 'number';
  // Money is kept in minor units (分); people read major ones.
  const shown = style === 'money' ? number / 100 : style === 'percent' ? number * 100 : number;
  const digits = format?.digits ?? (Number.isInteger(shown) ? 0 : 2);
  const text = new Intl.NumberFormat(locale, { minimumFractionDigits: style === 'number' && format?.digits === undefined ? 0 : digits, maximumFractionDigits: digits }).format(shown);
  const unit = style === 'percent' ? '%' : format?.unit ? ` ${textOf(format.unit, locale)}` : '';
  return `${text}${unit}`;
}

/** The text of a cell as it is read on a chart, in a table and by a screen reader. */
export function formatCell(cell: Cell, column: ReportColumn, locale: Locale): string {
  if (cell === null) return column.role === 'measure' ? '—' : column.emptyLabel === undefined ? emptyWord[locale] : textOf(column.emptyLabel, locale);
  if (typeof cell === 'object') return cell.label;
  if (typeof cell === 'boolean') return cell ? yes[locale] : no[locale];
  if (column.role === 'measure') return column.kind === 'number' ? measureText(cell, column, locale) : String(cell).slice(0, 16);
  if (column.grain !== undefined) return bucketText[column.grain](String(cell));
  const option = column.options?.find(({ value }) => value === String(cell));
  return option ? textOf(option.label, locale) : String(cell);
}
