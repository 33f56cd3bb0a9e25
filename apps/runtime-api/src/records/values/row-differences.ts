import { issue, type Issue } from '@carewright/schema';

/** A row of a sub-table; a kept one carries its id. */
export type Row = Readonly<Record<string, unknown>>;

/** What has to be written so that the stored rows become the wanted ones; untouched rows are in neither list. */
export interface RowDifferences {
  /** New and changed rows with id and position. */
  readonly saved: readonly Row[];
  readonly removed: readonly string[];
  /** All wanted rows in order, each with its id. */
  readonly rows: readonly Row[];
}

/** Gives ids to new rows and compares with what is stored. */
export function rowDifferences(before: readonly Row[], wanted: readonly Row[], newId: () => string): RowDifferences {
  const stored = new Map(before.map((row, position) => [String(row['id']), { row, position }]));
  const rows = wanted.map((row) => ({ ...row, id: typeof row['id'] === 'string' ? row['id'] : newId() }));
  const kept = new Set(rows.map((row) => row.id));
  const saved = rows.map((row, position) => ({ ...row, position })).filter(({ id, position, ...cells }) => {
    const old = stored.get(id);
    return old === undefined || old.position !== position || !sameCells(old.row, cells);
  });
  return { saved, removed: [...stored.keys()].filter((id) => !kept.has(id)), rows };
}

function sameCells(old: Row, cells: Row): boolean {
  const keys = new Set([...Object.keys(old), ...Object.keys(cells)].filter((key) => key !== 'id'));
  return [...keys].every((key) => sameValue(old[key], cells[key]));
}

/** Equal as stored values: absent, null and an empty list are the same nothing. */
export function sameValue(left: unknown, right: unknown): boolean {
  const isNothing = (value: unknown): boolean => value === undefined || value === null || (Array.isArray(value) && value.length === 0);
  return isNothing(left) ? isNothing(right) : JSON.stringify(left) === JSON.stringify(right);
}

/** Issues for row ids that are not of this record, or that come twice. */
export function rowIdIssues(field: string, before: readonly Row[], wanted: readonly unknown[]): Issue[] {
  const stored = new Set(before.map((row) => row['id']));
  const met = new Set<unknown>();
  return wanted.flatMap((row, index) => {
    const id = typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined;
    if (id === undefined) return [];
    const isKnown = stored.has(id) && !met.has(id);
    met.add(id);
    return isKnown ? [] : [issue('record.unknown_row', [field, index, 'id'])];
  });
}
