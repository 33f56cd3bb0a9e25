import { type StateTable } from '../execution/state.js';

/** A column of a state table: its name in the database, the property of the row, its type. */
export interface Column {
  readonly name: string;
  readonly property: string;
  readonly type: 'uuid' | 'text' | 'int' | 'boolean' | 'jsonb' | 'timestamptz';
  /** Never changes after the row is made. */
  readonly fixed?: boolean;
}

const column = (property: string, type: Column['type'] = 'text', name = property): Column => ({ name, property, type });
const fixed = (property: string, type: Column['type'] = 'text', name = property): Column => ({ name, property, type, fixed: true });

/** Where each part of a flow state is stored. Every table also has `instance_id`. */
export const tables: { readonly [Table in StateTable]: { readonly name: string; readonly columns: readonly Column[] } } = {
  scopes: { name: 'scope', columns: [fixed('id', 'uuid'), fixed('container'), fixed('parent', 'uuid', 'parent_id'), fixed('activity', 'uuid', 'activity_id'), fixed('kind'), column('vars', 'jsonb')] },
  activities: {
    name: 'activity',
    columns: [
      fixed('id', 'uuid'), fixed('scope', 'uuid', 'scope_id'), fixed('element', 'text', 'element_id'), fixed('kind'), column('state'), fixed('parent', 'uuid', 'parent_id'),
      column('data', 'jsonb'), fixed('round', 'int'), fixed('causedBy', 'jsonb', 'caused_by'), fixed('createdAt', 'timestamptz', 'created_at'),
    ],
  },
  joins: {
    name: 'join_token',
    columns: [fixed('id'), fixed('scope', 'uuid', 'scope_id'), fixed('gateway', 'text', 'gateway_id'), fixed('flow', 'text', 'flow_id'), column('count', 'int', 'n'), column('causedBy', 'jsonb', 'caused_by')],
  },
  subscriptions: {
    name: 'subscription',
    columns: [
      fixed('id', 'uuid'), fixed('scope', 'uuid', 'scope_id'), fixed('activity', 'uuid', 'activity_id'), fixed('kind'), fixed('name'), fixed('element', 'text', 'element_id'),
      fixed('owner'), fixed('definition', 'int'), column('armed', 'boolean'), fixed('correlation', 'text', 'correlation_key'),
    ],
  },
  tasks: {
    name: 'task',
    columns: [
      fixed('id', 'uuid'), fixed('activity', 'uuid', 'activity_id'), fixed('element', 'text', 'element_id'), fixed('kind'), fixed('round', 'int'), fixed('slot', 'int'),
      column('assignee'), fixed('owner'), column('state'), column('outcome'), column('comment'), fixed('createdAt', 'timestamptz', 'created_at'),
      column('doneAt', 'timestamptz', 'done_at'), column('doneBy', 'text', 'done_by'), column('dueAt', 'timestamptz', 'due_at'), column('version', 'int'),
      fixed('parent', 'uuid', 'parent_task_id'), fixed('sign'), fixed('addedBy', 'text', 'added_by'), column('delegation', 'jsonb'), column('formVersion', 'int', 'form_version'),
    ],
  },
  jobs: {
    name: 'job',
    columns: [
      fixed('id', 'uuid'), fixed('kind'), fixed('scope', 'uuid', 'scope_id'), fixed('activity', 'uuid', 'activity_id'), fixed('element', 'text', 'element_id'), fixed('owner'),
      fixed('definition', 'int'), column('dueAt', 'timestamptz', 'due_at'), column('repeat', 'text', 'repeat'), fixed('action'), fixed('task', 'uuid', 'task_id'),
    ],
  },
  compensations: {
    name: 'compensation',
    columns: [
      fixed('id', 'uuid'), fixed('scope', 'uuid', 'scope_id'), fixed('element', 'text', 'element_id'), fixed('handler', 'text', 'handler_id'), fixed('vars', 'jsonb'),
      fixed('sequence', 'int', 'seq'), fixed('inner', 'jsonb', 'inner_rows'),
    ],
  },
  incidents: {
    name: 'incident',
    columns: [
      fixed('id', 'uuid'), fixed('activity', 'uuid', 'activity_id'), fixed('element', 'text', 'element_id'), fixed('code'), fixed('message'),
      fixed('createdAt', 'timestamptz', 'created_at'), column('resolvedAt', 'timestamptz', 'resolved_at'),
    ],
  },
};

/** The columns of an instance that the engine knows. */
export const instanceColumns: readonly Column[] = [
  fixed('id', 'uuid'), fixed('process'), column('status'), column('vars', 'jsonb'), column('error', 'jsonb'), fixed('startedAt', 'timestamptz', 'started_at'),
  column('endedAt', 'timestamptz', 'ended_at'), fixed('parentInstance', 'uuid', 'parent_instance_id'), fixed('parentActivity', 'uuid', 'parent_activity_id'), fixed('depth', 'int'), column('pause', 'jsonb'),
];

/** What the host keeps with an instance; null where it has no such thing. */
export const hostColumns: readonly Column[] = [
  fixed('release', 'uuid', 'flow_release_id'), fixed('app'), fixed('flow'), fixed('form'), fixed('recordId', 'uuid', 'record_id'), fixed('starter'), fixed('businessKey', 'text', 'business_key'),
  fixed('startDepth', 'int', 'start_depth'),
];

/** Changes with each write, so that who knows the state under a stamp need not read it; null: nobody knows it. */
export const stampColumn: Column = column('stamp', 'uuid');

export interface InstanceHost {
  readonly release: string;
  readonly app: string | null;
  readonly flow: string | null;
  readonly form: string | null;
  readonly recordId: string | null;
  readonly starter: string | null;
  readonly businessKey: string | null;
  readonly startDepth?: number;
}

export const historyColumns: readonly Column[] = [
  fixed('element', 'text', 'element_id'), fixed('kind'), fixed('at', 'timestamptz'), fixed('activity', 'uuid', 'activity_id'), fixed('task', 'uuid', 'task_id'), fixed('actor'), fixed('data', 'jsonb'),
];

/** Doubles the quotes of a name, so that any name is one identifier. */
export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Which tasks are part of the present state, as SQL. */
export const taskIsLive = "state in ('open', 'waiting', 'held', 'queued')";
