import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.js';
import { codeOf, isUniqueViolation } from '../database/database-errors.js';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { uuidV7 } from '../database/uuid-v7.js';
import { PlatformError } from '../http/platform-error.js';
import { type Actor } from './actor.js';
import { Department } from './entities/department.entity.js';
import { Sessions } from './sessions.js';

export interface DepartmentInput {
  readonly code?: string;
  readonly name?: string;
  readonly parentId?: string | null;
  readonly headId?: string | null;
}

export interface DepartmentView {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly headId: string | null;
}

const viewSql = 'select id, code, name, parent_id as "parentId", head_id as "headId" from platform.departments';
/** Moves of departments wait for each other: two at once could close a circle that neither sees. */
const treeLock = 7_305_813;
const cycleSql = `with recursive above as (select id, parent_id from platform.departments where id = $1
  union select d.id, d.parent_id from platform.departments d join above on d.id = above.parent_id)
select 1 from above where parent_id = $1 limit 1`;

/** The tree of departments. */
@Injectable()
export class Departments {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
  ) {}

  async list(): Promise<readonly DepartmentView[]> {
    return (await this.database.sql.query<DepartmentView>(`${viewSql} order by code`)).rows;
  }

  async create(actor: Actor | null, input: DepartmentInput & { readonly code: string; readonly name: string }): Promise<DepartmentView> {
    return this.changing(async (sql, save) => {
      const id = uuidV7();
      await save({ id, code: input.code, name: input.name, parentId: input.parentId ?? null, headId: input.headId ?? null }, 'insert');
      const after = await this.find(sql, id);
      await this.audit.write(sql, { action: 'department.created', actor, outcome: 'success', target: id, changes: { after } });
      return after;
    });
  }

  async update(actor: Actor, id: string, input: DepartmentInput): Promise<DepartmentView> {
    return this.changing(async (sql, save) => {
      const before = await this.find(sql, id);
      await save({ ...before, ...input, id }, 'update');
      if ((await sql.query(cycleSql, [id])).rows.length > 0) throw new PlatformError('department.cycle');
      const after = await this.find(sql, id);
      await this.audit.write(sql, { action: 'department.updated', actor, outcome: 'success', target: id, changes: { before, after } });
      return after;
    });
  }

  async remove(actor: Actor, id: string): Promise<void> {
    await this.changing(async (sql) => {
      const before = await this.find(sql, id);
      await sql.query('delete from platform.departments where id = $1', [id]).catch((error: unknown) => {
        throw codeOf(error) === '23503' ? new PlatformError('department.in_use', {}, { cause: error }) : error;
      });
      await this.audit.write(sql, { action: 'department.removed', actor, outcome: 'success', target: id, changes: { before } });
    });
  }

  private async find(sql: Sql, id: string): Promise<DepartmentView> {
    const department = (await sql.query<DepartmentView>(`${viewSql} where id = $1`, [id])).rows[0];
    if (!department) throw new PlatformError('department.not_found');
    return department;
  }

  private async changing<T>(work: (sql: Sql, save: (department: DepartmentView, how: 'insert' | 'update') => Promise<unknown>) => Promise<T>): Promise<T> {
    try {
      return await this.database.withEntities(async (manager, sql) => {
        await sql.query('select pg_advisory_xact_lock($1)', [treeLock]);
        const done = await work(sql, ({ id, ...rest }, how) => (how === 'insert' ? manager.insert(Department, { id, ...rest }) : manager.update(Department, { id }, rest)));
        await this.sessions.announce(sql);
        return done;
      });
    } catch (error) {
      if (isUniqueViolation(error, 'departments_code')) throw new PlatformError('department.code_taken', {}, { cause: error });
      if (codeOf(error) === '23503') throw new PlatformError('user.reference_unknown', {}, { cause: error });
      throw error;
    }
  }
}
