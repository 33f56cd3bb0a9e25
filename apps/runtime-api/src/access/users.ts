import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { issue } from '@carewright/schema';
import { Audit } from '../audit/audit.js';
import { codeOf, isUniqueViolation } from '../database/database-errors.js';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { uuidV7 } from '../database/uuid-v7.js';
import { PlatformError } from '../http/platform-error.js';
import { type Actor, type PlatformRole } from './actor.js';
import { DepartmentMember } from './entities/department-member.entity.js';
import { PlatformRoleAssignment } from './entities/platform-role-assignment.entity.js';
import { RoleAssignment } from './entities/role-assignment.entity.js';
import { User } from './entities/user.entity.js';
import { hashPassword, passwordIssues } from './passwords.js';
import { Sessions } from './sessions.js';
import { normalUsername } from './sign-in.js';

/** What an administrator may say about a person; departments are ids, the main one first. */
export interface UserInput {
  readonly username?: string;
  readonly name?: string;
  readonly password?: string;
  readonly departments?: readonly string[];
  readonly roles?: readonly { readonly app: string; readonly role: string }[];
  readonly platformRoles?: readonly PlatformRole[];
  readonly active?: boolean;
}

/** A person as administrators see one. */
export interface UserView {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly roles: readonly { readonly app: string; readonly role: string }[];
  readonly platformRoles: readonly PlatformRole[];
  readonly active: boolean;
}

const viewSql = `select u.id, u.username, u.name, u.active,
  coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by m.position, d.code) from platform.department_members m join platform.departments d on d.id = m.department_id where m.user_id = u.id), '[]') as departments,
  coalesce((select jsonb_agg(jsonb_build_object('app', r.app, 'role', r.role) order by r.app, r.role) from platform.role_assignments r where r.user_id = u.id), '[]') as roles,
  array(select r.role from platform.platform_role_assignments r where r.user_id = u.id order by r.role) as "platformRoles"
from platform.users u`;

const usernameShape = /^[\p{L}\p{Nd}._@-]{2,64}$/u;
/** Held while administrators change, so that two requests cannot each remove the other's last one. */
const administratorsLock = 7_305_812;

/** The people who may sign in, and what they were given. */
@Injectable()
export class Users {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
  ) {}

  async find(id: string, sql: Sql = this.database.sql): Promise<UserView> {
    const user = (await sql.query<UserView>(`${viewSql} where u.id = $1`, [id])).rows[0];
    if (!user) throw new PlatformError('user.not_found');
    return user;
  }

  /** By user name; `search` looks in both names. The cursor is the last user name shown. */
  async list(page: { readonly search?: string; readonly limit: number; readonly after?: string }): Promise<readonly UserView[]> {
    const pattern = page.search ? `%${page.search.replace(/[\\%_]/g, '\\$&')}%` : null;
    const { rows } = await this.database.sql.query<UserView>(`${viewSql} where ($1::text is null or u.username ilike $1 or u.name ilike $1) and ($2::text is null or lower(u.username) > $2) order by lower(u.username) limit $3`, [pattern, page.after ?? null, page.limit]);
    return rows;
  }

  async create(actor: Actor | null, input: UserInput & { readonly username: string; readonly name: string; readonly password: string }): Promise<UserView> {
    const username = normalUsername(input.username);
    this.checkNames(username, input.password);
    const passwordHash = await hashPassword(input.password);
    return this.translating(() =>
      this.database.withEntities(async (manager, sql) => {
        const id = uuidV7();
        await manager.insert(User, { id, username, name: input.name, passwordHash, active: input.active ?? true });
        await this.replaceGiven(manager, id, input);
        const user = await this.find(id, sql);
        await this.audit.write(sql, { action: 'user.created', actor, outcome: 'success', target: id, changes: { after: user } });
        return user;
      }),
    );
  }

  async update(actor: Actor, id: string, input: UserInput): Promise<UserView> {
    const username = input.username === undefined ? undefined : normalUsername(input.username);
    const passwordHash = input.password === undefined ? undefined : await hashPassword(input.password);
    return this.translating(() =>
      this.database.withEntities(async (manager, sql) => {
        await sql.query('select pg_advisory_xact_lock($1)', [administratorsLock]);
        const before = await this.find(id, sql);
        this.checkNames(username ?? before.username, input.password);
        await manager.update(User, { id }, { ...(username !== undefined && { username }), ...(input.name !== undefined && { name: input.name }), ...(passwordHash !== undefined && { passwordHash }), ...(input.active !== undefined && { active: input.active }), updatedAt: new Date() });
        await this.replaceGiven(manager, id, input);
        await this.keepOneAdministrator(sql);
        const after = await this.find(id, sql);
        if (passwordHash !== undefined || !after.active) await this.sessions.revokeAllOf(sql, id);
        else await this.sessions.announce(sql);
        await this.audit.write(sql, { action: 'user.updated', actor, outcome: 'success', target: id, changes: { before, after }, facts: { passwordChanged: passwordHash !== undefined } });
        return after;
      }),
    );
  }

  private checkNames(username: string, password: string | undefined): void {
    const issues = [...(usernameShape.test(username) ? [] : [issue('user.username_shape', ['username'])]), ...(password === undefined ? [] : passwordIssues(password, username))];
    if (issues.length > 0) throw new PlatformError(issues[0]?.code === 'user.username_shape' ? 'http.invalid_input' : 'user.password_weak', {}, { issues });
  }

  private async replaceGiven(manager: EntityManager, userId: string, input: UserInput): Promise<void> {
    if (input.departments) {
      await manager.delete(DepartmentMember, { userId });
      await manager.insert(DepartmentMember, [...new Set(input.departments)].map((departmentId, position) => ({ userId, departmentId, position })));
    }
    if (input.roles) {
      await manager.delete(RoleAssignment, { userId });
      await manager.insert(RoleAssignment, input.roles.map(({ app, role }) => ({ userId, app, role })));
    }
    if (input.platformRoles) {
      await manager.delete(PlatformRoleAssignment, { userId });
      await manager.insert(PlatformRoleAssignment, [...new Set(input.platformRoles)].map((role) => ({ userId, role })));
    }
  }

  private async keepOneAdministrator(sql: Sql): Promise<void> {
    const left = await sql.query(`select 1 from platform.platform_role_assignments r join platform.users u on u.id = r.user_id where r.role = 'system-administrator' and u.active limit 1`);
    if (left.rows.length === 0) throw new PlatformError('user.last_administrator');
  }

  private async translating<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (isUniqueViolation(error, 'users_username')) throw new PlatformError('user.username_taken', {}, { cause: error });
      if (codeOf(error) === '23503') throw new PlatformError('user.reference_unknown', {}, { cause: error });
      throw error;
    }
  }
}
