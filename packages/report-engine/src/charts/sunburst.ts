import { type ChartKind } from './chart-kind.js';
import { drawnWhole } from './items.js';
import { nested } from './nested.js';
import { commonOption, itemTip } from './series.js';

/** Parts of parts in rings, the whole in the middle. */
export const sunburst: ChartKind = {
  name: 'sunburst',
  label: { 'zh-CN': '旭日图', 'en-US': 'Sunburst' },
  group: 'share',
  hint: { 'zh-CN': '两级的占比', 'en-US': 'Shares on two levels' },
  fits: (dimensions, measures) => dimensions === 2 && measures === 1,
  draw: (result, context) => {
    const { branches, leftOut } = nested(result, context);
    return drawnWhole(branches.length, leftOut, () => ({
      ...commonOption(context), tooltip: itemTip,
      series: [{ type: 'sunburst', radius: ['14%', '96%'], nodeClick: false, label: { minAngle: 12, overflow: 'truncate', width: 70, fontSize: 11, color: '#fff', textBorderColor: 'rgba(0,0,0,.6)', textBorderWidth: 2 }, itemStyle: { borderColor: context.surface ?? '#ffffff', borderWidth: 1 }, data: branches }],
    }));
  },
};
