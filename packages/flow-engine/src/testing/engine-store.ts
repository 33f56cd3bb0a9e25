import { type FlowState, type HistoryEntry } from '../execution/state.js';
import { type FlowGraph } from '../import/graph.js';
import { type EngineJob, type LeasedJob } from '../postgres/jobs.js';

/** A deployed document. */
export interface Definition {
  readonly id: string;
  readonly graph: FlowGraph;
}

/** An instance as it is stored, with the definition it runs on. */
export interface StoredInstance {
  readonly state: FlowState;
  readonly definition: string;
}

/** What one transaction on the store can do. */
export interface StoreTransaction {
  /** Locks and reads an instance. */
  load(instance: string): Promise<StoredInstance | undefined>;
  write(before: FlowState | undefined, after: FlowState, more: { readonly history: readonly HistoryEntry[]; readonly definition: string }): Promise<void>;
  addJobs(jobs: readonly EngineJob[]): Promise<void>;
  takeJob(job: LeasedJob): Promise<boolean>;
  /** Subscriptions by kind and name, oldest first. */
  subscriptions(kind: string, name: string): Promise<readonly { readonly id: string; readonly instance: string; readonly correlation: string | null }[]>;
  childrenOf(activity: string): Promise<readonly string[]>;
  /** Gives messages that nobody waited for another chance. */
  wakeMessages(names: readonly string[], now: string): Promise<void>;
}

/** Where the testing engine keeps everything. Memory and PostgreSQL behave alike. */
export interface EngineStore {
  addDefinition(definition: Definition): Promise<void>;
  /** All definitions, newest first. */
  definitions(): Promise<readonly Definition[]>;
  /** Drops schedules of earlier definitions of a process. */
  dropSchedules(process: string): Promise<void>;
  transaction<T>(work: (store: StoreTransaction) => Promise<T>): Promise<T>;
  instances(): Promise<readonly FlowState['instance'][]>;
  history(instance: string): Promise<readonly HistoryEntry[]>;
  nextDue(): Promise<string | null>;
  lease(now: string): Promise<LeasedJob | undefined>;
  /** The time the last engine on this store had come to. */
  savedTime(): Promise<number>;
  saveTime(time: number): Promise<void>;
  close(): Promise<void>;
}
