import { type AppDefinition, issue } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { Apps } from '../definitions/apps.js';
import { Drafts } from '../definitions/drafts.js';
import { PlatformError } from '../http/platform-error.js';
import { appDigest } from './app-digest.js';
import { TemplateBases } from './template-bases.js';

/** Brings whole apps in: as a new app, or over the draft of one that is there. Publishing is a step of its own. */
@Injectable()
export class AppTransfer {
  constructor(
    private readonly database: Database,
    private readonly apps: Apps,
    private readonly drafts: Drafts,
    private readonly audit: Audit,
    private readonly bases: TemplateBases,
  ) {}

  async exists(app: string): Promise<boolean> {
    return (await this.database.sql.query('select 1 from platform.app where key = $1', [app])).rows.length > 0;
  }

  /** Makes the app, with what it came from when that is a template. */
  async install(actor: Actor | null, app: AppDefinition, fromTemplate = false): Promise<void> {
    const template = { key: app.key, digest: appDigest(app) };
    await this.database.transaction(async (sql) => {
      await this.apps.insert(sql, app, { actor, action: fromTemplate ? 'app.installed' : 'app.imported', ...(fromTemplate && { template }) });
      if (fromTemplate) await this.bases.remember(sql, app.key, app);
    });
  }

  /** Lets the draft be exactly this app. Unpublished work of others is not overwritten unless that is asked for. */
  async overwriteDraft(actor: Actor | null, app: AppDefinition, evenIfChanged: boolean): Promise<void> {
    await this.database.transaction(async (sql) => {
      const draft = await this.drafts.app(app.key, sql);
      const isSame = appDigest(draft) === appDigest(app);
      if (!isSame && !evenIfChanged && (await this.drafts.isChanged(draft))) throw new PlatformError('draft.unpublished', {}, { issues: [issue('draft.unpublished', [])] });
      await this.drafts.replace(sql, app, actor?.userId ?? null);
      await this.bases.forgetMerged(sql, app.key);
      await this.audit.write(sql, { action: 'app.imported', actor, outcome: 'success', app: app.key });
    });
  }
}
