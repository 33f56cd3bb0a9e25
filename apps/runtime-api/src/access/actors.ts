import { Injectable } from '@nestjs/common';
import { type Sql } from '../database/sql.js';
import { type Actor, type PlatformRole } from './actor.js';

interface ActorRow {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly departments: string[];
  readonly department_tree: string[];
  readonly platform_roles: PlatformRole[];
  readonly roles: { app: string; role: string }[];
}

const actorSql = `
select u.id, u.username, u.name,
  array(select m.department_id::text from platform.department_members m where m.user_id = u.id order by m.position, m.department_id) as departments,
  array(with recursive tree as (
      select m.department_id as id from platform.department_members m where m.user_id = u.id
      union select d.id from platform.departments d join tree on d.parent_id = tree.id)
    select tree.id::text from tree) as department_tree,
  array(select r.role from platform.platform_role_assignments r where r.user_id = u.id order by r.role) as platform_roles,
  coalesce((select jsonb_agg(jsonb_build_object('app', r.app, 'role', r.role) order by r.app, r.role) from platform.role_assignments r where r.user_id = u.id), '[]') as roles
from platform.users u where u.id = $1 and u.active`;

/** Loads who a person is now: departments, the tree below them, and roles. */
@Injectable()
export class Actors {
  /** `undefined` when the person does not exist or has left. */
  async load(sql: Sql, userId: string): Promise<Actor | undefined> {
    const row = (await sql.query<ActorRow>(actorSql, [userId], 'actor-load')).rows[0];
    if (!row) return undefined;
    return { userId: row.id, username: row.username, name: row.name, departments: row.departments, departmentTree: row.department_tree, platformRoles: row.platform_roles, roles: row.roles };
  }
}
