import { type ChartOption, type DrawContext, type Part } from './chart-kind.js';
import { heatScale } from './heat-scale.js';
import { placed } from './regions.js';
import { commonOption, itemTip, tip } from './series.js';

export interface InstalledMap {
  /** The name under which its shapes are known to the chart library. */
  readonly name: string;
  readonly regions: readonly string[];
}

/** A map that a hospital brought, its regions as dark as their numbers, and what has no place on it. */
export function installedMap(parts: readonly Part[], { name, regions }: InstalledMap, context: DrawContext): { readonly option: ChartOption; readonly elsewhere: readonly Part[] } {
  const { at, elsewhere } = placed(parts, regions);
  const line = context.lineColor ?? '#dce1e7';
  const data = [...at].map(([region, { label, text, value, place }]) => ({ name: region, value: value ?? null, place, tooltip: tip(`${label}：${text}`) }));
  return {
    elsewhere,
    option: {
      ...commonOption(context), aria: { enabled: true, label: { description: context.title } }, tooltip: { ...itemTip, formatter: '{b}' }, visualMap: heatScale(data.flatMap(({ value }) => value ?? []), context),
      series: [{
        type: 'map', map: name, roam: false, selectedMode: false, left: 8, right: 8, top: 8, bottom: 40, nameProperty: 'name', data,
        itemStyle: { areaColor: context.surface ?? '#ffffff', borderColor: context.textColor, borderWidth: 0.6 },
        emphasis: { label: { show: true, color: context.textColor }, itemStyle: { areaColor: line } },
        label: { show: regions.length <= 40, color: '#17212b', textBorderColor: '#ffffff', textBorderWidth: 2, fontSize: 11 }, labelLayout: { hideOverlap: true },
      }],
    },
  };
}
