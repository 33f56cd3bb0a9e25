import { type AppDefinition } from '@carewright/schema';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { PublishParticipants } from '../publishing/publish-participants.js';
import { appDigest } from './app-digest.js';

/** What is kept of where an app comes from. */
export interface TemplateBase {
  /** The template release that both sides went on from. */
  readonly base: AppDefinition;
  /** A newer one that somebody brought; otherwise the installed product's own is looked at. */
  readonly offer: AppDefinition | null;
}

/** Remembers which template release an app comes from, so that the next one can be merged with what the hospital changed. */
@Injectable()
export class TemplateBases implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly participants: PublishParticipants,
  ) {}

  onModuleInit(): void {
    this.participants.add({ onPublish: (sql, app) => this.published(sql, app.key) });
  }

  /** Null for an app that was not made from a template. */
  async of(app: string): Promise<TemplateBase | null> {
    const row = (await this.database.sql.query<TemplateBase>('select base, offer from platform.template_base where app = $1', [app])).rows[0];
    return row ?? this.installedBefore(app);
  }

  async remember(sql: Sql, app: string, base: AppDefinition): Promise<void> {
    await sql.query('insert into platform.template_base (app, base) values ($1, $2) on conflict (app) do update set base = excluded.base, offer = null, merged = null, updated_at = now()', [app, JSON.stringify(base)]);
  }

  async offer(sql: Sql, app: string, { base, offer }: { readonly base: AppDefinition; readonly offer: AppDefinition }): Promise<void> {
    await sql.query('insert into platform.template_base (app, base, offer) values ($1, $2, $3) on conflict (app) do update set offer = excluded.offer, updated_at = now()', [app, JSON.stringify(base), JSON.stringify(offer)]);
  }

  /** The draft holds the merged app from now on; it becomes the base once it is published, and not if the draft is thrown away. */
  async merged(sql: Sql, app: string, { base, merged }: { readonly base: AppDefinition; readonly merged: AppDefinition }): Promise<void> {
    await sql.query('insert into platform.template_base (app, base, merged) values ($1, $2, $3) on conflict (app) do update set merged = excluded.merged, updated_at = now()', [app, JSON.stringify(base), JSON.stringify(merged)]);
  }

  /** The draft is no longer what was merged: another release or another app was put into it. */
  async forgetMerged(sql: Sql, app: string): Promise<void> {
    await sql.query('update platform.template_base set merged = null where app = $1', [app]);
  }

  private async published(sql: Sql, app: string): Promise<void> {
    const { rows } = await sql.query<{ base: AppDefinition }>('update platform.template_base set base = merged, offer = null, merged = null, updated_at = now() where app = $1 and merged is not null returning base', [app]);
    const base = rows[0]?.base;
    if (base !== undefined) await sql.query(`update platform.app set template = jsonb_build_object('key', template->>'key', 'digest', $2::text) where key = $1 and template is not null`, [app, appDigest(base)]);
  }

  /** Apps that were installed before bases were kept: the release with the digest of the template is the template. */
  private async installedBefore(app: string): Promise<TemplateBase | null> {
    const { rows } = await this.database.sql.query<{ digest: string; definition: AppDefinition }>(`select a.template->>'digest' as digest, r.definition from platform.app a join platform.release r on r.app = a.key where a.key = $1 and a.template is not null order by r.number limit 20`, [app]);
    const found = rows.find(({ digest, definition }) => appDigest(definition) === digest);
    return found === undefined ? null : { base: found.definition, offer: null };
  }
}
