import { type FlowGraph, type FlowNode } from '../import/graph.js';
import { type Command } from './commands.js';
import { type Behaviour } from './element-type.js';
import { type Ports } from './ports.js';
import { type Activity, type Compensation, type FlowState, type HistoryEntry, type Incident, type Instance, type Job, type JoinTokens, type Provenance, type Scope, type Subscription, type Task } from './state.js';

/** Where a flow goes straight back to once the step it was sent back to is done. */
export interface ComeBack {
  readonly element: string;
  readonly handlers: readonly string[];
  readonly causedBy: Provenance;
}

/** A token on its way: where it arrives and what it reports to. */
export interface Position {
  readonly element: string;
  readonly scope: string;
  /** The loop body or compensation throw to report to; null for a token that walks along the flows. */
  readonly parent: string | null;
  readonly causedBy: Provenance;
  /** The flow it came by; absent at a start. */
  readonly via?: string;
  /** True for a token that a loop body has let in: the loop characteristics were handled. */
  readonly unrolled?: boolean;
  /** True at a complex gateway when all its other tokens have come as well. */
  readonly atReset?: boolean;
  readonly round?: number;
  /** People to ask again after a return, instead of finding them anew. */
  readonly handlers?: readonly string[];
  /** The visit whose handlers are asked again, where the host knows them. */
  readonly visit?: string;
  /** True after a return to this element: nobody is taken as agreed then. */
  readonly returned?: boolean;
  /** After a return: where the token goes straight back to. */
  readonly comeBack?: ComeBack;
}

/** Steps one event may take before it is taken for an endless loop. */
export const stepBudget = 10_000;

/** Tokens one instance may have at the same time; more is a mistake or an attack, and stops for help before it is made. */
export const tokenLimit = 5_000;

/**
 * The working copy of one instance during one `advance`: tables to change and a queue of tokens to move.
 * It decides nothing; elements and the walk do.
 */
export class Run {
  readonly graph: FlowGraph;
  readonly ports: Ports;
  readonly behaviour: Behaviour;
  instance: Instance;
  readonly scopes: Map<string, Scope>;
  readonly activities: Map<string, Activity>;
  readonly joins: Map<string, JoinTokens>;
  readonly subscriptions: Map<string, Subscription>;
  readonly tasks: Map<string, Task>;
  readonly jobs: Map<string, Job>;
  readonly compensations: Map<string, Compensation>;
  readonly incidents: Map<string, Incident>;
  readonly queue: Position[] = [];
  readonly commands: Command[] = [];
  readonly history: HistoryEntry[] = [];
  /** Scopes that may have become empty. */
  readonly emptied = new Set<string>();
  /** What the element that is entered now has made; taken back when it breaks off. */
  readonly fresh: string[] = [];
  /** Set when a variable changed, so that conditions are looked at again. */
  variablesChanged = false;
  steps = 0;

  constructor(graph: FlowGraph, state: FlowState, ports: Ports, behaviour: Behaviour) {
    this.behaviour = behaviour;
    this.graph = graph;
    this.ports = ports;
    this.instance = state.instance;
    this.scopes = new Map(state.scopes);
    this.activities = new Map(state.activities);
    this.joins = new Map(state.joins);
    this.subscriptions = new Map(state.subscriptions);
    this.tasks = new Map(state.tasks);
    this.jobs = new Map(state.jobs);
    this.compensations = new Map(state.compensations);
    this.incidents = new Map(state.incidents);
  }

  /** The state as it is now. Call it once, at the end. */
  state(): FlowState {
    const { instance, scopes, activities, joins, subscriptions, tasks, jobs, compensations, incidents } = this;
    return { instance, scopes, activities, joins, subscriptions, tasks, jobs, compensations, incidents };
  }

  get isOver(): boolean {
    return this.instance.endedAt !== null;
  }

  /** Whether this many more tokens may be made. */
  hasRoomFor(tokens: number): boolean {
    return this.activities.size + this.queue.length + tokens <= tokenLimit;
  }

  node(element: string): FlowNode {
    const node = this.graph.nodes[element];
    if (node === undefined) throw new Error(`no element ${element} in the graph`);
    return node;
  }

  note(element: string, kind: string, more: Omit<HistoryEntry, 'element' | 'kind' | 'at'> = {}): void {
    this.history.push({ element, kind, at: this.ports.now, ...more });
  }

  /** The container whose elements run in a scope. */
  containerOf(scope: string): string {
    return scope === this.instance.id ? this.instance.process : (this.scopes.get(scope)?.container ?? this.instance.process);
  }

  /** The innermost scope that runs a container: iterations are looked through. */
  enclosing(scope: string): string {
    let current = scope;
    for (let row = this.scopes.get(current); row?.kind === 'iteration'; row = this.scopes.get(current)) current = row.parent;
    return current;
  }
}
