import { type Assignment } from '../import/graph.js';
import { type Service } from '../services/index.js';
import { type InstanceError, type InstanceStatus, type Json, type Vars } from './state.js';

/** What the host must do before it commits, or pass on: the engine itself does nothing outside its state. */
export type Command =
  /** Find the people of a user task and answer with the event `assigned`. `handlers` did it before a return: they are asked again; of `visit` the host knows them. */
  | { readonly kind: 'assign'; readonly activity: string; readonly element: string; readonly assignments: readonly Assignment[]; readonly handlers?: readonly string[]; readonly visit?: string }
  /** Find who leads the person a task is with and answer with the event `led`. */
  | { readonly kind: 'lead'; readonly activity: string; readonly task: string; readonly user: string }
  /** Do what a service task says and answer with the event `served`. */
  | { readonly kind: 'serve'; readonly activity: string; readonly element: string; readonly service: Service; readonly vars: Vars }
  /** Tell these people of a step; nobody waits for it. */
  | { readonly kind: 'copy'; readonly element: string; readonly round: number; readonly assignments: readonly Assignment[] }
  | { readonly kind: 'remind'; readonly activity: string; readonly tasks: readonly string[]; readonly comment?: string }
  | { readonly kind: 'send-message'; readonly name: string; readonly correlation: string | null }
  /** A signal is heard by who waits when it is thrown: `own` are those of this instance. */
  | { readonly kind: 'broadcast-signal'; readonly name: string; readonly own: readonly string[] }
  | { readonly kind: 'start-child'; readonly activity: string; readonly process: string; readonly vars: Vars; readonly depth: number; /** The record it is about, where that is not the caller's. */ readonly record?: Json; /** As it was published when the caller began. */ readonly pinned?: boolean }
  | { readonly kind: 'stop-child'; readonly activity: string }
  /** Tell the calling instance of an escalation that nobody here caught. */
  | { readonly kind: 'escalate'; readonly parentInstance: string; readonly parentActivity: string; readonly code: string }
  /** `escalations` were thrown on the way to this end: the caller hears of them first. */
  | { readonly kind: 'ended'; readonly status: InstanceStatus; readonly parentInstance: string | null; readonly parentActivity: string | null; readonly vars: Vars; readonly error: InstanceError | null; readonly escalations?: readonly string[] };
