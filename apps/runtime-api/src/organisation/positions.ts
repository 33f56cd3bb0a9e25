import { Injectable } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { type Actor } from '../access/actor.js';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { uuidV7 } from '../database/uuid-v7.js';
import { PlatformError } from '../http/platform-error.js';
import { changing } from './changing.js';

const closed = { additionalProperties: false } as const;
const Id = Type.String({ format: 'uuid' });
const Holder = Type.Object({ userId: Id, departmentId: Type.Union([Id, Type.Null()]) }, closed);
const own = { code: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$' }), name: Type.String({ minLength: 1, maxLength: 100 }) };

export const NewPosition = Type.Object({ ...own, holders: Type.Optional(Type.Array(Holder, { maxItems: 500 })) }, closed);
export const ChangedPosition = Type.Partial(Type.Object({ ...own, holders: Type.Array(Holder, { maxItems: 500 }) }), closed);
export type NewPosition = Static<typeof NewPosition>;
export type ChangedPosition = Static<typeof ChangedPosition>;

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A position such as head nurse, with who holds it: for one department, or for the whole house. */
export interface PositionView {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly holders: readonly { readonly user: Named; readonly department: Named | null }[];
}

const viewSql = `select p.id, p.code, p.name, coalesce((select jsonb_agg(jsonb_build_object('user', jsonb_build_object('id', u.id, 'name', u.name),
    'department', case when d.id is null then null else jsonb_build_object('id', d.id, 'name', d.name) end) order by d.code nulls first, u.username)
  from platform.position_holder h join platform.users u on u.id = h.user_id left join platform.departments d on d.id = h.department_id where h.position_id = p.id), '[]') as holders
  from platform.position p`;
const holdersSql = `insert into platform.position_holder (position_id, user_id, department_id)
  select distinct $1::uuid, x."userId", x."departmentId" from jsonb_to_recordset($2::jsonb) as x("userId" uuid, "departmentId" uuid)`;

/** 岗位: what people are besides their department, for approvals to ask for. */
@Injectable()
export class Positions {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async list(): Promise<readonly PositionView[]> {
    return (await this.database.sql.query<PositionView>(`${viewSql} order by p.code`)).rows;
  }

  create(actor: Actor, { code, name, holders = [] }: NewPosition): Promise<PositionView> {
    return changing(() => this.database.transaction(async (sql) => {
      const id = uuidV7();
      await sql.query('insert into platform.position (id, code, name) values ($1, $2, $3)', [id, code, name]);
      await sql.query(holdersSql, [id, JSON.stringify(holders)]);
      return this.told(sql, actor, { id, action: 'position.created' });
    }));
  }

  update(actor: Actor, id: string, { code, name, holders }: ChangedPosition): Promise<PositionView> {
    return changing(() => this.database.transaction(async (sql) => {
      const before = await this.find(sql, id);
      await sql.query('update platform.position set code = coalesce($2, code), name = coalesce($3, name) where id = $1', [id, code ?? null, name ?? null]);
      if (holders !== undefined) {
        await sql.query('delete from platform.position_holder where position_id = $1', [id]);
        await sql.query(holdersSql, [id, JSON.stringify(holders)]);
      }
      return this.told(sql, actor, { id, action: 'position.updated', before });
    }));
  }

  async remove(actor: Actor, id: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      const before = await this.find(sql, id);
      await sql.query('delete from platform.position where id = $1', [id]);
      await this.audit.write(sql, { action: 'position.removed', actor, outcome: 'success', target: id, changes: { before } });
    });
  }

  private async told(sql: Sql, actor: Actor, { id, action, before }: { readonly id: string; readonly action: string; readonly before?: PositionView }): Promise<PositionView> {
    const after = await this.find(sql, id);
    await this.audit.write(sql, { action, actor, outcome: 'success', target: id, changes: { ...(before !== undefined && { before }), after } });
    return after;
  }

  private async find(sql: Sql, id: string): Promise<PositionView> {
    const [found] = (await sql.query<PositionView>(`${viewSql} where p.id = $1`, [id])).rows;
    if (found === undefined) throw new PlatformError('position.not_found');
    return found;
  }
}
