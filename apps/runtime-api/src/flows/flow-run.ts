import { type Command, type FlowState, type HistoryEntry, type Ports } from '@carewright/flow-engine';
import { type LiveApp } from '../publishing/live-apps.js';
import { type Sql } from '../database/sql.js';
import { type FlowFacts } from './flow-ports.js';
import { type FlowRelease } from './flow-releases.js';

/** What the platform keeps with an instance. */
export interface InstanceHead {
  readonly id: string;
  readonly app: string;
  readonly flow: string;
  readonly form: string | null;
  readonly recordId: string | null;
  readonly starter: string | null;
  /** How many flows set each other off before it; 0 for one that a person began. */
  readonly startDepth: number;
}

/** One instance while an event is handled, inside its transaction. */
export interface FlowRun {
  readonly sql: Sql;
  readonly head: InstanceHead;
  readonly release: FlowRelease;
  readonly live: LiveApp;
  /** Read anew after a service task changed the record. */
  facts: FlowFacts;
  /** What else the engine may ask, read when the instance was. */
  readonly asked: Pick<Ports, 'calendar' | 'gone'>;
  state: FlowState;
  /** Nobody is told of tasks one by one: whoever does many at once tells people once. */
  readonly isQuiet?: boolean;
  readonly before: FlowState | undefined;
  readonly commands: Command[];
  /** What happened in this transaction. */
  readonly history: HistoryEntry[];
}
