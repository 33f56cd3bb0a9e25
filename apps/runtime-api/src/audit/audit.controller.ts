import { Controller, Get, Query } from '@nestjs/common';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { Database } from '../database/database.js';
import { pageOf, type PageQuery } from '../http/page-query.js';
import { PlatformError } from '../http/platform-error.js';
import { Audit } from './audit.js';

/** What an auditor may narrow the log by. */
const filters = {
  action: 'action = %',
  app: 'app = %',
  form: 'form = %',
  recordId: 'record_id = %::uuid',
  actorId: 'actor_id = %::uuid',
  outcome: 'outcome = %',
  from: 'at >= %::timestamptz',
  to: 'at < %::timestamptz',
} as const;
const shapes: Readonly<Record<string, RegExp>> = {
  recordId: /^[0-9a-f-]{36}$/i,
  actorId: /^[0-9a-f-]{36}$/i,
  from: /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/,
  to: /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/,
};

const isTime = (name: string): boolean => name === 'from' || name === 'to';

type Question = PageQuery & Readonly<Partial<Record<keyof typeof filters, unknown>>>;

function conditionsOf(query: Question, values: unknown[]): readonly string[] {
  return Object.entries(filters).flatMap(([name, condition]) => {
    const value = query[name as keyof typeof filters];
    if (value === undefined || value === '') return [];
    if (typeof value !== 'string' || value.length > 200 || !(shapes[name]?.test(value) ?? true) || (isTime(name) && Number.isNaN(Date.parse(value)))) throw new PlatformError('http.bad_request');
    values.push(value);
    return [condition.replace('%', `$${values.length}`)];
  });
}

/** The audit log for the auditor, newest first. Looking is audited as well. */
@Controller('api/audit')
export class AuditController {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  @Get()
  @RouteAccess(['auditor'], 'audit.read')
  async list(@CurrentActor() actor: Actor, @Query() query: Question): Promise<unknown> {
    const page = pageOf(query);
    const values: unknown[] = [];
    const conditions = [...conditionsOf(query, values)];
    if (page.after !== undefined) {
      if (!/^\d{1,18}$/.test(page.after)) throw new PlatformError('http.bad_request');
      values.push(page.after);
      conditions.push(`id < $${values.length}::bigint`);
    }
    const columns = 'id, at, action, outcome, actor_id as "actorId", actor_name as "actorName", app, form, record_id as "recordId", target, changes, facts, request_id as "requestId", address';
    const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
    return this.database.transaction(async (sql) => {
      const { rows } = await sql.query<{ id: string }>(`select ${columns} from audit.entry ${where} order by id desc limit ${page.limit}`, values);
      await this.audit.write(sql, { action: 'audit.read', actor, outcome: 'success', facts: { filters: Object.keys(query), count: rows.length } });
      const last = rows.length === page.limit ? rows.at(-1) : undefined;
      return { items: rows, nextCursor: last ? Buffer.from(last.id).toString('base64url') : null };
    });
  }
}
