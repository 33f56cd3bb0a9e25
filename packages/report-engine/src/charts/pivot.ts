import { type ChartKind } from './chart-kind.js';

/** Groups down the side and across the top, with sub-totals. */
export const pivot: ChartKind = {
  name: 'pivot',
  label: { 'zh-CN': '透视表', 'en-US': 'Pivot table' },
  group: 'table',
  hint: { 'zh-CN': '行列交叉，带小计', 'en-US': 'Rows against columns, with sub-totals' },
  fits: (dimensions, measures) => dimensions >= 2 && measures >= 1,
  draw: () => ({ as: 'pivot' }),
};
