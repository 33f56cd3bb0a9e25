import { type FlowState, type HistoryEntry } from '../execution/state.js';
import { type EngineJob, type LeasedJob } from '../postgres/jobs.js';
import { type Definition, type EngineStore, type StoredInstance, type StoreTransaction } from './engine-store.js';

/** What a state is when it is read again: closed tasks and solved incidents are history. */
function settled(state: FlowState): FlowState {
  const tasks = new Map([...state.tasks].filter(([, task]) => task.state !== 'done' && task.state !== 'cancelled'));
  const incidents = new Map([...state.incidents].filter(([, incident]) => incident.resolvedAt === null));
  return { ...state, tasks, incidents };
}

interface Due {
  readonly id: string;
  readonly dueAt: string;
  readonly leased: LeasedJob;
}

/** Keeps instances in this process. One transaction runs at a time; one that fails leaves nothing. */
export class MemoryStore implements EngineStore {
  private instancesById = new Map<string, StoredInstance>();
  private jobs = new Map<string, EngineJob>();
  private readonly historyById = new Map<string, HistoryEntry[]>();
  private readonly known: Definition[] = [];
  private last: Promise<unknown> = Promise.resolve();
  private time = 0;

  async addDefinition(definition: Definition): Promise<void> {
    this.known.unshift(definition);
  }

  async definitions(): Promise<readonly Definition[]> {
    return this.known;
  }

  async dropSchedules(process: string): Promise<void> {
    for (const job of this.jobs.values()) if (job.kind === 'scheduled-start' && job.payload['process'] === process) this.jobs.delete(job.id);
  }

  transaction<T>(work: (store: StoreTransaction) => Promise<T>): Promise<T> {
    const run = async (): Promise<T> => {
      const before = { instances: new Map(this.instancesById), jobs: new Map(this.jobs) };
      try {
        return await work(this.open());
      } catch (error) {
        this.instancesById = before.instances;
        this.jobs = before.jobs;
        throw error;
      }
    };
    const result = this.last.then(run, run);
    this.last = result.catch(() => undefined);
    return result;
  }

  async instances(): Promise<readonly FlowState['instance'][]> {
    return [...this.instancesById.values()].map((one) => one.state.instance);
  }

  async history(instance: string): Promise<readonly HistoryEntry[]> {
    return this.historyById.get(instance) ?? [];
  }

  async nextDue(): Promise<string | null> {
    return this.due()[0]?.dueAt ?? null;
  }

  async lease(now: string): Promise<LeasedJob | undefined> {
    const [first] = this.due();
    return first !== undefined && first.dueAt <= now ? first.leased : undefined;
  }

  async savedTime(): Promise<number> {
    return this.time;
  }

  async saveTime(time: number): Promise<void> {
    this.time = time;
  }

  async close(): Promise<void> {
    await this.last;
  }

  /** Every job, of instances and between them, by due time. */
  private due(): readonly Due[] {
    const own = [...this.instancesById].flatMap(([instance, { state }]) =>
      [...state.jobs.values()].map((job): Due => ({ id: job.id, dueAt: job.dueAt, leased: { id: job.id, kind: job.kind, instance, payload: null, attempts: 1 } })));
    const between = [...this.jobs.values()].map((job): Due => ({ id: job.id, dueAt: job.dueAt, leased: { id: job.id, kind: job.kind, instance: null, payload: job.payload, attempts: 1 } }));
    return [...own, ...between].sort((a, b) => a.dueAt.localeCompare(b.dueAt) || a.id.localeCompare(b.id));
  }

  private open(): StoreTransaction {
    return {
      load: async (instance) => this.instancesById.get(instance),
      write: async (_before, after, { history, definition }) => {
        this.instancesById.set(after.instance.id, { state: settled(after), definition });
        this.historyById.set(after.instance.id, [...(this.historyById.get(after.instance.id) ?? []), ...history]);
      },
      addJobs: async (jobs) => {
        for (const job of jobs) if (job.dedupeKey === undefined || ![...this.jobs.values()].some((other) => other.dedupeKey === job.dedupeKey)) this.jobs.set(job.id, job);
      },
      takeJob: async (job) => (job.instance === null ? this.jobs.delete(job.id) : this.instancesById.get(job.instance)?.state.jobs.has(job.id) === true),
      subscriptions: async (kind, name) =>
        [...this.instancesById].flatMap(([instance, { state }]) => [...state.subscriptions.values()].filter((one) => one.kind === kind && one.name === name).map((one) => ({ id: one.id, instance, correlation: one.correlation }))).sort((a, b) => a.id.localeCompare(b.id)),
      childrenOf: async (activity) => [...this.instancesById.values()].filter(({ state }) => state.instance.parentActivity === activity).map(({ state }) => state.instance.id),
      wakeMessages: async (names, now) => {
        for (const job of this.jobs.values()) if (job.kind === 'kept-message' && names.includes(String(job.payload['name']))) this.jobs.set(job.id, { ...job, kind: 'message', dueAt: now });
      },
    };
  }
}
