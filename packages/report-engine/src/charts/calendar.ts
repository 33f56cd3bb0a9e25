import { type ChartKind } from './chart-kind.js';
import { heatScale } from './heat-scale.js';
import { itemsOf } from './items.js';
import { commonOption, itemTip, tip } from './series.js';

const dayMs = 86_400_000;
/** A year is what fits the width of a page. */
const mostDays = 366;

/** The days of the last year, each as dark as what was counted on it. */
export const calendar: ChartKind = {
  name: 'calendar',
  label: { 'zh-CN': '日历热力图', 'en-US': 'Calendar' },
  group: 'trend',
  hint: { 'zh-CN': '哪些日子最忙', 'en-US': 'Which days are busiest' },
  fits: (dimensions, measures) => dimensions === 1 && measures === 1,
  first: 'day',
  draw: (result, context) => {
    const days = itemsOf(result, context).filter(({ name }) => /^\d{4}-\d{2}-\d{2}$/.test(name));
    const last = days.reduce((latest, { name }) => (name > latest ? name : latest), days[0]?.name ?? '2000-01-01');
    const earliest = days.reduce((first, { name }) => (name < first ? name : first), last);
    const yearBefore = new Date(Date.parse(`${last}T00:00:00Z`) - (mostDays - 1) * dayMs).toISOString().slice(0, 10);
    const from = earliest < yearBefore ? yearBefore : earliest;
    const shown = days.filter(({ name }) => name >= from);
    const isChinese = context.locale === 'zh-CN';
    return {
      as: 'option',
      columns: [],
      option: {
        ...commonOption(context), aria: { enabled: true, label: { description: context.title } }, tooltip: itemTip, visualMap: heatScale(shown.flatMap(({ value }) => value ?? []), context),
        calendar: { range: [from, last], left: 34, right: 12, top: 26, bottom: 40, cellSize: ['auto', 'auto'], splitLine: { lineStyle: { color: context.textColor, width: 1 } }, itemStyle: { color: 'transparent', borderColor: context.lineColor ?? '#dce1e7', borderWidth: 1 }, dayLabel: { firstDay: 1, nameMap: isChinese ? 'ZH' : 'EN', color: context.textColor }, monthLabel: { fontSize: 10, nameMap: isChinese ? 'ZH' : 'EN', color: context.textColor }, yearLabel: { show: false } },
        series: [{ type: 'heatmap', coordinateSystem: 'calendar', data: shown.map(({ name, value, text, place }) => ({ name, value: [name, value ?? 0], place, tooltip: tip(`${name}：${text}`) })) }],
      },
    };
  },
};
