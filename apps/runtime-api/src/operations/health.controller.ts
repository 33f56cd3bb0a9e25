import { Controller, Get, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { Public } from '../access/route-access.js';
import { Database } from '../database/database.js';
import { pendingMigrations } from '../database/migrate.js';

/** For load balancers and the operator: alive, and ready to work. */
@Controller()
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('healthz')
  @Public('says only that the process answers')
  alive(): { status: 'alive' } {
    return { status: 'alive' };
  }

  @Get('readyz')
  @Public('says only whether database and migrations are in order')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<unknown> {
    const checks = { database: 'ok', migrations: 'ok' };
    try {
      const pending = await pendingMigrations((text) => this.database.sql.query<{ name: string }>(text));
      if (pending.length > 0) checks.migrations = 'pending';
    } catch {
      checks.database = 'unavailable';
      checks.migrations = 'unknown';
    }
    const ready = checks.database === 'ok' && checks.migrations === 'ok';
    if (!ready) void reply.status(503);
    return { status: ready ? 'ready' : 'not-ready', checks };
  }
}
