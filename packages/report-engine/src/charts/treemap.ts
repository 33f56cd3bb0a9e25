import { type ChartKind } from './chart-kind.js';
import { drawnWhole } from './items.js';
import { nested } from './nested.js';
import { commonOption, itemTip } from './series.js';

/** Parts as fields within a field, as large as they are; many fit. */
export const treemap: ChartKind = {
  name: 'treemap',
  label: { 'zh-CN': '矩形树图', 'en-US': 'Tree map' },
  group: 'share',
  hint: { 'zh-CN': '部分很多、有上下级时的占比', 'en-US': 'Shares of many parts, in levels' },
  fits: (dimensions, measures) => (dimensions === 1 || dimensions === 2) && measures === 1,
  draw: (result, context) => {
    const { branches, leftOut } = nested(result, context);
    return drawnWhole(branches.length, leftOut, () => ({
      ...commonOption(context), tooltip: itemTip,
      series: [{ type: 'treemap', roam: false, nodeClick: false, breadcrumb: { show: false }, left: 0, right: 0, top: 0, bottom: 0, label: { color: '#fff', textBorderColor: 'rgba(0,0,0,.6)', textBorderWidth: 2, overflow: 'truncate' }, upperLabel: { show: true, height: 22, color: context.textColor, textBorderWidth: 0 }, itemStyle: { borderColor: context.surface ?? '#ffffff', gapWidth: 1 }, levels: [{ upperLabel: { show: false } }, { itemStyle: { borderColor: context.surface ?? '#ffffff', gapWidth: 1, borderWidth: 2 } }], data: branches }],
    }));
  },
};
