import { type ChartOption } from '@carewright/report-engine';
import { type ChartMap } from './chart-props.js';

/** What is loaded only when a chart of the kind is drawn, by the type of its series. */
const parts: Readonly<Record<string, () => Promise<unknown>>> = {
  radar: () => import('./parts/radar.js'),
  scatter: () => import('./parts/scatter.js'),
  funnel: () => import('./parts/funnel.js'),
  gauge: () => import('./parts/gauge.js'),
  treemap: () => import('./parts/treemap.js'),
  sunburst: () => import('./parts/sunburst.js'),
  sankey: () => import('./parts/sankey.js'),
  boxplot: () => import('./parts/boxplot.js'),
  heatmap: () => import('./parts/heatmap.js'),
};

/** Loads what an option needs beyond the ordinary, and makes its map known; settles when it can be drawn. */
export async function loadParts(option: ChartOption, map?: ChartMap): Promise<void> {
  const series = (option['series'] ?? []) as readonly { readonly type?: string }[];
  await Promise.all([...new Set(series.map(({ type }) => type ?? ''))].map((type) => parts[type]?.()));
  if (map) (await import('./parts/map.js')).registerMap(map.name, map.shapes as never);
}
