import { type DashboardDefinition } from '@carewright/schema';

type Row = DashboardDefinition['rows'][number];
/** How much of a wall screen a row takes. */
const parts: Readonly<Record<Row['height'], number>> = { small: 1, medium: 2, large: 3 };
const whole = 5;

/** The rows of a page in parts that each fit one screen, in their order. */
export function screensOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  const screens: Row[][] = [];
  let left = 0;
  for (const row of rows.filter(({ tiles }) => tiles.length > 0)) {
    const last = screens.at(-1);
    if (last !== undefined && parts[row.height] <= left) last.push(row);
    else {
      screens.push([row]);
      left = whole;
    }
    left -= parts[row.height];
  }
  return screens;
}
