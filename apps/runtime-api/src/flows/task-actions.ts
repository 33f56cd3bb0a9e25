import { FlowEventRefused, starterElement, type FlowEvent, type Task } from '@carewright/flow-engine';
import { type Locale } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { type Actor } from '../access/actor.js';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { PlatformError } from '../http/platform-error.js';
import { asPerson } from '../records/access/person.js';
import { RecordsService } from '../records/records.service.js';
import { isUuid } from '../records/values/is-uuid.js';
import { type FlowRun } from './flow-run.js';
import { FlowRunner } from './flow-runner.js';
import { TaskDetails } from './task-details.js';
import { TaskList } from './task-list.js';
import { type TaskItem, type TaskRow } from './task-rows.js';

/** What an action on a task carries. */
export const TaskBody = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    comment: Type.Optional(Type.String({ maxLength: 4000 })),
    data: Type.Optional(Type.Record(Type.String({ maxLength: 63 }), Type.Unknown())),
    recordVersion: Type.Optional(Type.Integer({ minimum: 1 })),
    to: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  },
  { additionalProperties: false },
);
export type TaskBody = Static<typeof TaskBody>;

export type TaskAction = 'approve' | 'reject' | 'submit' | 'return' | 'transfer' | 'withdraw';

/** What came of an action. */
export interface ActionResult {
  readonly task: TaskItem;
  readonly instance: { readonly id: string; readonly status: string };
}

interface Acting {
  readonly actor: Actor;
  readonly row: TaskRow;
  readonly run: FlowRun;
  readonly body: TaskBody;
}

const comment = ({ body }: Acting): { readonly comment?: string } => (body.comment === undefined ? {} : { comment: body.comment });

/** Which task kinds an action fits, and the event it becomes. */
const actions: { readonly [Action in Exclude<TaskAction, 'withdraw'>]: { readonly kinds: readonly Task['kind'][]; event(acting: Acting): Promise<FlowEvent> } } = {
  approve: { kinds: ['approve'], event: async (acting) => ({ kind: 'decide', task: acting.row.id, outcome: 'approve', by: acting.actor.userId, ...comment(acting) }) },
  reject: { kinds: ['approve'], event: async (acting) => ({ kind: 'decide', task: acting.row.id, outcome: 'reject', by: acting.actor.userId, ...comment(acting) }) },
  submit: { kinds: ['fill', 'plain'], event: async (acting) => submitted(acting) },
  transfer: { kinds: ['approve', 'fill'], event: async (acting) => ({ kind: 'transfer', task: acting.row.id, to: await personFor(acting), by: acting.actor.userId, ...comment(acting) }) },
  return: { kinds: ['approve', 'fill'], event: async (acting) => returned(acting) },
};

function submitted(acting: Acting): FlowEvent {
  const { row, actor, run } = acting;
  if (run.state.tasks.get(row.id)?.kind === 'plain') return { kind: 'complete', task: row.id, by: actor.userId };
  return { kind: 'decide', task: row.id, outcome: 'submit', by: actor.userId, ...comment(acting) };
}

async function personFor({ body, run }: Acting): Promise<string> {
  const { rowCount } = isUuid(body.to ?? '') ? await run.sql.query('select 1 from platform.users where id = $1 and active', [body.to]) : { rowCount: 0 };
  if (rowCount === 0) throw new PlatformError('task.person_unknown');
  return body.to ?? '';
}

/** Back to a step means back to the people who answered it last. */
async function returned(acting: Acting): Promise<FlowEvent> {
  const { body, run, row, actor } = acting;
  const to = body.to ?? starterElement(run.release.graph, run.release.process) ?? '';
  const text = `select distinct coalesce(done_by, assignee) as id from flow.task where instance_id = $1 and element_id = $2 and state = 'done' and outcome <> 'return'
    and activity_id = (select activity_id from flow.task where instance_id = $1 and element_id = $2 and state = 'done' order by done_at desc limit 1)`;
  const { rows } = await run.sql.query<{ id: string | null }>(text, [run.head.id, to]);
  return { kind: 'return', task: row.id, to, by: actor.userId, handlers: rows.flatMap((one) => one.id ?? []), ...comment(acting) };
}

/** Refusals of the engine in the words of the API. */
const refusals: Readonly<Record<string, () => PlatformError>> = {
  'flow.task-closed': () => new PlatformError('task.decided'),
  'flow.instance-over': () => new PlatformError('instance.over'),
  'flow.return-target': () => new PlatformError('task.return_target'),
  'flow.already-asked': () => new PlatformError('task.person_asked_already'),
};

