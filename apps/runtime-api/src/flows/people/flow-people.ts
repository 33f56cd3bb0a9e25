import { type Approval, type Command, type EarlierApproval, type FlowEvent, type People } from '@carewright/flow-engine';
import { Injectable } from '@nestjs/common';
import { isUuid } from '../../records/values/is-uuid.js';
import { handlersOf } from '../tasks/acting.js';
import { Assignments, type AssignmentScope } from './assignments.js';
import { type FlowRun } from '../flow-run.js';

const highestLevel = 20;
type AssignCommand = Extract<Command, { readonly kind: 'assign' }>;

const answersSql = `select done_by as "user", element_id as element, activity_id as activity, id as task, form_version as "formVersion"
  from flow.task where instance_id = $1 and state in ('done', 'held') and outcome = 'approve' and done_by is not null`;
const repeatedSql = `select data->'to'->>0 as "user", element_id as element, activity_id as activity, data->>'earlier' as task, (data->>'formVersion')::int as "formVersion"
  from flow.history_event where instance_id = $1 and kind = 'auto-approved' and data->>'how' = 'repeated'`;

/** Who stands in when nobody was found, by what the author said. */
const standIns: Readonly<Record<Approval['onEmpty'], (assignments: Assignments, run: FlowRun, of: { readonly scope: AssignmentScope; readonly user: string }) => Promise<readonly string[]>>> = {
  pass: async () => [],
  reject: async () => [],
  error: async () => [],
  admin: (assignments, run, { scope }) => assignments.administrators(run.sql, scope),
  user: (assignments, run, { scope, user }) => assignments.find(run.sql, scope, [{ source: 'user', value: user }]),
};

const contentSql = `select max((e.facts->>'version')::int) as version from audit.entry e where e.record_id = $1 and e.app = $2 and e.form = $3 and e.outcome = 'success'
  and e.action = any('{record.created,record.updated,record.restored}') and e.actor_id is not null and e.facts->>'flow' is null`;

/** The version of the record that people last gave it: what a flow writes by itself changes nothing anybody agreed to. Null without a record. */
export async function formVersionOf({ sql, head, facts, release }: FlowRun): Promise<number | null> {
  const version = facts.record?.values['version'];
  if (typeof version !== 'number') return null;
  const isAsked = Object.values(release.graph.nodes).some((node) => (node.approval?.dedupe ?? 'none') !== 'none');
  const { rows } = isAsked ? await sql.query<{ version: number | null }>(contentSql, [head.recordId, head.app, head.form], 'flow-content-version') : { rows: [] };
  return rows[0]?.version ?? version;
}

/** Finds the people of an approval, with everything its rules ask about them. */
@Injectable()
export class FlowPeople {
  constructor(private readonly assignments: Assignments) {}

  async answer(run: FlowRun, command: AssignCommand): Promise<FlowEvent> {
    const { approval, vetoes = [] } = run.release.graph.nodes[command.element] ?? {};
    const scope = this.scope(run, command.element);
    const users = await this.users(run, command, scope);
    const people: People = {
      users,
      standIns: users.length > 0 && approval?.onStarter !== 'leader' ? [] : await standIns[approval?.onEmpty ?? 'admin'](this.assignments, run, { scope, user: approval?.emptyUser ?? '' }),
      starter: run.head.starter,
      leaders: approval?.onStarter === 'leader' ? (await this.assignments.supervisors(run.sql, scope, highestLevel)).slice(0, 1) : [],
      vetoers: vetoes.length === 0 ? [] : await this.assignments.find(run.sql, scope, vetoes),
      earlier: (approval?.dedupe ?? 'none') === 'none' ? [] : await this.earlier(run),
      formVersion: await formVersionOf(run),
    };
    return { kind: 'assigned', activity: command.activity, ...people };
  }

  /** What assignments of this run may refer to. */
  scope(run: FlowRun, element: string): AssignmentScope {
    const { head, live, facts, state } = run;
    return { app: head.app, instance: head.id, definition: live.definition, form: head.form, record: facts.record, starter: head.starter, vars: state.instance.vars, element };
  }

  /** Who leads somebody: the nearest head above them that is not themselves. */
  async leaderOf(run: FlowRun, user: string): Promise<string | null> {
    return (await this.assignments.supervisors(run.sql, { starter: isUuid(user) ? user : null }, highestLevel))[0] ?? null;
  }

  /** After a return, those who handled it and are still here; else whom the assignments find. */
  private async users(run: FlowRun, { element, visit, assignments, ...command }: AssignCommand, scope: AssignmentScope): Promise<readonly string[]> {
    const handlers = command.handlers ?? (visit === undefined ? [] : await handlersOf(run, visit));
    const again = handlers.length === 0 ? [] : await this.assignments.active(run.sql, handlers);
    return again.length > 0 ? again : this.assignments.find(run.sql, scope, assignments);
  }

  /** What was agreed to so far: as written, and in this very transaction. */
  private async earlier(run: FlowRun): Promise<readonly EarlierApproval[]> {
    const written = [await run.sql.query<EarlierApproval>(answersSql, [run.head.id]), await run.sql.query<EarlierApproval>(repeatedSql, [run.head.id])].flatMap(({ rows }) => rows);
    const answered = [...run.state.tasks.values()].flatMap((task): readonly EarlierApproval[] => {
      const isAgreement = (task.state === 'done' || task.state === 'held') && task.outcome === 'approve' && task.doneBy !== null;
      return isAgreement ? [{ user: task.doneBy ?? '', element: task.element, activity: task.activity, task: task.id, formVersion: task.formVersion }] : [];
    });
    const repeated = run.history.flatMap(({ kind, element, activity = '', data = {} }): readonly EarlierApproval[] => {
      const [user] = Array.isArray(data['to']) ? data['to'] : [];
      return kind === 'auto-approved' && data['how'] === 'repeated' ? [{ user: String(user), element, activity, task: String(data['earlier']), formVersion: typeof data['formVersion'] === 'number' ? data['formVersion'] : null }] : [];
    });
    return [...written, ...answered, ...repeated];
  }
}
