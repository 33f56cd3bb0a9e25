import { FlowEventRefused, forbiddenIn } from '@carewright/flow-engine';
import { type Locale, type TaskAction, type TaskItem } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { PlatformError } from '../../http/platform-error.js';
import { FlowAccess } from '../flow-access.js';
import { FlowCopies } from '../flow-copies.js';
import { FlowRunner } from '../flow-runner.js';
import { Opinions } from '../opinions/opinions.js';
import { peopleCoveredBy } from '../people/substitutes.js';
import { type Acting } from './acting.js';
import { knownPeople } from '../people/known-people.js';
import { StepFields } from './step-fields.js';
import { taskActionKinds, type TaskActionKind } from './task-action-kinds.js';
import { type TaskBody } from './task-body.js';
import { TaskDetails } from './task-details.js';

/** What came of an action. */
export interface ActionResult {
  readonly task: TaskItem;
  readonly instance: { readonly id: string; readonly status: string };
}

/** Refusals of the engine in the words of the API. */
const refusals: Readonly<Record<string, () => PlatformError>> = {
  'flow.task-closed': () => new PlatformError('task.decided'),
  'flow.instance-over': () => new PlatformError('instance.over'),
  'flow.return-target': () => new PlatformError('task.return_target'),
  'flow.already-asked': () => new PlatformError('task.person_asked_already'),
  'flow.sign-depth': () => new PlatformError('task.sign_depth'),
  'flow.sign-not-possible': () => new PlatformError('task.wrong_action'),
  'flow.not-removable': () => new PlatformError('task.not_removable'),
  'flow.delegated': () => new PlatformError('task.delegated'),
  'flow.not-delegated': () => new PlatformError('task.changed'),
  'flow.suspended': () => new PlatformError('instance.suspended'),
  'flow.nobody-to-urge': () => new PlatformError('instance.nobody_to_urge'),
  'flow.not-theirs': () => new PlatformError('task.changed'),
  'flow.activity-gone': () => new PlatformError('task.decided'),
  'flow.touched': () => new PlatformError('task.cannot_take_back'),
};

/** An instance that moves while it is answered is judged anew, by the release it is on then. */
const attempts = 3;

/** Answers to tasks: the form data, the answer and what follows are one transaction. */
@Injectable()
export class TaskActions {
  constructor(
    private readonly database: Database,
    private readonly runner: FlowRunner,
    private readonly access: FlowAccess,
    private readonly details: TaskDetails,
    private readonly fields: StepFields,
    private readonly audit: Audit,
    private readonly copies: FlowCopies,
    private readonly opinions: Opinions,
  ) {}

  async act(actor: Actor, of: { readonly task: string; readonly action: TaskAction; readonly locale: Locale }, body: TaskBody): Promise<ActionResult> {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const row = await this.details.row(actor, of.task);
      const operates = await this.access.operates(actor, row.app);
      await this.opinions.check(actor, { row, action: of.action }, body);
      const status = await this.runner.turns.take(row.instance, () => this.database.transaction((sql) => this.inside(sql, { actor, row, action: of.action, body, operates })));
      if (status !== 'moved') return { task: await this.details.item(actor, of.task, of.locale), instance: { id: row.instance, status } };
    }
    throw new PlatformError('task.changed');
  }

  /** The status of the instance after the answer; `moved` when it went to another release since it was judged what the step asks for. */
  private async inside(sql: Sql, { action, ...given }: Pick<Acting, 'actor' | 'row' | 'body' | 'operates'> & { readonly action: TaskAction }): Promise<string> {
    const { actor, row, body } = given;
    const run = await this.runner.open(sql, row.instance);
    if (run === null) throw new PlatformError('task.not_found');
    if (run.release.id !== row.release) return 'moved';
    const acting: Acting = { ...given, run, covers: await peopleCoveredBy(sql, actor.userId) };
    const kind: TaskActionKind = taskActionKinds[action];
    if (kind.by !== 'anyone') await this.check(acting, kind);
    if (forbiddenIn(run.release.graph.nodes[row.element]?.approval).includes(action)) throw new PlatformError('task.wrong_action');
    if (kind.saves === true && acting.body.data !== undefined) await this.fields.save(acting, acting.body.data);
    await this.fields.refuseGaps(acting, action);
    await this.runner.handle(run, await kind.event(acting)).catch((error: unknown) => {
      throw error instanceof FlowEventRefused ? (refusals[error.code]?.() ?? error) : error;
    });
    const opinion = await this.opinions.keep(sql, acting, action);
    if (body.copies !== undefined) await this.copies.send(run, { element: row.element, round: run.before?.tasks.get(row.id)?.round ?? 0, by: actor.userId }, await knownPeople(run, body.copies));
    await this.audit.write(sql, {
      action: `task.${action}`, actor, outcome: 'success', app: row.app, ...(row.form !== null && { form: row.form }), ...(row.recordId !== null && { recordId: row.recordId }),
      target: row.id, facts: { instance: row.instance, flow: row.flow, step: row.element, status: run.state.instance.status, ...opinion },
    });
    return run.state.instance.status;
  }

  /** The task is as the person saw it, and theirs: their own, of somebody they stand in for, or handed on by them. */
  private async check({ actor, row, run, body, covers }: Acting, kind: TaskActionKind): Promise<void> {
    const task = run.state.tasks.get(row.id);
    if (task === undefined) throw await this.decided(run.sql, row.id);
    const chain = task.delegation ?? [];
    const isTheirs = kind.by === 'delegator' ? chain.includes(actor.userId) : covers.includes(task.assignee ?? '');
    if (!isTheirs) throw new PlatformError(chain.includes(actor.userId) || row.assignee === actor.userId ? 'task.changed' : 'task.not_yours', {}, { members: { version: task.version } });
    if (task.version !== body.version) throw new PlatformError('task.changed', {}, { members: { version: task.version } });
    if (!kind.kinds.includes(task.kind) || !kind.states.includes(task.state)) throw new PlatformError('task.wrong_action');
    if (kind.by === 'holder' && chain.length > 0) throw new PlatformError('task.delegated');
  }

  /** Who was faster, and when: what a second answer is told. */
  private async decided(sql: Sql, id: string): Promise<PlatformError> {
    const { rows } = await sql.query<{ state: string; outcome: string | null; at: string | null; id: string | null; name: string | null }>(
      `select t.state, t.outcome, to_char(t.done_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, coalesce(t.done_by, w.done_by) as id, u.name
       from flow.task t left join lateral (select done_by from flow.task o where o.instance_id = t.instance_id and o.activity_id = t.activity_id and o.state = 'done' order by o.done_at desc limit 1) w on true
       left join platform.users u on u.id::text = coalesce(t.done_by, w.done_by) where t.id = $1`, [id]);
    const [row] = rows;
    const decidedBy = row?.id ? { id: row.id, name: row.name ?? '' } : null;
    return new PlatformError('task.decided', {}, { members: { decidedBy, decidedAt: row?.at ?? null, outcome: row?.outcome ?? null, state: row?.state ?? null } });
  }
}
