import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { PlatformError } from '../http/platform-error.js';
import { jobsChannel } from './jobs.js';

const waitingSql = `select id, kind, case when state = 'dead' then 'dead' when lock_until > now() then 'running' else 'waiting' end as state, attempts, due_at as "dueAt", progress, null as result, created_at as "createdAt", null as "finishedAt", %error% as error from platform.job`;
const finishedSql = `select id, kind, 'done' as state, null as attempts, null as "dueAt", null as progress, result, created_at as "createdAt", finished_at as "finishedAt", null as error from platform.finished_job`;

/** What became of a job: for the person who waits, and the dead ones for the operator. */
@Controller('api/jobs')
export class JobsController {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  @Get()
  @RouteAccess(['system-administrator'], 'none')
  async list(): Promise<unknown> {
    const { rows } = await this.database.sql.query(`${waitingSql.replace('%error%', 'error')} order by state, due_at limit 500`);
    return { items: rows, nextCursor: null };
  }

  @Get(':id')
  @RouteAccess('signed-in', 'none')
  async read(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<unknown> {
    const operator = actor.platformRoles.includes('system-administrator');
    const mine = operator ? 'id = $1 and $2::uuid is not null' : 'id = $1 and owner_id = $2';
    const { rows } = await this.database.sql.query(`${waitingSql.replace('%error%', operator ? 'error' : 'null')} where ${mine} union all ${finishedSql} where ${mine}`, [id, actor.userId]);
    const job = rows[0];
    if (!job) throw new PlatformError('job.not_found');
    return job;
  }

  /** Gives a dead job another round of tries. */
  @Post(':id/retry')
  @HttpCode(204)
  @RouteAccess(['system-administrator'], 'job.retried')
  async retry(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      const { rowCount } = await sql.query(`update platform.job set state = 'ready', attempts = 0, due_at = now(), error = null where id = $1 and state = 'dead'`, [id]);
      if (rowCount === 0) throw new PlatformError('job.not_dead');
      await this.audit.write(sql, { action: 'job.retried', actor, outcome: 'success', target: id });
      await sql.query('select pg_notify($1, $2)', [jobsChannel, '']);
    });
  }
}
