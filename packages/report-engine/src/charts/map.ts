import { type ChartKind, type SquareField } from './chart-kind.js';
import { partsOfLargest } from './items.js';
import { placed, provinceSquares } from './regions.js';

/** Where in the country: on a map that the hospital brought, else province by province as squares. */
export const map: ChartKind = {
  name: 'map',
  label: { 'zh-CN': '地图', 'en-US': 'Map' },
  group: 'relation',
  hint: { 'zh-CN': '患者从哪里来：省份方格示意图，或本院上传的地图', 'en-US': 'Where patients come from: provinces as squares, or a map of your own' },
  fits: (dimensions, measures) => dimensions === 1 && measures === 1,
  draw: (result, context) => {
    const parts = partsOfLargest(result, context);
    const { at, elsewhere } = placed(parts, provinceSquares.map(([name]) => name));
    const fields = provinceSquares.map(([name, x, y]): SquareField => { const part = at.get(name); return { name, x, y, ...(part && { part }) }; });
    return { as: 'map', fields, elsewhere, parts, ...(context.display?.map !== undefined && { map: context.display.map }) };
  },
};
