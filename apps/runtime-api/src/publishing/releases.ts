import { type AppDefinition } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { Drafts } from '../definitions/drafts.js';
import { PlatformError } from '../http/platform-error.js';

const columns = `r.number, r.state, r.note, to_json(r.created_at)#>>'{}' as "createdAt", to_json(r.settled_at)#>>'{}' as "settledAt",
  case when u.id is null then null else json_build_object('id', u.id, 'name', u.name) end as "createdBy", r.number = a.live_release as live`;
const from = 'from platform.release r join platform.app a on a.key = r.app left join platform.users u on u.id = r.created_by where r.app = $1';
/** PostgreSQL's largest integer; a larger number in a path names no release. */
const mostReleases = 2_147_483_647;

/** What was released; releases never change. */
@Injectable()
export class Releases {
  constructor(
    private readonly database: Database,
    private readonly drafts: Drafts,
    private readonly audit: Audit,
  ) {}

  async list(app: string): Promise<readonly unknown[]> {
    return (await this.database.sql.query(`select ${columns} ${from} order by r.number desc limit 500`, [app])).rows;
  }

  async read(app: string, number: number): Promise<unknown> {
    return this.row(app, number, `${columns}, r.definition, r.changes`);
  }

  async restore(actor: Actor, app: string, number: number): Promise<{ readonly restored: number }> {
    const { definition } = (await this.row(app, number, 'r.definition')) as { readonly definition: AppDefinition };
    await this.database.transaction(async (sql) => {
      await this.drafts.replace(sql, withoutRetired(definition), actor.userId);
      // What was merged from a template is no longer in the draft.
      await sql.query('update platform.template_base set merged = null where app = $1', [app]);
      await this.audit.write(sql, { action: 'draft.restored', actor, outcome: 'success', app, target: String(number) });
    });
    return { restored: number };
  }

  private async row(app: string, number: number, select: string): Promise<unknown> {
    if (number < 1 || number > mostReleases) throw new PlatformError('release.not_found');
    const row = (await this.database.sql.query(`select ${select} ${from} and r.number = $2`, [app, number])).rows[0];
    if (row === undefined) throw new PlatformError('release.not_found');
    return row;
  }
}

/** Which fields are retired follows from the live release, not from an old one. */
function withoutRetired(app: AppDefinition): AppDefinition {
  return { ...app, forms: Object.fromEntries(Object.entries(app.forms).map(([key, { retired: _retired, ...form }]) => [key, form])) };
}
