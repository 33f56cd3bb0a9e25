import { readFileSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import type pg from 'pg';

/** How far a connection stands behind the others of its machine: beside one that wants to work it gets about a tenth of a processor, alone all of it. */
const behind = 10;

/** What node-postgres knows of its connection beside what its types say. */
interface Connected {
  readonly processID?: number | null;
  readonly connection?: { readonly stream?: { readonly localPort?: number } };
}

/** What is asked of the machine. */
export interface Machine {
  /** How a process calls itself; throws where there is none. */
  readonly title: (pid: number) => string;
  readonly priority: (pid: number) => number;
  readonly lower: (pid: number, to: number) => void;
}

const thisMachine: Machine = { title: (pid) => readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8'), priority: (pid) => getPriority(pid), lower: (pid, to) => setPriority(pid, to) };

/**
 * Lets the process behind a connection stand back behind everybody else on its machine, for as long as it lives. That is possible
 * where PostgreSQL runs on this machine and as somebody whose processes we may touch; elsewhere nothing is done. PostgreSQL writes
 * into the title of each process which port its client speaks from, so that a process of another server with the same number is
 * never taken for it. Answers whether it stands back.
 */
export function stepBack(client: pg.PoolClient, machine: Machine = thisMachine): boolean {
  const { processID: pid, connection } = client as pg.PoolClient & Connected;
  const port = connection?.stream?.localPort;
  if (typeof pid !== 'number' || port === undefined) return false;
  try {
    const title = machine.title(pid);
    if (!title.startsWith('postgres: ') || !title.includes(`(${String(port)})`)) return false;
    if (machine.priority(pid) < behind) machine.lower(pid, behind);
    return true;
  } catch {
    return false;
  }
}
