import { type ChartKind } from './chart-kind.js';

/** The answer itself. Every other chart has it behind a button. */
export const table: ChartKind = {
  name: 'table',
  label: { 'zh-CN': '明细表', 'en-US': 'Table' },
  fits: (_dimensions, measures) => measures >= 1,
  draw: () => ({ as: 'table' }),
};
