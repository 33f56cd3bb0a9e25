import { bar } from './bar.js';
import { type ChartKind } from './chart-kind.js';
import { line } from './line.js';
import { number } from './number.js';
import { pie } from './pie.js';
import { table } from './table.js';

/** Every way to show an answer, in the order of the palette. */
export const chartKinds = { number, bar, line, pie, table } as const satisfies Readonly<Record<string, ChartKind>>;
export type ChartKindName = keyof typeof chartKinds;

export function isChartKindName(name: string): name is ChartKindName {
  return Object.hasOwn(chartKinds, name);
}
