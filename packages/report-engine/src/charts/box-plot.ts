import { textOf } from '@carewright/schema';
import { type ChartKind } from './chart-kind.js';
import { cellText, commonOption, itemTip, measuresIn, plotted, tip } from './series.js';
import { wholeSteps } from './told-apart.js';

const marksOfBox = 5;

/** How numbers of each group are spread: smallest, lower quarter, middle, upper quarter, largest, as five measures in rising order. */
export const boxPlot: ChartKind = {
  name: 'box-plot',
  label: { 'zh-CN': '箱线图', 'en-US': 'Box plot' },
  group: 'relation',
  hint: { 'zh-CN': '各组数值的分布：最小、下四分位、中位、上四分位、最大', 'en-US': 'How numbers are spread: smallest, lower quarter, middle, upper quarter, largest' },
  fits: (dimensions, measures) => dimensions === 1 && measures === marksOfBox,
  draw: (result, context) => {
    const measures = measuresIn(result);
    const rows = result.rows.map((row, at) => {
      const values = measures.map(({ column, index }) => plotted(row[index] ?? null, column));
      const told = measures.map(({ column, index }) => `${textOf(column.label, context.locale)} ${cellText(result, at, index, context.locale)}`).join('\n');
      const name = cellText(result, at, 0, context.locale);
      return { name, value: values, place: { row: at, column: measures[2]?.index ?? 1 }, tooltip: tip(`${name}\n${told}`) };
    });
    return {
      as: 'option',
      columns: [measures[0]?.index ?? 0],
      option: {
        ...commonOption(context), tooltip: itemTip, grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
        xAxis: { type: 'category', data: rows.map(({ name }) => name), axisLabel: { color: context.textColor, hideOverlap: true, interval: 0, width: 88, overflow: 'truncate' } },
        yAxis: { type: 'value', scale: true, column: measures[0]?.index ?? 0, ...wholeSteps(rows.flatMap(({ value }) => value), measures[0]?.column.format?.style), axisLabel: { color: context.textColor }, splitLine: { lineStyle: { color: context.lineColor ?? '#dce1e7' } } },
        series: [{ type: 'boxplot', itemStyle: { color: 'transparent', borderColor: context.palette[0], borderWidth: 1.5 }, data: rows.filter(({ value }) => value.every((one) => one !== null)) }],
      },
    };
  },
};
