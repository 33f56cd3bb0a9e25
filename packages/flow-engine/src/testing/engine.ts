import { type Issue } from '@carewright/schema';
import { advance } from '../execution/advance.js';
import { isMeant } from '../execution/correlation.js';
import { type Command } from '../execution/commands.js';
import { FlowEventRefused, type FlowEvent } from '../execution/flow-event.js';
import { jobOfCommand } from '../execution/job-of-command.js';
import { type Ports } from '../execution/ports.js';
import { newState, type FlowState, type HistoryEntry, type Json, type Vars } from '../execution/state.js';
import { nextDue } from '../execution/timer.js';
import { toJson } from '../execution/variables.js';
import { importFlow } from '../import/import-flow.js';
import { startsOf } from '../starts/start.js';
import { type LeasedJob } from '../postgres/jobs.js';
import { type InstanceView, type TestEngine } from './create-engine.js';
import { type Definition, type EngineStore, type StoreTransaction } from './engine-store.js';
import { moveClock, timeOf, type FakeClock } from './fake-clock.js';
import { uuidv7 } from './uuid.js';

interface Parts {
  readonly store: EngineStore;
  readonly clock: FakeClock;
  readonly host: Pick<Ports, 'script' | 'evaluate'>;
  readonly refuse: (issues: readonly Issue[]) => Error;
}

/** How long a message waits for somebody to receive it. */
const messageLifeMs = 3_600_000;

interface NewInstance {
  readonly process: string;
  readonly vars: Vars;
  readonly element?: string;
  readonly definition?: number;
  readonly parent?: { readonly instance: string; readonly activity: string; readonly depth: number };
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Drives the pure core over a store: one event, one transaction. */
export class Engine implements TestEngine {
  private readonly store: EngineStore;
  private readonly clock: FakeClock;
  private readonly host: Parts['host'];
  private readonly refuse: Parts['refuse'];
  private readonly graphs = new Map<string, Definition['graph']>();

  private constructor(parts: Parts) {
    this.store = parts.store;
    this.clock = parts.clock;
    this.host = parts.host;
    this.refuse = parts.refuse;
  }

  static async open(parts: Parts): Promise<Engine> {
    moveClock(parts.clock, await parts.store.savedTime());
    return new Engine(parts);
  }

  async deploy(xml: string): Promise<{ processIds: string[] }> {
    const { graph, issues } = await importFlow(xml);
    if (graph === undefined) throw this.refuse(issues);
    await this.store.addDefinition({ id: this.newId(), graph });
    for (const process of graph.processes) {
      await this.store.dropSchedules(process);
      await this.schedule({ id: '', graph }, process);
    }
    return { processIds: [...graph.processes] };
  }

  async start(processId: string, vars: Record<string, unknown>): Promise<{ instanceId: string }> {
    const instanceId = await this.store.transaction((store) => this.create(store, { process: processId, vars: toJson(vars) as Vars }));
    if (instanceId === undefined) throw new Error(`no process ${processId} is deployed`);
    await this.runDue();
    return { instanceId };
  }

  async advance(ms: number): Promise<void> {
    const target = timeOf(this.clock) + ms;
    for (let due = await this.nextDueBy(target); due !== undefined; due = await this.nextDueBy(target)) {
      moveClock(this.clock, due);
      await this.runDue();
    }
    moveClock(this.clock, target);
    await this.store.saveTime(timeOf(this.clock));
  }

  async complete(instanceId: string, elementId: string, vars: Record<string, unknown> = {}): Promise<void> {
    await this.store.transaction(async (store) => {
      const loaded = await store.load(instanceId);
      const open = [...(loaded?.state.tasks.values() ?? [])].filter((task) => task.element === elementId && task.state === 'open');
      const [task] = open.sort((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id));
      if (task === undefined) throw new Error(`no open task at ${elementId}`);
      await this.handle(store, instanceId, { kind: 'complete', task: task.id, vars });
    });
    await this.runDue();
  }

  async instances(): Promise<InstanceView[]> {
    const found = await this.store.instances();
    return found.map((one) => ({ id: one.id, processId: one.process, status: one.status, vars: structuredClone(one.vars) as Record<string, unknown>, ...(one.error !== null && { error: one.error }) }));
  }

  async history(instanceId: string): Promise<{ elementId: string; kind: string; at: string }[]> {
    const found = await this.store.history(instanceId);
    return found.map((entry) => ({ elementId: entry.element, kind: entry.kind, at: entry.at }));
  }

  close(): Promise<void> {
    return this.store.close();
  }

  private now(): string {
    return new Date(timeOf(this.clock)).toISOString();
  }