/** Answers to tasks: the form data, the answer and what follows are one transaction. */
@Injectable()
export class TaskActions {
  constructor(
    private readonly database: Database,
    private readonly runner: FlowRunner,
    private readonly details: TaskDetails,
    private readonly list: TaskList,
    private readonly records: RecordsService,
    private readonly audit: Audit,
  ) {}

  async act(actor: Actor, of: { readonly task: string; readonly action: TaskAction; readonly locale: Locale }, body: TaskBody): Promise<ActionResult> {
    const row = await this.details.row(actor, of.task);
    const status = await this.database.transaction((sql) => this.inside(sql, { actor, row, action: of.action, body }));
    const after = await this.details.row(actor, of.task);
    return { task: await this.list.item(actor, after, of.locale), instance: { id: row.instance, status } };
  }

  private async inside(sql: Sql, { actor, row, action, body }: { readonly actor: Actor; readonly row: TaskRow; readonly action: TaskAction; readonly body: TaskBody }): Promise<string> {
    const run = await this.runner.open(sql, row.instance);
    if (run === null) throw new PlatformError('task.not_found');
    const acting: Acting = { actor, row, run, body };
    const event = action === 'withdraw' ? this.withdrawal(acting) : await this.answer(acting, action);
    await this.runner.handle(run, event).catch((error: unknown) => {
      throw error instanceof FlowEventRefused ? (refusals[error.code]?.() ?? error) : error;
    });
    await this.audit.write(sql, {
      action: `task.${action}`, actor, outcome: 'success', app: row.app, ...(row.form !== null && { form: row.form }), ...(row.recordId !== null && { recordId: row.recordId }),
      target: row.id, facts: { instance: row.instance, flow: row.flow, step: row.element, status: run.state.instance.status },
    });
    return run.state.instance.status;
  }

  private withdrawal({ actor, row, run, body }: Acting): FlowEvent {
    if (run.head.starter !== actor.userId) throw new PlatformError('instance.not_allowed');
    if (run.state.instance.endedAt !== null) throw new PlatformError('instance.over', {}, { members: { status: run.state.instance.status } });
    return { kind: 'withdraw', by: actor.userId, ...comment({ actor, row, run, body }) };
  }

  private async answer(acting: Acting, action: Exclude<TaskAction, 'withdraw'>): Promise<FlowEvent> {
    const { actor, row, run, body } = acting;
    const task = run.state.tasks.get(row.id);
    if (task === undefined) throw await this.decided(run.sql, row.id);
    if (task.assignee !== actor.userId) throw new PlatformError('task.not_yours');
    if (task.version !== body.version) throw new PlatformError('task.changed', {}, { members: { version: task.version } });
    if (!actions[action].kinds.includes(task.kind)) throw new PlatformError('task.wrong_action');
    if (body.data !== undefined && action !== 'transfer') await this.save(acting, body.data);
    return actions[action].event(acting);
  }

  /** Who was faster, and when: what a second answer is told. */
  private async decided(sql: Sql, id: string): Promise<PlatformError> {
    const { rows } = await sql.query<{ state: string; outcome: string | null; at: string | null; id: string | null; name: string | null }>(
      `select t.state, t.outcome, to_char(t.done_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, coalesce(t.done_by, w.done_by) as id, u.name
       from flow.task t left join lateral (select done_by from flow.task o where o.activity_id = t.activity_id and o.state = 'done' order by o.done_at desc limit 1) w on true
       left join platform.users u on u.id::text = coalesce(t.done_by, w.done_by) where t.id = $1`, [id]);
    const [row] = rows;
    const decidedBy = row?.id ? { id: row.id, name: row.name ?? '' } : null;
    return new PlatformError('task.decided', {}, { members: { decidedBy, decidedAt: row?.at ?? null, outcome: row?.outcome ?? null, state: row?.state ?? null } });
  }

  /** The form is saved by the person's own rights, narrowed to what this step lets them write. */
  private async save({ actor, row, run, body }: Acting, data: Readonly<Record<string, unknown>>): Promise<void> {
    if (row.form === null || row.recordId === null) throw new PlatformError('task.wrong_action');
    const narrowedTo = new Map((run.release.graph.nodes[row.element]?.fieldRights ?? []).map((one) => [one.field, one.right]));
    const refused = Object.keys(data).find((field) => (narrowedTo.get(field) ?? 'write') !== 'write');
    if (refused !== undefined) throw new PlatformError('task.field_not_writable', { field: refused });
    await this.records.update(asPerson(actor), { app: row.app, form: row.form, id: row.recordId }, { data, ...(body.recordVersion !== undefined && { version: body.recordVersion }) }, run.sql);
    await this.runner.refresh(run);
  }
}
