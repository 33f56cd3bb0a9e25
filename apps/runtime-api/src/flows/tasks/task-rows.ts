import { type FlowNode, type Task } from '@carewright/flow-engine';
import { textOf, type Locale, type TaskItem } from '@carewright/schema';
import { type Sql } from '../../database/sql.js';
import { type LiveApps } from '../../publishing/live-apps.js';
import { type FlowReleases } from '../flow-releases.js';
import { opinionRules } from '../opinions/opinion-rules.js';

/** A task with what belongs to it, as read for lists and pages. */
export interface TaskRow {
  readonly id: string;
  readonly instance: string;
  readonly app: string;
  readonly flow: string;
  readonly release: string;
  readonly form: string | null;
  readonly recordId: string | null;
  readonly element: string;
  readonly activity: string;
  readonly kind: 'approve' | 'fill' | 'plain';
  readonly state: Task['state'];
  readonly outcome: string | null;
  readonly assignee: string | null;
  readonly assigneeName: string | null;
  readonly doneBy: string | null;
  readonly doneByName: string | null;
  readonly doneAt: string | null;
  readonly createdAt: string;
  readonly dueAt: string | null;
  readonly version: number;
  readonly starter: string | null;
  readonly starterName: string | null;
  readonly status: string;
  readonly endedAt: string | null;
  /** Only in the list of copies. */
  readonly readAt?: string | null;
  /** Only in the list of what is to be done. */
  readonly isNew?: boolean;
  /** Only in the list of what one has started. */
  readonly urgeable?: boolean;
}

const moment = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Columns of a `TaskRow` over `t` (task) and `i` (instance). */
export const taskColumns = `t.id, i.id as instance, i.app, i.flow, i.flow_release_id as release, i.form, i.record_id as "recordId", t.element_id as element, t.activity_id as activity,
  case t.kind when 'plain' then 'fill' else t.kind end as kind, t.state, t.outcome, t.assignee, (select name from platform.users where id::text = t.assignee) as "assigneeName", t.done_by as "doneBy",
  (select name from platform.users where id::text = t.done_by) as "doneByName", ${moment('t.done_at')} as "doneAt", ${moment('t.created_at')} as "createdAt", ${moment('t.due_at')} as "dueAt", t.version,
  i.starter, (select name from platform.users where id::text = i.starter) as "starterName", i.status, ${moment('i.ended_at')} as "endedAt"`;

/** Several are answered alike: what asks each time for a signature, the password or words cannot be. */
export function mayBeAnsweredTogether(node: FlowNode | undefined): boolean {
  const { comment, signature, password } = opinionRules(node);
  return node?.approval?.batch === 'yes' && !comment && !signature && !password;
}

/** What turns rows into items. */
export interface TaskWords {
  readonly sql: Sql;
  readonly liveApps: LiveApps;
  readonly releases: FlowReleases;
  readonly locale: Locale;
}

/** Puts a row into words; what it shows of its record is the caller's, by the rights of who asks. */
export async function taskItem(row: TaskRow, words: TaskWords, shown: { readonly record: TaskItem['record']; readonly points: TaskItem['points'] }): Promise<TaskItem> {
  const live = await words.liveApps.find(row.app);
  const release = await words.releases.get(words.sql, row.release);
  const label = live?.definition.flows[row.flow]?.label;
  return {
    id: row.id, app: row.app, flow: { key: row.flow, label: label === undefined ? row.flow : textOf(label, words.locale) },
    step: { id: row.element, name: release.graph.nodes[row.element]?.name ?? '' }, kind: row.kind === 'approve' ? 'approve' : 'fill', form: row.form, ...shown,
    starter: row.starter === null ? null : { id: row.starter, name: row.starterName ?? '' },
    assignee: row.assignee === null ? null : { id: row.assignee, name: row.assigneeName ?? '' },
    createdAt: row.createdAt, dueAt: row.dueAt, state: row.state, outcome: row.outcome, instanceId: row.instance, version: row.version, paused: row.status === 'suspended',
    batch: row.state === 'open' && mayBeAnsweredTogether(release.graph.nodes[row.element]), ...(row.readAt !== undefined && { readAt: row.readAt }),
    ...(row.isNew !== undefined && { isNew: row.isNew }), ...(row.urgeable !== undefined && { urgeable: row.urgeable }),
  };
}
