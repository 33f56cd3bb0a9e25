import { historyColumns, hostColumns, instanceColumns, quote, stampColumn, tables, type Column } from './columns.js';

const required = new Set(['id', 'process', 'status', 'kind', 'state', 'element_id', 'scope_id', 'container', 'version', 'vars', 'started_at', 'at', 'created_at']);

const columnText = (column: Column): string => `${quote(column.name)} ${column.type}${required.has(column.name) ? ' not null' : ''}`;

const jobExtras = [
  'instance_id uuid', 'payload jsonb', "state text not null default 'ready'", 'attempts int not null default 0', 'lock_owner text', 'lock_until timestamptz', 'error text', 'dedupe_key text unique',
];

function stateTable(schema: string, table: keyof typeof tables): string {
  const { name, columns } = tables[table];
  const known = table === 'jobs' ? columns.map((column) => `${quote(column.name)} ${column.type}${['id', 'kind', 'due_at'].includes(column.name) ? ' not null' : ''}`) : columns.map(columnText);
  const own = table === 'jobs' ? jobExtras : ['instance_id uuid not null'];
  return `create table if not exists ${schema}.${quote(name)} (${[...known, ...own, 'primary key (id)'].join(', ')})`;
}

const index = (schema: string, name: string, on: string): string => `create index if not exists ${quote(name)} on ${schema}.${on}`;

/**
 * The statements that make the tables of the engine in a schema, in order; running them again changes nothing.
 * A release keeps the BPMN text as published and the graph made of it; history is only ever added to.
 */
export function createTables(schemaName: string): readonly string[] {
  const s = quote(schemaName);
  const instance = [...instanceColumns, ...hostColumns, stampColumn].map(columnText).join(', ');
  return [
    `create schema if not exists ${s}`,
    `create table if not exists ${s}.flow_release (id uuid primary key, app text, flow text not null, release int not null, form text, process text not null, xml text not null, graph jsonb not null, sha256 text, created_at timestamptz not null default now(), unique nulls not distinct (app, flow, release))`,
    `create table if not exists ${s}.instance (${instance}, primary key (id))`,
    ...(Object.keys(tables) as (keyof typeof tables)[]).map((table) => stateTable(s, table)),
    `create table if not exists ${s}.history_event (id bigint generated always as identity primary key, instance_id uuid not null, ${historyColumns.map(columnText).join(', ')})`,
    `create table if not exists ${s}.start_key (key text primary key, instance_id uuid not null, at timestamptz not null default now())`,
    index(s, 'instance_record', 'instance (record_id) where record_id is not null'),
    index(s, 'instance_starter', 'instance (starter, started_at desc, id desc)'),
    index(s, 'instance_flow', 'instance (app, flow, started_at desc, id desc)'),
    index(s, 'instance_parent', 'instance (parent_activity_id) where parent_activity_id is not null'),
    ...['scope', 'activity', 'join_token', 'subscription', 'compensation'].map((table) => index(s, `${table}_instance`, `${table} (instance_id)`)),
    index(s, 'task_instance', 'task (instance_id, state)'),
    index(s, 'task_todo', "task (assignee, created_at desc, id desc) where state = 'open'"),
    index(s, 'task_waiting', "task (assignee, created_at desc, id desc) where state = 'waiting'"),
    index(s, 'task_handled', "task (done_by, done_at desc, id desc) where state in ('done', 'held')"),
    index(s, 'incident_open', 'incident (instance_id) where resolved_at is null'),
    index(s, 'job_instance', 'job (instance_id) where instance_id is not null'),
    index(s, 'job_due', "job (due_at, id) where state = 'ready'"),
    index(s, 'history_instance', 'history_event (instance_id, id)'),
  ];
}
