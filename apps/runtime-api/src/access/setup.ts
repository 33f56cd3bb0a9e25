import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { PlatformError } from '../http/platform-error.js';
import { templateAdministratorRole } from '../operations/template-roles.js';
import { SETTINGS, type Settings } from '../operations/settings.js';
import { type PlatformRole } from './actor.js';
import { Users, type UserView } from './users.js';

const firstRoles: readonly PlatformRole[] = ['system-administrator', 'designer'];
const setupLock = 7_305_814;
const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Who the first administrator is to be. */
export interface FirstAdministrator {
  readonly username: string;
  readonly password: string;
  readonly name: string;
}

/** The first start: there is no default password, the first administrator is made once, by whoever has the printed link. */
@Injectable()
export class Setup {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly audit: Audit,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Until somebody has been an administrator. Invented staff without a password do not count. */
  async isNeeded(sql: Sql = this.database.sql): Promise<boolean> {
    return (await sql.query('select 1 from platform.users where password_hash is not null limit 1')).rows.length === 0;
  }

  /** Makes the administrator named in the settings, or a new token that replaces earlier ones; `undefined` when set-up is done. */
  async begin(): Promise<string | undefined> {
    if (!(await this.isNeeded())) return undefined;
    if (this.settings.administrator) {
      await this.createFirst({ ...this.settings.administrator, name: this.settings.administrator.username }).catch((error: unknown) => {
        // Another node was faster.
        if (!(error instanceof PlatformError && error.code === 'setup.already_done')) throw error;
      });
      return undefined;
    }
    const token = randomBytes(24).toString('base64url');
    await this.database.transaction(async (sql) => {
      await sql.query('delete from platform.setup_tokens where used_at is null');
      await sql.query('insert into platform.setup_tokens (token_hash) values ($1)', [digest(token)]);
    });
    return token;
  }

  /** Uses the token up and makes the administrator; a refused password leaves the token usable. */
  async complete(token: string, administrator: FirstAdministrator): Promise<UserView> {
    if (!(await this.isNeeded())) throw new PlatformError('setup.already_done');
    const found = await this.database.sql.query('select 1 from platform.setup_tokens where token_hash = $1 and used_at is null', [digest(token)]);
    if (found.rows.length === 0) {
      await this.database.transaction((sql) => this.audit.write(sql, { action: 'setup.refused', actor: null, outcome: 'failure' }));
      throw new PlatformError('setup.token_wrong');
    }
    return this.createFirst(administrator, token);
  }

  private async createFirst(administrator: FirstAdministrator, token?: string): Promise<UserView> {
    const template = await templateAdministratorRole(this.settings.templateFolder);
    // The lock is the session's, not the transaction's: making the user is a transaction of its own.
    const client = await this.database.runtime.connect();
    try {
      await client.query('select pg_advisory_lock($1)', [setupLock]);
      if (!(await this.isNeeded())) throw new PlatformError('setup.already_done');
      const user = await this.users.create(null, { ...administrator, platformRoles: firstRoles, roles: template ? [template] : [] });
      await this.database.transaction(async (sql) => {
        if (token) await sql.query('update platform.setup_tokens set used_at = now() where token_hash = $1', [digest(token)]);
        await this.audit.write(sql, { action: 'setup.completed', actor: { userId: user.id, username: user.username }, outcome: 'success', target: user.id });
      });
      return user;
    } finally {
      await client.query('select pg_advisory_unlock($1)', [setupLock]).catch(() => undefined);
      client.release();
    }
  }
}
