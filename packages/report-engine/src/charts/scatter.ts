import { textOf } from '@carewright/schema';
import { type ChartKind } from './chart-kind.js';
import { cellText, commonOption, itemTip, measuresIn, plotted, tip } from './series.js';
import { wholeSteps } from './told-apart.js';

/** Two numbers of each group against each other; a third as the size of its point. */
export const scatter: ChartKind = {
  name: 'scatter',
  label: { 'zh-CN': '散点图', 'en-US': 'Scatter' },
  group: 'relation',
  hint: { 'zh-CN': '两个数之间有没有关系', 'en-US': 'Whether two numbers go together' },
  fits: (dimensions, measures) => dimensions === 1 && (measures === 2 || measures === 3),
  draw: (result, context) => {
    const { locale, textColor } = context;
    const [first, second, third] = measuresIn(result);
    const most = third ? Math.max(1, ...result.rows.map((row) => plotted(row[third.index] ?? null, third.column) ?? 0)) : 1;
    const axis = (measure: typeof first, isDown: boolean): unknown => ({ type: 'value', scale: true, boundaryGap: [isDown ? 0 : '6%', '6%'], ...(measure && { column: measure.index, ...wholeSteps(result.rows.map((row) => plotted(row[measure.index] ?? null, measure.column)), measure.column.format?.style) }), name: measure ? textOf(measure.column.label, locale) : '', nameLocation: 'middle', nameGap: isDown ? 44 : 26, nameTextStyle: { color: textColor }, axisLabel: { color: textColor, hideOverlap: true }, splitLine: { lineStyle: { color: context.lineColor ?? '#dce1e7' } } });
    const points = result.rows.flatMap((row, at) => {
      const [x, y] = [first, second].map((measure) => (measure ? plotted(row[measure.index] ?? null, measure.column) : null));
      if (x === null || x === undefined || y === null || y === undefined || !first || !second) return [];
      const size = third ? plotted(row[third.index] ?? null, third.column) ?? 0 : 0;
      const told = [first, second, ...(third ? [third] : [])].map(({ column, index }) => `${textOf(column.label, locale)} ${cellText(result, at, index, locale)}`).join('\n');
      return [{ name: cellText(result, at, 0, locale), value: [x, y], symbolSize: third ? 8 + 28 * Math.sqrt(Math.max(0, size) / most) : 10, place: { row: at, column: first.index }, tooltip: tip(`${cellText(result, at, 0, locale)}\n${told}`) }];
    });
    return {
      as: 'option',
      columns: [first?.index ?? 0],
      option: { ...commonOption(context), tooltip: itemTip, grid: { left: 30, right: 24, top: 16, bottom: 24, containLabel: true }, xAxis: axis(first, false), yAxis: axis(second, true), series: [{ type: 'scatter', itemStyle: { opacity: 0.75 }, label: { show: points.length <= 20, formatter: '{b}', position: 'right', color: textColor }, labelLayout: { hideOverlap: true }, data: points }] },
    };
  },
};
