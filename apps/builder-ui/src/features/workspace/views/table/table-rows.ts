import { type RecordGroup } from '@carewright/schema';
import { type RecordItem } from '../../../../api/records.js';

/** One line of a table: a record, the head of a group, or what brings more of a group. */
export type TableRow =
  | { readonly kind: 'record'; readonly key: string; readonly record: RecordItem }
  | { readonly kind: 'group'; readonly key: string; readonly group: RecordGroup; readonly label: string; readonly isOpen: boolean }
  | { readonly kind: 'more'; readonly key: string; readonly group: RecordGroup; readonly label: string; readonly left: number };

export const recordRows = (items: readonly RecordItem[]): readonly TableRow[] => items.map((record) => ({ kind: 'record', key: record.id, record }));

/** A group with those of its records that are there. */
export interface OpenGroup {
  readonly group: RecordGroup;
  readonly label: string;
  readonly isOpen: boolean;
  readonly items: readonly RecordItem[];
}

/** Groups one below the other, with the records of the open ones. */
export function groupedRows(groups: readonly OpenGroup[]): readonly TableRow[] {
  return groups.flatMap(({ group, label, isOpen, items }): readonly TableRow[] => {
    const key = String(group.value);
    const head: TableRow = { kind: 'group', key: `group:${key}`, group, label, isOpen };
    if (!isOpen) return [head];
    const left = group.count - items.length;
    const more: readonly TableRow[] = left > 0 ? [{ kind: 'more', key: `more:${key}`, group, label, left }] : [];
    return [head, ...items.map((record): TableRow => ({ kind: 'record', key: `${key}:${record.id}`, record })), ...more];
  });
}

/** Records that stand together: all of a list, or those of one group with its head and what brings more of them. */
export interface Stretch {
  readonly head?: Extract<TableRow, { kind: 'group' }>;
  readonly records: readonly RecordItem[];
  readonly more?: Extract<TableRow, { kind: 'more' }>;
}

/** The lines of a table, taken apart for where it is no table. */
export function stretchesOf(rows: readonly TableRow[]): readonly Stretch[] {
  const starts = rows.flatMap((row, at) => (row.kind === 'group' || at === 0 ? [at] : []));
  return starts.map((from, at) => {
    const lines = rows.slice(from, starts[at + 1]);
    const head = lines.find((line) => line.kind === 'group');
    const more = lines.find((line) => line.kind === 'more');
    return { records: lines.flatMap((line) => (line.kind === 'record' ? [line.record] : [])), ...(head && { head }), ...(more && { more }) };
  });
}
