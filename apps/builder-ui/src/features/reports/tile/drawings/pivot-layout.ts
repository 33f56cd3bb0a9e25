import { type Cell, type ReportResult } from '@carewright/report-engine';

const identityOf = (cell: Cell): string => JSON.stringify(typeof cell === 'object' && cell !== null ? cell.id : cell);

/** A line of a pivot table: a leaf with its numbers, or a group with its sub-totals. */
export interface PivotLine {
  readonly path: readonly Cell[];
  /** Identity of the line, and of the group it belongs to. */
  readonly key: string;
  readonly group: string | null;
  /** The row of the answer under each head; a sub-total under its head. */
  readonly cells: readonly (PivotCell | undefined)[];
  /** Over all heads. */
  readonly whole: readonly (Cell | undefined)[];
  readonly isGroup: boolean;
}
export interface PivotCell {
  /** Null for a sub-total: it is no row of the answer. */
  readonly row: number | null;
  readonly values: readonly Cell[];
}
export interface PivotLayout {
  readonly down: number;
  readonly heads: readonly (readonly Cell[])[];
  readonly lines: readonly PivotLine[];
}

/** How many dimensions stand down the side: all but those that go across, and at least one. */
export const downOf = (groups: number, across = 1): number => Math.max(1, groups - Math.min(across, groups - 1));

const keyOf = (cells: readonly Cell[]): string => cells.map(identityOf).join(' ');

/** The sub-total of a group as the database worked it out; absent where it was not asked for, for nothing is added up here. */
function subtotal(result: ReportResult, by: ReadonlyMap<string, Cell>): readonly Cell[] | undefined {
  const wanted = result.subtotals?.find((one) => one.by.length === by.size && one.by.every((key) => by.has(key)));
  const groups = result.columns.filter(({ role }) => role === 'dimension').length;
  const row = wanted?.rows.find((cells) => result.columns.slice(0, groups).every(({ key }, index) => !by.has(key) || identityOf(cells[index] ?? null) === identityOf(by.get(key) ?? null)));
  return row?.slice(groups);
}

/** An answer as rows against columns; nothing is worked out, every number is one of the answer's. */
export function pivotLayout(result: ReportResult, across?: number): PivotLayout {
  const groups = result.columns.filter(({ role }) => role === 'dimension').length;
  const down = downOf(groups, across);
  const dimensionKeys = result.columns.slice(0, groups).map(({ key }) => key);
  const heads = [...new Map(result.rows.map((row) => [keyOf(row.slice(down, groups)), row.slice(down, groups)])).values()];
  const leaves = new Map<string, { readonly path: readonly Cell[]; readonly rows: Map<string, number> }>();
  for (const [at, row] of result.rows.entries()) {
    const path = row.slice(0, down);
    const leaf = leaves.get(keyOf(path)) ?? { path, rows: new Map<string, number>() };
    leaf.rows.set(keyOf(row.slice(down, groups)), at);
    leaves.set(keyOf(path), leaf);
  }
  const totalOf = (path: readonly Cell[], head: readonly Cell[] = []): readonly Cell[] | undefined =>
    subtotal(result, new Map([...path.map((cell, index) => [dimensionKeys[index] ?? '', cell] as const), ...head.map((cell, index) => [dimensionKeys[down + index] ?? '', cell] as const)]));
  const lineOf = ({ path, rows }: { readonly path: readonly Cell[]; readonly rows: ReadonlyMap<string, number> }): PivotLine => ({
    path, key: keyOf(path), group: down > 1 ? keyOf(path.slice(0, 1)) : null, isGroup: false, whole: totalOf(path) ?? [],
    cells: heads.map((head) => { const row = rows.get(keyOf(head)); return row === undefined ? undefined : { row, values: result.rows[row]?.slice(groups) ?? [] }; }),
  });
  const lines: PivotLine[] = [];
  const met = new Set<string>();
  const sorted = [...leaves.values()];
  for (const leaf of sorted) {
    const group = keyOf(leaf.path.slice(0, 1));
    if (down === 1) { lines.push(lineOf(leaf)); continue; }
    if (met.has(group)) continue;
    met.add(group);
    const path = leaf.path.slice(0, 1);
    lines.push({ path, key: `group ${group}`, group: null, isGroup: true, whole: totalOf(path) ?? [], cells: heads.map((head) => { const values = head.length === 0 ? totalOf(path) : totalOf(path, head); return values && { row: null, values }; }) });
    lines.push(...sorted.filter((other) => keyOf(other.path.slice(0, 1)) === group).map(lineOf));
  }
  return { down, heads, lines };
}

/** The sub-totals a pivot table shows, as the question asks for them. */
export function pivotSubtotals(dimensions: readonly string[], across?: number): string[][] {
  const down = downOf(dimensions.length, across);
  const [side, top] = [dimensions.slice(0, down), dimensions.slice(down)];
  const wanted = [side, side.slice(0, 1), top, ...(down > 1 ? [[...side.slice(0, 1), ...top]] : [])];
  const real = wanted.filter((one) => one.length > 0 && one.length < dimensions.length && one.length <= 3);
  return [...new Map(real.map((one) => [one.join(' '), [...one]])).values()];
}
