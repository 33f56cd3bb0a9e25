import { stateTables, type FlowState, type Instance, type RowOf, type StateTable } from './state.js';

/** What happened to the rows of one table. */
export interface TableChanges<Row> {
  readonly inserted: readonly Row[];
  readonly updated: readonly Row[];
  readonly removed: readonly string[];
}

/** The difference between two states of one instance, as rows to write. */
export type Changes = { readonly [Table in StateTable]: TableChanges<RowOf<Table>> } & {
  readonly instance: { readonly kind: 'inserted' | 'updated' | 'same'; readonly row: Instance };
};

function tableChanges<Row>(before: ReadonlyMap<string, Row>, after: ReadonlyMap<string, Row>): TableChanges<Row> {
  if (before === after) return { inserted: [], updated: [], removed: [] };
  const inserted: Row[] = [];
  const updated: Row[] = [];
  for (const [key, row] of after) {
    const earlier = before.get(key);
    if (earlier === undefined) inserted.push(row);
    else if (earlier !== row) updated.push(row);
  }
  const removed = [...before.keys()].filter((key) => !after.has(key));
  return { inserted, updated, removed };
}

/** Compares rows by identity: a state never changes a row in place. `before` is absent for an instance that was just made. */
export function changesBetween(before: FlowState | undefined, after: FlowState): Changes {
  const none = new Map<string, never>();
  const tables = stateTables.map((table) => [table, tableChanges<unknown>(before?.[table] ?? none, after[table])]);
  const kind = before === undefined ? 'inserted' : before.instance === after.instance ? 'same' : 'updated';
  return { ...Object.fromEntries(tables), instance: { kind, row: after.instance } } as unknown as Changes;
}
