/** Values of variables: what JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Vars = Readonly<Record<string, Json>>;

export type InstanceStatus = 'active' | 'suspended' | 'completed' | 'terminated' | 'rejected' | 'withdrawn' | 'failed';

/** Why an instance needs help or ended badly. */
export interface InstanceError {
  readonly kind: 'bpmnError' | 'incident';
  readonly code?: string;
}

/** One run of a process. Its id is also the id of its outermost scope, whose variables it holds. */
export interface Instance {
  readonly id: string;
  readonly process: string;
  readonly status: InstanceStatus;
  readonly vars: Vars;
  readonly error: InstanceError | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly parentInstance: string | null;
  readonly parentActivity: string | null;
  readonly depth: number;
  /** Since when and by whom it stands still; only while it is suspended. */
  readonly pause?: { readonly at: string; readonly by: string } | null;
}

/** The life of one sub-process or of one iteration of a loop: variables and a place for tokens. */
export interface Scope {
  readonly id: string;
  /** The container whose elements run here; for an iteration the container of the looping element. */
  readonly container: string;
  readonly parent: string;
  /** The activity that this scope belongs to and that goes on when it is done. */
  readonly activity: string;
  readonly kind: 'container' | 'iteration';
  readonly vars: Vars;
}

/** The latest visit of each earlier waiting element that led here: what a return may have to take back. */
export type Provenance = Readonly<Record<string, string>>;

export type ActivityKind = 'task' | 'approval' | 'fill' | 'timer' | 'event' | 'gateway' | 'scope' | 'loop' | 'call' | 'service' | 'script' | 'compensation' | 'incident';

/** A token at a place where it waits. */
export interface Activity {
  readonly id: string;
  readonly scope: string;
  readonly element: string;
  readonly kind: ActivityKind;
  readonly state: 'waiting' | 'running' | 'failed';
  /** The loop body or compensation throw that this activity reports to instead of walking on. */
  readonly parent: string | null;
  readonly data: Readonly<Record<string, Json>>;
  readonly round: number;
  readonly causedBy: Provenance;
  readonly createdAt: string;
}

/** Tokens that wait at a joining gateway, by the flow they came in on. */
export interface JoinTokens {
  /** Scope, gateway and flow in one. */
  readonly id: string;
  readonly scope: string;
  readonly gateway: string;
  readonly flow: string;
  readonly count: number;
  readonly causedBy: Provenance;
}

/** Something that may happen and is waited for. Timers are jobs instead. */
export interface Subscription {
  readonly id: string;
  readonly scope: string;
  readonly activity: string | null;
  readonly kind: 'message' | 'signal' | 'conditional';
  readonly name: string;
  /** The event element (or receive task) that goes on. */
  readonly element: string;
  readonly owner: SubscriptionOwner;
  /** Which of the element's definitions this is. */
  readonly definition: number;
  /** Message: what it must be about; null takes any. */
  readonly correlation: string | null;
  /** Conditional: true once it was false, so that only the change to true fires. */
  readonly armed: boolean;
}

/** What a subscription or timer stands for. */
export type SubscriptionOwner = 'catch' | 'boundary' | 'event-sub-process' | 'event-gateway';

/** Work that waits for a person. */
export interface Task {
  readonly id: string;
  readonly activity: string;
  readonly element: string;
  readonly kind: 'plain' | 'approve' | 'fill';
  readonly round: number;
  readonly slot: number;
  readonly assignee: string | null;
  /** Who held the slot first; differs from the assignee after a transfer. */
  readonly owner: string | null;
  readonly state: TaskState;
  readonly outcome: string | null;
  readonly comment: string | null;
  readonly createdAt: string;
  readonly doneAt: string | null;
  readonly doneBy: string | null;
  readonly dueAt: string | null;
  readonly version: number;
  /** The task that somebody was added to; null for a slot's own task. */
  readonly parent: string | null;
  readonly sign: SignType | null;
  readonly addedBy: string | null;
  /** Who handed the answer to whom: the last of them gets it back. Null when it was never handed on. */
  readonly delegation: readonly string[] | null;
  /** Which version of the record was answered about. */
  readonly formVersion: number | null;
}

/**
 * `waiting`: people added before it answer first. `held`: answered, and people added after it are asked now.
 * `queued`: added after a task that is not answered yet.
 */
export type TaskState = 'open' | 'waiting' | 'held' | 'queued' | 'done' | 'cancelled';

/** Whether a task is still part of what happens. */
export const isLive = (task: Task): boolean => task.state !== 'done' && task.state !== 'cancelled';

/** Where an added person stands: before or after the one who added them, or beside with a vote of their own. */
export type SignType = 'before' | 'after' | 'parallel';

/** Work that waits for a moment: a timer event, a timeout or the end of a pause. */
export interface Job {
  readonly id: string;
  readonly kind: 'timer' | 'timeout' | 'continue';
  readonly scope: string;
  readonly activity: string | null;
  readonly element: string;
  readonly owner: SubscriptionOwner;
  readonly definition: number;
  readonly dueAt: string;
  /** What is left of a cycle, e.g. `R2/PT10S`, or a cron expression. */
  readonly repeat: string | null;
  readonly action: string | null;
  /** The task whose time limit this is; null for everything else. */
  readonly task?: string | null;
}

/** A completed activity that can be undone by its handler. */
export interface Compensation {
  readonly id: string;
  readonly scope: string;
  readonly element: string;
  readonly handler: string | null;
  readonly vars: Vars;
  readonly sequence: number;
  /** What was completed inside, when the activity was a sub-process. */
  readonly inner: Json;
}

/** Something that stopped and needs a person to look. */
export interface Incident {
  readonly id: string;
  readonly activity: string;
  readonly element: string;
  readonly code: string;
  readonly message: string;
  readonly createdAt: string;
  readonly resolvedAt: string | null;
}

/** Everything an instance consists of between two events. */
export interface FlowState {
  readonly instance: Instance;
  readonly scopes: ReadonlyMap<string, Scope>;
  readonly activities: ReadonlyMap<string, Activity>;
  readonly joins: ReadonlyMap<string, JoinTokens>;
  readonly subscriptions: ReadonlyMap<string, Subscription>;
  /** Tasks that are not done; done ones are history. */
  readonly tasks: ReadonlyMap<string, Task>;
  readonly jobs: ReadonlyMap<string, Job>;
  readonly compensations: ReadonlyMap<string, Compensation>;
  /** Unresolved incidents. */
  readonly incidents: ReadonlyMap<string, Incident>;
}

/** One line of an instance's history. */
export interface HistoryEntry {
  readonly element: string;
  readonly kind: string;
  readonly at: string;
  readonly activity?: string;
  readonly task?: string;
  readonly actor?: string;
  readonly data?: Readonly<Record<string, Json>>;
}

/** The tables of a state, in an order in which rows can be written. */
export const stateTables = ['scopes', 'activities', 'joins', 'subscriptions', 'tasks', 'jobs', 'compensations', 'incidents'] as const;
export type StateTable = (typeof stateTables)[number];
export type RowOf<Table extends StateTable> = FlowState[Table] extends ReadonlyMap<string, infer Row> ? Row : never;

/** The state of an instance before its first event. */
export function newState(instance: Instance): FlowState {
  const none = new Map<string, never>();
  return { instance, scopes: none, activities: none, joins: none, subscriptions: none, tasks: none, jobs: none, compensations: none, incidents: none };
}
