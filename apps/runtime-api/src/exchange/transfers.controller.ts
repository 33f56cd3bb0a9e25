import { Controller, Get } from '@nestjs/common';
import { type MyTransfers, type SeenExport } from '@carewright/schema';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { Database } from '../database/database.js';
import { LiveApps } from '../publishing/live-apps.js';
import { requestLocale } from '../records/records.service.js';
import { MassChangeStore } from './changes/mass-changes.js';
import { presentChange } from './changes/presented-change.js';
import { exportJob } from './exports/export-request.js';
import { printJob } from './prints/print-batch-request.js';

const exportsSql = `
select id::text, name, 'done' as state, null::int as rows, created_at as "createdAt", expires_at as "expiresAt" from platform.stored_file where owner_id = $1 and purpose = 'export' and expires_at > now()
union all
select id::text, null, case when state = 'dead' then 'dead' when lock_until > now() then 'running' else 'waiting' end, (progress->>'done')::int, created_at, null from platform.job where owner_id = $1 and kind = any($2)
order by "createdAt" desc limit 50`;

/** What a person brought in, changed in bulk and took out, in all apps. */
@Controller('api/transfers')
export class TransfersController {
  constructor(
    private readonly database: Database,
    private readonly changes: MassChangeStore,
    private readonly liveApps: LiveApps,
  ) {}

  @Get()
  @RouteAccess('signed-in', 'none')
  async mine(@CurrentActor() actor: Actor): Promise<MyTransfers> {
    const changes = await this.changes.list(actor, {});
    const { rows } = await this.database.sql.query<SeenExport>(exportsSql, [actor.userId, [exportJob, printJob]]);
    const labelled = changes.map(async (change) => ({ ...presentChange(change, requestLocale()), formLabel: (await this.liveApps.find(change.app))?.definition.forms[change.form]?.label ?? null }));
    return { changes: await Promise.all(labelled), exports: rows };
  }
}
