import { type ChartKind } from './chart-kind.js';
import { partsOfTarget } from './of-target.js';
import { commonOption, itemTip, tip } from './series.js';

/** One number on a scale up to its target. */
export const gauge: ChartKind = {
  name: 'gauge',
  label: { 'zh-CN': '仪表盘', 'en-US': 'Gauge' },
  group: 'figure',
  hint: { 'zh-CN': '一个数离目标还有多远', 'en-US': 'How far a number is from its target' },
  fits: (dimensions, measures) => dimensions === 0 && (measures === 1 || measures === 2),
  draw: (result, context) => {
    const [part] = partsOfTarget(result, context);
    const line = context.lineColor ?? '#dce1e7';
    return {
      as: 'option',
      columns: [],
      option: {
        ...commonOption(context),
        tooltip: itemTip,
        series: [{
          type: 'gauge', startAngle: 200, endAngle: -20, min: 0, max: 1, radius: '96%', center: ['50%', '62%'],
          progress: { show: true, width: 16, itemStyle: { color: context.palette[0] } }, axisLine: { lineStyle: { width: 16, color: [[1, line]] } }, axisTick: { show: false }, splitLine: { show: false }, axisLabel: { show: false }, pointer: { show: false },
          title: { color: context.textColor, offsetCenter: [0, '26%'], fontSize: 13 },
          detail: { color: context.textColor, offsetCenter: [0, '-8%'], fontSize: 26, formatter: part?.text.replaceAll(/[{}]/g, '') ?? '—' },
          data: part ? [{ value: part.share, name: part.of === part.text ? part.label : `${part.label} / ${part.of ?? ''}`, place: part.place, tooltip: tip(`${part.label}：${part.text}`) }] : [],
        }],
      },
    };
  },
};