  private newId(): string {
    return uuidv7(timeOf(this.clock));
  }

  private ports(): Ports {
    return { now: this.now(), newId: () => this.newId(), ...this.host };
  }

  private async nextDueBy(target: number): Promise<number | undefined> {
    const due = await this.store.nextDue();
    return due !== null && Date.parse(due) <= target ? Date.parse(due) : undefined;
  }

  private async definitionOf(process: string): Promise<Definition | undefined> {
    return (await this.store.definitions()).find((one) => one.graph.processes.includes(process));
  }

  private async graphOf(definition: string): Promise<Definition['graph']> {
    const known = this.graphs.get(definition) ?? (await this.readGraph(definition));
    this.graphs.set(definition, known);
    return known;
  }

  private async readGraph(definition: string): Promise<Definition['graph']> {
    const found = (await this.store.definitions()).find((one) => one.id === definition);
    if (found === undefined) throw new Error('the definition of an instance is gone');
    return found.graph;
  }

  private async create(store: StoreTransaction, wanted: NewInstance): Promise<string | undefined> {
    const definition = await this.definitionOf(wanted.process);
    if (definition === undefined) return undefined;
    const id = this.newId();
    const state = newState({
      id, process: wanted.process, status: 'active', vars: wanted.vars, error: null, startedAt: this.now(), endedAt: null,
      parentInstance: wanted.parent?.instance ?? null, parentActivity: wanted.parent?.activity ?? null, depth: wanted.parent?.depth ?? 0,
    });
    await this.apply(store, { before: undefined, state, definition: definition.id, event: { kind: 'start', ...(wanted.element !== undefined && { element: wanted.element }), ...(wanted.definition !== undefined && { definition: wanted.definition }) } });
    return id;
  }

  private async handle(store: StoreTransaction, instance: string, event: FlowEvent): Promise<void> {
    const loaded = await store.load(instance);
    if (loaded !== undefined) await this.apply(store, { before: loaded.state, state: loaded.state, definition: loaded.definition, event });
  }

  /** Advances until no command asks for an answer, then writes once. */
  private async apply(store: StoreTransaction, one: { readonly before: FlowState | undefined; readonly state: FlowState; readonly definition: string; readonly event: FlowEvent }): Promise<void> {
    const graph = await this.graphOf(one.definition);
    const events: FlowEvent[] = [one.event];
    const commands: Command[] = [];
    const history: HistoryEntry[] = [];
    let { state } = one;
    for (let event = events.shift(); event !== undefined; event = events.shift()) {
      if (event !== one.event && state.instance.endedAt !== null) break;
      const advanced = advance(graph, state, event, this.ports());
      state = advanced.state;
      history.push(...advanced.history);
      commands.push(...advanced.commands);
      events.push(...advanced.commands.flatMap((command) => this.answer(command)));
    }
    await store.write(one.before, state, { history, definition: one.definition });
    await this.pass(store, state, commands, one.before);
  }

  /** People and services of the testing host: an assignment stands for itself, a record's fields are variables. */
  private answer(command: Command): readonly FlowEvent[] {
    if (command.kind === 'assign') return [{ kind: 'assigned', activity: command.activity, users: command.handlers ?? command.assignments.map((one) => one.value ?? one.source), standIns: ['administrator'] }];
    if (command.kind !== 'serve') return [];
    const set = command.service.kind === 'update-record' ? command.service.set : [];
    return [{ kind: 'served', activity: command.activity, vars: Object.fromEntries(set.map((one) => [one.field, this.host.evaluate(one.value, command.vars)])) }];
  }

  private async pass(store: StoreTransaction, state: FlowState, commands: readonly Command[], before: FlowState | undefined): Promise<void> {
    const jobs = commands.flatMap((command) => jobOfCommand(command, state.instance.id) ?? []);
    await store.addJobs(jobs.map((job) => ({ id: this.newId(), kind: job.kind, dueAt: this.now(), payload: job.payload })));
    const fresh = [...state.subscriptions.values()].filter((one) => one.kind === 'message' && before?.subscriptions.has(one.id) !== true);
    if (fresh.length > 0) await store.wakeMessages(fresh.map((one) => one.name), this.now());
  }

  private async runDue(): Promise<void> {
    for (let job = await this.store.lease(this.now()); job !== undefined; job = await this.store.lease(this.now())) {
      const leased = job;
      await this.store.transaction((store) => this.run(store, leased));
    }
    await this.store.saveTime(timeOf(this.clock));
  }

