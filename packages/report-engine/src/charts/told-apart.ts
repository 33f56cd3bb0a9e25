import { type ChartOption } from './chart-kind.js';

const ink = 'rgba(0, 0, 0, 0.28)';
const slant = { color: ink, dashArrayX: [1, 0], symbolSize: 1 } as const;

/** Patterns in the order of use, the first plain. Seven beside eight colours: a pair repeats only after fifty-six. */
export const patterns: readonly ChartOption[] = [
  { symbol: 'none' },
  { ...slant, dashArrayY: [2, 5], rotation: -Math.PI / 4 },
  { color: ink, symbol: 'circle', dashArrayX: [[8, 8], [0, 8, 8, 0]], dashArrayY: [6, 0], symbolSize: 0.8 },
  { ...slant, dashArrayY: [4, 3], rotation: Math.PI / 4 },
  { color: ink, dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [6, 0], symbolSize: 1 },
  { ...slant, dashArrayY: [1, 6], rotation: Math.PI / 2 },
  { color: ink, symbol: 'triangle', dashArrayX: [[9, 9], [0, 9, 9, 0]], dashArrayY: [7, 2], symbolSize: 0.75 },
];

const dashes = ['solid', [8, 4], [2, 3], [10, 3, 2, 3], [14, 4], [2, 6], [6, 2, 2, 2, 2, 2]] as const;
const symbols = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect', 'emptyTriangle', 'emptyDiamond'] as const;

/** How the line of a series looks without its colour: its dashes and the marks on it. */
export const lineMark = (at: number): ChartOption => ({ symbol: symbols[at % symbols.length], lineStyle: { width: 2, type: dashes[at % dashes.length] } });

/** Whether steps between whole numbers would say nothing: there is no half patient. */
export const wholeSteps = (values: readonly (number | null)[], style: string | undefined): ChartOption =>
  style !== 'percent' && values.every((value) => value === null || Number.isInteger(value)) ? { minInterval: 1 } : {};
