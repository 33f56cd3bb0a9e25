import { type ChartKind } from './chart-kind.js';
import { drawnWhole } from './items.js';
import { cellText, commonOption, itemTip, measuresIn, plotted, tip } from './series.js';

/** From where to where, as bands as wide as what flows. */
export const sankey: ChartKind = {
  name: 'sankey',
  label: { 'zh-CN': '桑基图', 'en-US': 'Sankey' },
  group: 'relation',
  hint: { 'zh-CN': '从哪里来、到哪里去', 'en-US': 'From where to where' },
  fits: (dimensions, measures) => dimensions === 2 && measures === 1,
  draw: (result, context) => {
    const measure = measuresIn(result)[0];
    // Both sides may know one name: the side is part of what a node is.
    const [left, right] = [(name: string): string => `\u200b${name}`, (name: string): string => `${name}\u200b`];
    const links = result.rows.flatMap((row, at) => {
      const [from, to] = [cellText(result, at, 0, context.locale), cellText(result, at, 1, context.locale)];
      const value = measure ? plotted(row[measure.index] ?? null, measure.column) : null;
      return !measure || value === null || value <= 0 ? [] : [{ source: left(from), target: right(to), value, place: { row: at, column: measure.index }, tooltip: tip(`${from} → ${to}：${cellText(result, at, measure.index, context.locale)}`) }];
    });
    const nodes = [...new Set(links.flatMap(({ source, target }) => [source, target]))];
    return drawnWhole(links.length, result.rows.length - links.length, () => ({
      ...commonOption(context), tooltip: { ...itemTip, formatter: '{b}' }, series: [{ type: 'sankey', left: 8, right: 96, top: 12, bottom: 12, nodeGap: 12, draggable: false, emphasis: { focus: 'adjacency' }, label: { color: context.textColor, width: 88, overflow: 'truncate', fontSize: 11 }, labelLayout: { hideOverlap: true }, lineStyle: { color: 'source', opacity: 0.4 }, data: nodes.map((name) => ({ name, tooltip: tip(name.replaceAll('\u200b', '')) })), links }],
    }));
  },
};