  private async run(store: StoreTransaction, job: LeasedJob): Promise<void> {
    if (job.instance === null) {
      if (await store.takeJob(job)) await this.between[job.kind]?.(store, job.payload ?? {});
      return;
    }
    const loaded = await store.load(job.instance);
    if (loaded === undefined || !(await store.takeJob(job))) return;
    await this.apply(store, { before: loaded.state, state: loaded.state, definition: loaded.definition, event: { kind: 'due', job: job.id } });
  }

  /** Jobs between instances, by kind. */
  private readonly between: Readonly<Record<string, (store: StoreTransaction, payload: Readonly<Record<string, Json>>) => Promise<void>>> = {
    message: async (store, payload) => {
      const name = text(payload['name']);
      const correlation = text(payload['correlation']) || null;
      const meant = (await store.subscriptions('message', name)).filter((one) => isMeant(one.correlation, correlation));
      const receiver = meant.find((one) => one.correlation !== null) ?? meant[0];
      if (receiver !== undefined) return this.handle(store, receiver.instance, { kind: 'message', subscription: receiver.id });
      if (await this.startBy(store, 'message', name)) return;
      await store.addJobs([{ id: this.newId(), kind: 'kept-message', dueAt: new Date(timeOf(this.clock) + messageLifeMs).toISOString(), payload: { name, ...(correlation !== null && { correlation }) } }]);
    },
    signal: async (store, payload) => {
      const name = text(payload['name']);
      const listeners = await store.subscriptions('signal', name);
      for (const instance of new Set(listeners.map((one) => one.instance))) await this.handle(store, instance, { kind: 'signal', name, ...(instance === payload['from'] && { only: payload['own'] as readonly string[] }) });
      await this.startBy(store, 'signal', name);
    },
    'start-child': async (store, payload) => {
      const parent = { instance: text(payload['parentInstance']), activity: text(payload['parentActivity']), depth: Number(payload['depth']) };
      const started = await this.create(store, { process: text(payload['process']), vars: payload['vars'] as Vars, parent });
      if (started === undefined) await this.handle(store, parent.instance, { kind: 'serve-failed', activity: parent.activity, code: 'flow.called-unknown', message: '' });
    },
    'child-ended': async (store, payload) => {
      const event = { ...payload, kind: 'child-ended' } as unknown as FlowEvent;
      await this.handle(store, text(payload['instance']), event).catch(ignoreStale);
    },
    'child-escalated': (store, payload) => this.handle(store, text(payload['instance']), { kind: 'child-escalated', activity: text(payload['activity']), code: text(payload['code']) }).catch(ignoreStale),
    'stop-child': async (store, payload) => {
      for (const child of await store.childrenOf(text(payload['activity']))) await this.handle(store, child, { kind: 'terminate', by: 'parent' }).catch(ignoreStale);
    },
    'scheduled-start': async (store, payload) => {
      const process = text(payload['process']);
      await this.create(store, { process, vars: {}, element: text(payload['element']), definition: Number(payload['definition'] ?? 0) });
      const repeat = payload['repeat'];
      const next = typeof repeat === 'string' ? nextDue('cycle', repeat, { now: this.now(), zone: 'utc' }) : undefined;
      if (next !== undefined) await store.addJobs([{ id: this.newId(), kind: 'scheduled-start', dueAt: next.at, payload: { ...payload, repeat: next.repeat } }]);
    },
  };

  /** Starts every process that begins by this message or signal. */
  private async startBy(store: StoreTransaction, kind: 'message' | 'signal', name: string): Promise<boolean> {
    const seen = new Set<string>();
    let started = false;
    for (const { graph } of await this.store.definitions()) {
      for (const process of graph.processes.filter((one) => !seen.has(one))) {
        seen.add(process);
        for (const { element, definition = 0 } of startsOf(graph, process).filter((one) => one.kind === kind && one.event?.name === name)) {
          await this.create(store, { process, vars: {}, element, definition });
          started = true;
        }
      }
    }
    return started;
  }

  /** Timer start events become jobs that start an instance. */
  private async schedule({ graph }: Definition, process: string): Promise<void> {
    for (const { element, event, definition = 0 } of startsOf(graph, process)) {
      const timer = event?.timer;
      const due = timer === undefined ? undefined : nextDue(timer.kind, timer.value, { now: this.now(), zone: 'utc' });
      if (due === undefined) continue;
      const job = { id: this.newId(), kind: 'scheduled-start', dueAt: due.at, payload: { process, element, definition, repeat: due.repeat } };
      await this.store.transaction((store) => store.addJobs([job]));
    }
  }
}

/** An event for an activity or instance that is over by now has no effect. */
function ignoreStale(error: unknown): void {
  if (!(error instanceof FlowEventRefused)) throw error;
}
