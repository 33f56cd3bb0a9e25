import { textOf } from '@carewright/schema';
import { formatCell } from '../shape/format-cell.js';
import { type ChartKind } from './chart-kind.js';

/** One figure, or a few, written large. */
export const number: ChartKind = {
  name: 'number',
  label: { 'zh-CN': '一个数', 'en-US': 'Number' },
  fits: (dimensions, measures) => dimensions === 0 && measures >= 1,
  draw: (result, { locale }) => {
    const columns = result.columns.filter((column) => column.role === 'measure');
    return { as: 'number', values: columns.map((column, index) => ({ label: textOf(column.label, locale), text: formatCell(result.totals[index] ?? null, column, locale) })) };
  },
};
