import { textOf, type Locale } from '@carewright/schema';
import { formatCell } from '../shape/format-cell.js';
import { type ReportResult } from '../shape/report-result.js';
import { type ChartKind } from './chart-kind.js';
import { type ChartItem, itemsOf } from './items.js';
import { commonOption, groupsOf, itemTip, measuresIn, plotted, tip } from './series.js';

/** Without groups each measure is a step, in the order of the question. */
function stepsOf(result: ReportResult, locale: Locale): readonly ChartItem[] {
  if (groupsOf(result) === 1) return itemsOf(result, { locale });
  return measuresIn(result).map(({ column, index }, at) => ({ name: textOf(column.label, locale), value: plotted(result.totals[at] ?? null, column), text: formatCell(result.totals[at] ?? null, column, locale), place: { row: null, column: index } }));
}

/** How many come how far, with the share of each step that took the next. */
export const funnel: ChartKind = {
  name: 'funnel',
  label: { 'zh-CN': '漏斗图', 'en-US': 'Funnel' },
  group: 'share',
  hint: { 'zh-CN': '一步步还剩多少', 'en-US': 'How many come how far' },
  fits: (dimensions, measures) => (dimensions === 0 && measures >= 2) || (dimensions === 1 && measures === 1),
  draw: (result, context) => {
    const steps = stepsOf(result, context.locale);
    if (steps.every(({ value }) => (value ?? 0) <= 0)) return { as: 'nothing' };
    const percent = new Intl.NumberFormat(context.locale, { style: 'percent', maximumFractionDigits: 1 });
    const told = steps.map(({ name, value, text }, at) => {
      const before = steps[at - 1]?.value;
      return `${name} ${text}${before && value !== null ? ` (${percent.format(value / before)})` : ''}`;
    });
    return {
      as: 'option',
      columns: [],
      option: {
        ...commonOption(context), tooltip: itemTip,
        series: [{ type: 'funnel', sort: 'none', left: 8, right: '42%', top: 8, bottom: 8, minSize: '4%', gap: 2, label: { show: true, position: 'right', color: context.textColor, formatter: '{b}' }, labelLine: { length: 8 }, itemStyle: { borderWidth: 0 }, data: steps.map(({ value, place }, at) => ({ name: told[at] ?? '', value: Math.max(0, value ?? 0), place, tooltip: tip(told[at] ?? '') })) }],
      },
    };
  },
};
