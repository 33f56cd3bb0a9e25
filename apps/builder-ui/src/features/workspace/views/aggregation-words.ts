import { type Aggregation, type Field, type Locale } from '@carewright/schema';
import { formatsOf } from '../../../design-system/language/use-formats.js';
import { valueText } from '../values/value-text.js';

/** The words of each way to total, in the catalogue of views. */
export const aggregationKeys = { count: 'aggCount', distinct: 'aggDistinct', sum: 'aggSum', average: 'aggAverage', min: 'aggMin', max: 'aggMax' } as const satisfies Record<Aggregation, string>;

/** A total as its field reads: money as money, days as days; counts are numbers. */
export function sumText(value: number | string | null | undefined, of: { readonly field: Field; readonly aggregation: Aggregation; readonly locale: Locale }): string {
  if (value === null || value === undefined) return '–';
  if (of.aggregation === 'count' || of.aggregation === 'distinct') return formatsOf(of.locale).number(Number(value));
  return valueText(of.aggregation === 'average' ? Math.round(Number(value) * 100) / 100 : value, { field: of.field, display: undefined, locale: of.locale });
}
