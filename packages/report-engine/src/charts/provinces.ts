import { type ChartKind, type SquareField } from './chart-kind.js';
import { partsOfLargest } from './items.js';

/**
 * The provinces of China as squares of one size in about the places where they are. It is not a map: no boundary is
 * drawn, so it needs no surveyed data and small regions are as easy to read and to press as large ones.
 */
const squares: readonly (readonly [name: string, x: number, y: number])[] = [
  ['黑龙江', 8, 0], ['内蒙古', 6, 1], ['吉林', 8, 1], ['新疆', 0, 2], ['甘肃', 3, 2], ['宁夏', 4, 2], ['山西', 5, 2], ['北京', 6, 2], ['辽宁', 8, 2], ['西藏', 1, 3], ['青海', 2, 3], ['陕西', 4, 3], ['河北', 5, 3], ['天津', 6, 3], ['山东', 7, 3],
  ['四川', 3, 4], ['重庆', 4, 4], ['河南', 5, 4], ['安徽', 6, 4], ['江苏', 7, 4], ['上海', 8, 4], ['云南', 2, 5], ['贵州', 3, 5], ['湖南', 4, 5], ['湖北', 5, 5], ['江西', 6, 5], ['浙江', 7, 5],
  ['广西', 4, 6], ['广东', 5, 6], ['福建', 6, 6], ['台湾', 8, 6], ['海南', 4, 7], ['澳门', 5, 7], ['香港', 6, 7],
];

/** 广东省, 内蒙古自治区 and 北京市 are known by what they begin with. */
const provinceOf = (name: string): string | undefined => squares.find(([province]) => name.startsWith(province))?.[0];

/** Where in the country, province by province. */
export const provinces: ChartKind = {
  name: 'provinces',
  label: { 'zh-CN': '省份方格图', 'en-US': 'Provinces as squares' },
  group: 'relation',
  hint: { 'zh-CN': '患者从哪些省份来（示意图，不是地图）', 'en-US': 'Which provinces patients come from (a diagram, not a map)' },
  fits: (dimensions, measures) => dimensions === 1 && measures === 1,
  draw: (result, context) => {
    const parts = partsOfLargest(result, context);
    const fields = squares.map(([name, x, y]): SquareField => {
      const part = parts.find(({ label }) => provinceOf(label) === name);
      return { name, x, y, ...(part && { part }) };
    });
    const shown = new Set(fields.map(({ part }) => part));
    return { as: 'squares', fields, elsewhere: parts.filter((part) => !shown.has(part)) };
  },
};
