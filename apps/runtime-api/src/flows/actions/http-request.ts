import { bodyOf, type FlowEvent, type FieldValue, type ServiceOf, type TakenValue, toJson, type Vars } from '@carewright/flow-engine';
import { Injectable } from '@nestjs/common';
import { Connectors } from '../../connectors/connectors.js';
import { type Connector } from '../../connectors/connector.js';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { uuidV7 } from '../../database/uuid-v7.js';
import { PlatformError } from '../../http/platform-error.js';
import { type JobHandler } from '../../jobs/job.js';
import { Jobs } from '../../jobs/jobs.js';
import { type FlowRun } from '../flow-run.js';
import { FlowDelivery } from '../operate/flow-delivery.js';
import { type FlowAction, type ServeCommand, type Served } from './flow-action.js';
import { troubleOf } from '../trouble.js';
import { FlowActions } from './flow-actions.js';
import { FlowWrites } from './flow-writes.js';
import { takenFrom } from './taken-values.js';

interface Call {
  readonly id: string;
  readonly instance: string;
  readonly activity: string;
  readonly app: string;
  readonly connector: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly content: unknown;
  readonly take: readonly TakenValue[];
  readonly key: string;
  readonly attempts: number;
}

const columns = `c.id, c.instance_id as instance, c.activity_id as activity, c.app, c.connector, c.method, c.path, c.query, c.headers, c.content, c.take, c.idempotency_key as key, c.attempts`;
const findSql = `select ${columns} from flow.http_call c join flow.activity a on a.id = c.activity_id where c.id = $1 and c.state = 'waiting'`;
const insertSql = `insert into flow.http_call (id, instance_id, activity_id, element_id, app, connector, method, path, query, headers, content, take, idempotency_key) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;
// The other side may have done what was asked and only its answer was lost: the same question again is the same question.
const sameSql = `select idempotency_key as key from flow.http_call where instance_id = $1 and element_id = $2 and state = 'failed' and connector = $3 and method = $4 and path = $5 and query = $6::jsonb and content is not distinct from $7::jsonb and coalesce(headers, '{}') = $8::jsonb
  and created_at > now() - interval '24 hours' order by created_at desc limit 1`;

/** Answers that another attempt may change. */
const passing: ReadonlySet<number> = new Set([408, 409, 425, 429, 500, 502, 503, 504]);
const lasting: ReadonlySet<string> = new Set(['connector.not_found', 'connector.app_not_allowed', 'connector.elsewhere', 'connector.private_address', 'connector.redirected', 'connector.answer_too_large', 'connector.answer_unreadable', 'connector.value_missing', 'connector.address']);

/**
 * Asks another system. The transaction of the instance only writes the question down; a job asks it afterwards, at least once
 * and always with the same `Idempotency-Key`, and the answer comes back as an event of its own.
 */
@Injectable()
export class HttpRequestAction implements FlowAction<'http-request'> {
  readonly kind = 'http-request';

  constructor(
    actions: FlowActions,
    private readonly database: Database,
    private readonly writes: FlowWrites,
    private readonly connectors: Connectors,
    private readonly jobs: Jobs,
    private readonly delivery: FlowDelivery,
  ) {
    actions.add(this);
    jobs.handleApart('flow.http', (payload) => this.send(String((payload as { readonly call: string }).call)));
  }

  async serve(run: FlowRun, command: ServeCommand, service: ServiceOf<'http-request'>): Promise<Served> {
    const { sql, head } = run;
    await this.connectors.find(service.connector, head.app, sql);
    const id = uuidV7();
    const query = JSON.stringify(texts(this.writes.values(run, command, service.query)));
    const headers = JSON.stringify(headerTexts(this.writes.values(run, command, service.headers ?? [])));
    const content = service.content.length === 0 ? null : JSON.stringify(bodyOf(this.writes.values(run, command, service.content)));
    const path = this.pathOf(run, command, service.path);
    const same = await sql.query<{ key: string }>(sameSql, [head.id, command.element, service.connector, service.method, path, query, content, headers]);
    await sql.query(insertSql, [id, head.id, command.activity, command.element, head.app, service.connector, service.method, path, query, headers, content, JSON.stringify(service.take), same.rows[0]?.key ?? id]);
    await this.jobs.enqueue(sql, { kind: 'flow.http', payload: { call: id }, dedupeKey: `flow-http:${id}` });
    return 'later';
  }

  /** `{name}` in a path becomes one segment of it, whatever the value holds. */
  private pathOf(run: FlowRun, command: ServeCommand, path: string): string {
    return path.trim().replace(/\{([\w.\p{L}]+)\}/gu, (_, name: string) => {
      const own: FieldValue = { field: name, value: JSON.stringify({ var: name.startsWith('vars.') ? name : `record.${name}` }) };
      const value = this.writes.values(run, command, [own])[name];
      if (value === null || value === undefined || value === '' || typeof value === 'object') throw new PlatformError('flow.known_by_nothing', { field: name });
      return encodeURIComponent(String(value)).replaceAll('.', '%2E');
    });
  }

  /** Asks while nothing is held; what came of it is written by the job's transaction. */
  private async send(id: string): Promise<JobHandler> {
    const { rows } = await this.database.sql.query<Call>(findSql, [id]);
    const [call] = rows;
    // The step is gone: it was taken back, ended or moved past. Nothing that was not sent is sent now.
    if (call === undefined) return (sql) => sql.query(`update flow.http_call set state = 'cancelled', content = null, headers = null, finished_at = now() where id = $1 and state = 'waiting'`, [id]);
    const connector = await this.connectors.find(call.connector, call.app).catch((error: unknown) => problemOf(error));
    const outcome = 'problem' in connector ? connector : await this.ask(connector, call);
    return async (sql, _payload, job) => {
      await job.claim();
      await this.keep(sql, call, { outcome, connector });
    };
  }

  private async keep(sql: Sql, call: Call, { outcome, connector }: { readonly outcome: Answered | Problem; readonly connector: Connector | Problem }): Promise<void> {
    const { id } = call;
    if ('vars' in outcome) return this.answered(sql, call, outcome);
    const attempts = call.attempts + 1;
    const mayTryAgain = outcome.isPassing && !('problem' in connector) && attempts < connector.attempts;
    if (!mayTryAgain || 'problem' in connector) return this.failed(sql, { ...call, attempts }, outcome);
    await sql.query('update flow.http_call set attempts = $2, status = $3, problem = $4 where id = $1', [id, attempts, outcome.status, outcome.problem]);
    const delay = Math.min(connector.retrySeconds * 4 ** (attempts - 1), 3600);
    await this.jobs.enqueue(sql, { kind: 'flow.http', payload: { call: id }, dueAt: new Date(Date.now() + delay * 1000) });
  }

  private async ask(connector: Connector, call: Call): Promise<Answered | Problem> {
    try {
      const { method, path, query, headers, content, key } = call;
      const answer = await this.connectors.ask(connector, { method, path, query, ...(headers !== null && { headers }), ...(content !== null && { content }), idempotencyKey: key });
      if (answer.status >= 200 && answer.status < 300) return { status: answer.status, vars: toJson(takenFrom(answer.content, call.take)) as Vars };
      return { status: answer.status, problem: `connector.refused(status=${answer.status})`, isPassing: passing.has(answer.status) };
    } catch (error) {
      return problemOf(error);
    }
  }

  private async answered(sql: Sql, call: Call, { status, vars }: Answered): Promise<void> {
    await sql.query(`update flow.http_call set state = 'answered', attempts = attempts + 1, status = $2, problem = null, content = null, headers = null, finished_at = now() where id = $1`, [call.id, status]);
    await this.delivery.send(sql, call.instance, { kind: 'served', activity: call.activity, vars });
  }

  private async failed(sql: Sql, call: Call, { status, problem }: Problem): Promise<void> {
    await sql.query(`update flow.http_call set state = 'failed', attempts = $2, status = $3, problem = $4, finished_at = now() where id = $1`, [call.id, call.attempts, status, problem]);
    const event: FlowEvent = { kind: 'serve-failed', activity: call.activity, code: 'flow.element-failed', message: problem };
    await this.delivery.send(sql, call.instance, event);
  }
}

interface Answered {
  readonly status: number;
  readonly vars: Vars;
}
interface Problem {
  readonly status: number | null;
  readonly problem: string;
  readonly isPassing: boolean;
}

function problemOf(error: unknown): Problem {
  if (!(error instanceof PlatformError)) throw error;
  return { status: null, problem: troubleOf(error), isPassing: !lasting.has(error.code) };
}

const texts = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]));

/** What a header may hold: nothing that would begin another line. */
function headerTexts(values: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const found = texts(values);
  const [wrong] = Object.entries(found).filter(([, value]) => /[^\t\x20-\x7e\x80-\xff]/.test(value) || value.length > 4000);
  if (wrong !== undefined) throw new PlatformError('flow.header_refused', { field: wrong[0] });
  return found;
}
