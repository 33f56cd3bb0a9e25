import { type ChartKind } from './chart-kind.js';

/** The answer itself. Every other chart has it behind a button. */
export const table: ChartKind = {
  name: 'table',
  label: { 'zh-CN': '统计表', 'en-US': 'Table' },
  group: 'table',
  hint: { 'zh-CN': '逐行列出每一组', 'en-US': 'Lists every group' },
  fits: (_dimensions, measures) => measures >= 1,
  draw: () => ({ as: 'table' }),
};
