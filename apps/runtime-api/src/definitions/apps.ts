import { type AppDefinition, type LocalizedText, type RoleDefinition, textOf } from '@carewright/schema';
import { keyFromLabel } from '@carewright/schema/pinyin';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { type AppEntry } from '../access/apps-of-actor.js';
import { Sessions } from '../access/sessions.js';
import { Audit } from '../audit/audit.js';
import { isUniqueViolation } from '../database/database-errors.js';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { PlatformError } from '../http/platform-error.js';
import { Drafts } from './drafts.js';
import { type TemplateOrigin } from './entities/app.entity.js';

/** The role that whoever makes an app gets: it may design and publish, and open whatever forms come. */
export const appAdministratorRole: RoleDefinition = {
  $format: 'role/1',
  key: 'app_admin',
  label: { 'zh-CN': '应用管理员', 'en-US': 'App administrator' },
  grants: [],
  dashboards: 'all',
  capabilities: ['design', 'publish', 'operate-flows'],
};

export interface NewApp {
  readonly key?: string;
  readonly label: LocalizedText;
  readonly icon?: string;
}

/** Makes apps. */
@Injectable()
export class Apps {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly drafts: Drafts,
    private readonly sessions: Sessions,
  ) {}

  async create(actor: Actor, wish: NewApp): Promise<AppEntry> {
    const { rows } = await this.database.sql.query<{ key: string }>('select key from platform.app');
    const taken = rows.map((row) => row.key);
    const key = wish.key ?? keyFromLabel(textOf(wish.label, 'zh-CN'), { place: 'definition', taken });
    const app: AppDefinition = {
      $format: 'app/1', key, label: wish.label, ...(wish.icon !== undefined && { icon: wish.icon }),
      forms: {}, flows: {}, datasets: {}, dashboards: {}, roles: { [appAdministratorRole.key]: appAdministratorRole },
    };
    await this.database.transaction((sql) => this.insert(sql, app, { actor, action: 'app.created' }));
    return { key, label: wish.label, ...(wish.icon !== undefined && { icon: wish.icon }), release: null, capabilities: appAdministratorRole.capabilities ?? [] };
  }

  /** Puts a new app with this draft there; its maker gets the administrator's role if the app has it. */
  async insert(sql: Sql, app: AppDefinition, by: { readonly actor: Actor | null; readonly action: string; readonly template?: TemplateOrigin }): Promise<void> {
    try {
      await sql.query('insert into platform.app (key, template, created_by) values ($1, $2, $3)', [app.key, by.template === undefined ? null : JSON.stringify(by.template), by.actor?.userId ?? null]);
    } catch (error) {
      if (isUniqueViolation(error)) throw new PlatformError('app.key_taken', { key: app.key }, { cause: error });
      throw error;
    }
    await this.drafts.replace(sql, app, by.actor?.userId ?? null);
    const makersRole = Object.hasOwn(app.roles, appAdministratorRole.key) ? appAdministratorRole.key : Object.values(app.roles).find((role) => role.capabilities?.includes('publish'))?.key;
    if (by.actor !== null && makersRole !== undefined) {
      await sql.query('insert into platform.role_assignments (user_id, app, role) values ($1, $2, $3) on conflict do nothing', [by.actor.userId, app.key, makersRole]);
      await this.sessions.announce(sql);
    }
    await this.audit.write(sql, { action: by.action, actor: by.actor, outcome: 'success', app: app.key, facts: { definitions: Object.keys(app.forms).length } });
  }
}
