import { isLive, stateTables, type FlowState, type StateTable } from '../execution/state.js';
import { instanceColumns, tables, type Column } from './columns.js';
import { type LoadedInstance } from './load.js';

type Row = Readonly<Record<string, unknown>>;

/** Rows that are just as the database would give them. */
const asStored = new WeakSet<object>();

/** A row as it comes back from the database: every column, what JSON can hold, nothing that is not there. */
function stored(row: Row, columns: readonly Column[]): Row {
  if (asStored.has(row)) return row;
  const full = Object.fromEntries(columns.map(({ property }) => [property, row[property] ?? null]));
  const made = JSON.parse(JSON.stringify(full)) as Row;
  asStored.add(made);
  return made;
}

/** What of a table belongs to the present state; the rest is history and is not read again. */
const isPresent: Partial<Readonly<Record<StateTable, (row: never) => boolean>>> = { tasks: isLive, incidents: (row: { readonly resolvedAt: string | null }) => row.resolvedAt === null };

const byId = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

function storedTable(state: FlowState, table: StateTable): ReadonlyMap<string, Row> {
  const rows = [...(state[table] as unknown as ReadonlyMap<string, Row>)].filter(([, row]) => isPresent[table]?.(row as never) ?? true).sort(byId);
  return new Map(rows.map(([id, row]) => [id, stored(row, tables[table].columns)]));
}

/** The state as it would be read now, were it read. */
export function stateAsStored(state: FlowState): FlowState {
  const parts = stateTables.map((table) => [table, storedTable(state, table)]);
  return { ...Object.fromEntries(parts), instance: stored(state.instance as unknown as Row, instanceColumns) } as unknown as FlowState;
}

const sizeOf = (state: FlowState): number => stateTables.reduce((sum, table) => sum + state[table].size, 1);

interface Kept {
  readonly stamp: string;
  readonly loaded: LoadedInstance;
  readonly size: number;
}

/**
 * Remembers what was last written of instances, so that a large one is not read whole for each answer. Every write gives an
 * instance a stamp that is used once: what is kept under it is right exactly as long as the locked row still has it. What was
 * rolled back, and what another process wrote, has another stamp and is read.
 */
export class KeptStates {
  private readonly kept = new Map<string, Kept>();
  private readonly mostRows: number;
  private rows = 0;

  constructor(mostRows = 50_000) {
    this.mostRows = mostRows;
  }

  /** What the instance consists of, if it was written last under this stamp here. */
  find(id: string, stamp: string | null): LoadedInstance | undefined {
    const found = this.kept.get(id);
    return found !== undefined && found.stamp === stamp ? found.loaded : undefined;
  }

  keep(id: string, stamp: string, { state, release }: LoadedInstance): void {
    this.forget(id);
    const size = sizeOf(state);
    if (state.instance.endedAt !== null || size > this.mostRows) return;
    this.kept.set(id, { stamp, loaded: { state: stateAsStored(state), release }, size });
    this.rows += size;
    for (const oldest of this.kept.keys()) {
      if (this.rows <= this.mostRows) return;
      this.forget(oldest);
    }
  }

  private forget(id: string): void {
    this.rows -= this.kept.get(id)?.size ?? 0;
    this.kept.delete(id);
  }
}
