import { area } from './area.js';
import { bar } from './bar.js';
import { boxPlot } from './box-plot.js';
import { calendar } from './calendar.js';
import { type ChartKind } from './chart-kind.js';
import { combo } from './combo.js';
import { funnel } from './funnel.js';
import { gauge } from './gauge.js';
import { heatmap } from './heatmap.js';
import { horizontalBar } from './horizontal-bar.js';
import { line } from './line.js';
import { map } from './map.js';
import { number } from './number.js';
import { percentBar } from './percent-bar.js';
import { pie } from './pie.js';
import { pivot } from './pivot.js';
import { progress } from './progress.js';
import { radar } from './radar.js';
import { ranking } from './ranking.js';
import { ring } from './ring.js';
import { rose } from './rose.js';
import { sankey } from './sankey.js';
import { scatter } from './scatter.js';
import { stackedBar } from './stacked-bar.js';
import { sunburst } from './sunburst.js';
import { table } from './table.js';
import { treemap } from './treemap.js';
import { words } from './words.js';

/** Every way to show an answer, in the order of the palette. */
export const chartKinds = {
  number, gauge, progress,
  bar, 'stacked-bar': stackedBar, 'horizontal-bar': horizontalBar, ranking, radar,
  line, area, combo, calendar,
  pie, ring, rose, 'percent-bar': percentBar, funnel, treemap, sunburst, words,
  heatmap, scatter, sankey, 'box-plot': boxPlot, map,
  table, pivot,
} as const satisfies Readonly<Record<string, ChartKind>>;
export type ChartKindName = keyof typeof chartKinds;

export function isChartKindName(name: string): name is ChartKindName {
  return Object.hasOwn(chartKinds, name);
}
