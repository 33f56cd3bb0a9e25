import { type FlowEvent, type ServiceOf, toJson, type Vars } from '@carewright/flow-engine';
import { type Filter } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Sql } from '../../database/sql.js';
import { uuidV7 } from '../../database/uuid-v7.js';
import { PlatformError } from '../../http/platform-error.js';
import { Jobs } from '../../jobs/jobs.js';
import { asFlow, type Person } from '../../records/access/person.js';
import { RecordsService } from '../../records/records.service.js';
import { type FlowRun } from '../flow-run.js';
import { flowStack } from '../flow-stack.js';
import { type FlowAction, type ServeCommand, type Served } from './flow-action.js';
import { troubleOf } from '../trouble.js';
import { FlowActions } from './flow-actions.js';
import { FlowQueries } from './flow-queries.js';
import { FlowWrites } from './flow-writes.js';

/** As many records as one transaction changes: others never wait long for the locks of a batch. */
const batchSize = 50;
/** Records that could not be changed, of which the reason is kept. */
const mostProblems = 50;

interface Work {
  readonly id: string;
  readonly instance: string;
  readonly activity: string;
  readonly app: string;
  readonly form: string;
  readonly change: 'update' | 'delete';
  readonly filter: Filter;
  readonly data: Readonly<Record<string, unknown>>;
  readonly result: string;
  readonly state: 'running' | 'done' | 'cancelled';
  readonly done: number;
  readonly failed: number;
  readonly after: string | null;
  readonly passesLocks: boolean;
  readonly flow: string;
  readonly label: string;
  readonly depth: number;
}

const lockSql = `select w.id, w.instance_id as instance, w.activity_id as activity, w.app, w.form, w.change, w.filter, w.data->'set' as data, w.result, w.state, w.done, w.failed, w.after_id as after,
  coalesce((w.data->>'passesLocks')::boolean, false) as "passesLocks", w.data->>'flow' as flow, w.data->>'label' as label, (w.data->>'depth')::int as depth from flow.mass_work w where w.id = $1 for update`;
const insertSql = 'insert into flow.mass_work (id, instance_id, activity_id, element_id, app, form, change, filter, data, result, total) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)';
const stepSql = `update flow.mass_work set done = done + $2, failed = failed + $3, after_id = $4, problems = case when jsonb_array_length(problems) >= ${mostProblems} then problems else problems || $5::jsonb end where id = $1`;

/** Changes or deletes all records that match, a batch after the other, each batch with how far it has come in one transaction. */
@Injectable()
export class ChangeManyAction implements FlowAction<'change-many'> {
  readonly kind = 'change-many';

  constructor(
    actions: FlowActions,
    private readonly queries: FlowQueries,
    private readonly writes: FlowWrites,
    private readonly records: RecordsService,
    private readonly jobs: Jobs,
  ) {
    actions.add(this);
    jobs.handle('flow.change-many', (sql, payload) => this.batch(sql, String((payload as { readonly work: string }).work)));
  }

  async serve(run: FlowRun, command: ServeCommand, service: ServiceOf<'change-many'>): Promise<Served> {
    const { sql, head } = run;
    const { form, change, set, result } = service;
    const filter = this.queries.filter(run, command, service);
    const total = await this.queries.count(run, { form, filter });
    if (filter === null || total === 0) return this.writes.result(result, { changed: 0, failed: 0, cancelled: false });
    const id = uuidV7();
    const person = this.writes.person(run);
    const data = { set: this.writes.values(run, command, set), flow: head.flow, label: person.flow?.label ?? head.flow, passesLocks: person.flow?.passesLocks === true, depth: flowStack.current().depth };
    await sql.query(insertSql, [id, head.id, command.activity, command.element, head.app, form, change, JSON.stringify(filter), JSON.stringify(data), result, total]);
    await this.jobs.enqueue(sql, { kind: 'flow.change-many', payload: { work: id }, dedupeKey: `flow-many:${id}:start` });
    return 'later';
  }

  private async batch(sql: Sql, id: string): Promise<void> {
    const { rows } = await sql.query<Work>(lockSql, [id]);
    const [work] = rows;
    if (work === undefined || work.state === 'done') return;
    const { rowCount } = await sql.query('select 1 from flow.activity where id = $1', [work.activity]);
    if (rowCount === 0) return void (await sql.query(`update flow.mass_work set state = 'cancelled', finished_at = coalesce(finished_at, now()) where id = $1`, [id]));
    if (work.state === 'cancelled') return this.finish(sql, work, { isCancelled: true });
    const person = asFlow({ key: work.flow, instance: work.instance, passesLocks: work.passesLocks, label: work.label });
    const ids = await this.queries.idsAfter(sql, { app: work.app, person, form: work.form, filter: work.filter, after: work.after, limit: batchSize });
    const problems: { readonly record: string; readonly reason: string }[] = [];
    for (const record of ids) {
      const reason = await this.one(sql, work, { person, record });
      if (reason !== null) problems.push({ record, reason });
    }
    await sql.query(stepSql, [id, ids.length - problems.length, problems.length, ids.at(-1) ?? work.after, JSON.stringify(problems.slice(0, mostProblems))]);
    const counted = { ...work, done: work.done + ids.length - problems.length, failed: work.failed + problems.length };
    if (ids.length < batchSize) return this.finish(sql, counted, { isCancelled: false });
    await this.jobs.enqueue(sql, { kind: 'flow.change-many', payload: { work: id } });
  }

  /** Why a record could not be changed; null when it was. */
  private async one(sql: Sql, work: Work, { person, record }: { readonly person: Person; readonly record: string }): Promise<string | null> {
    const place = { app: work.app, form: work.form, id: record };
    await sql.query('savepoint one_of_many');
    try {
      await flowStack.atDepth(work.depth, () => (work.change === 'delete' ? this.records.remove(person, place, undefined, sql) : this.records.update(person, place, { data: work.data }, sql)));
      await sql.query('release savepoint one_of_many');
      return null;
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      await sql.query('rollback to savepoint one_of_many');
      return troubleOf(error);
    }
  }

  /** The flow goes on in a transaction of its own: this one holds locks on records, and an instance is always locked first. */
  private async finish(sql: Sql, work: Work, { isCancelled }: { readonly isCancelled: boolean }): Promise<void> {
    await sql.query('update flow.mass_work set state = $2, finished_at = now() where id = $1', [work.id, isCancelled ? 'cancelled' : 'done']);
    const vars = toJson(this.writes.result(work.result, { changed: work.done, failed: work.failed, cancelled: isCancelled })) as Vars;
    const event: FlowEvent = { kind: 'served', activity: work.activity, vars };
    await this.jobs.enqueue(sql, { kind: 'flow.event', payload: { instance: work.instance, event }, dedupeKey: `flow-many:${work.id}:end` });
  }
}
