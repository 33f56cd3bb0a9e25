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
const own = { code: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$' }), name: Type.String({ minLength: 1, maxLength: 100 }) };
const Moment = Type.String({ format: 'date-time' });
const Duty = Type.Object({ userId: Type.String({ format: 'uuid' }), startsAt: Moment, endsAt: Moment }, closed);

export const NewRoster = Type.Object(own, closed);
export const ChangedRoster = Type.Partial(Type.Object(own), closed);
export const NewDuties = Type.Object({ duties: Type.Array(Duty, { minItems: 1, maxItems: 400 }) }, closed);
export type NewDuties = Static<typeof NewDuties>;

export interface RosterView {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** Who is on duty now. */
  readonly now: readonly string[];
}

export interface DutyView {
  readonly id: string;
  readonly user: { readonly id: string; readonly name: string };
  readonly startsAt: string;
  readonly endsAt: string;
}

const moment = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const viewSql = `select r.id, r.code, r.name, coalesce((select jsonb_agg(u.name order by d.starts_at, u.username) from platform.duty d join platform.users u on u.id = d.user_id
  where d.roster_id = r.id and d.starts_at <= now() and d.ends_at > now()), '[]') as now from platform.roster r`;
const dutySql = `select d.id, jsonb_build_object('id', u.id, 'name', u.name) as "user", ${moment('d.starts_at')} as "startsAt", ${moment('d.ends_at')} as "endsAt" from platform.duty d join platform.users u on u.id = d.user_id`;
const longestMs = 31 * 86_400_000;

/** 值班表: who is on duty when, for approvals that go to whoever is there. */
@Injectable()
export class Rosters {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async list(): Promise<readonly RosterView[]> {
    return (await this.database.sql.query<RosterView>(`${viewSql} order by r.code`)).rows;
  }

  save(actor: Actor, { id, code, name }: { readonly id?: string; readonly code?: string; readonly name?: string }): Promise<RosterView> {
    return changing(() => this.database.transaction(async (sql) => {
      const known = id === undefined ? uuidV7() : (await this.find(sql, id)).id;
      const text = id === undefined ? 'insert into platform.roster (id, code, name) values ($1, $2, $3)' : 'update platform.roster set code = coalesce($2, code), name = coalesce($3, name) where id = $1';
      await sql.query(text, [known, code ?? null, name ?? null]);
      const after = await this.find(sql, known);
      await this.audit.write(sql, { action: id === undefined ? 'roster.created' : 'roster.updated', actor, outcome: 'success', target: known, changes: { after } });
      return after;
    }));
  }

  async remove(actor: Actor, id: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      const before = await this.find(sql, id);
      await sql.query('delete from platform.roster where id = $1', [id]);
      await this.audit.write(sql, { action: 'roster.removed', actor, outcome: 'success', target: id, changes: { before } });
    });
  }

  /** The duties that touch a period, in order. */
  async duties(id: string, { from, until }: { readonly from: string; readonly until: string }): Promise<readonly DutyView[]> {
    if (Number.isNaN(Date.parse(from)) || Number.isNaN(Date.parse(until))) throw new PlatformError('http.bad_request');
    await this.find(this.database.sql, id);
    return (await this.database.sql.query<DutyView>(`${dutySql} where d.roster_id = $1 and d.ends_at > $2 and d.starts_at < $3 order by d.starts_at, u.username limit 1000`, [id, from, until])).rows;
  }

  async add(actor: Actor, id: string, { duties }: NewDuties): Promise<{ readonly added: number }> {
    const lengths = duties.map(({ startsAt, endsAt }) => Date.parse(endsAt) - Date.parse(startsAt));
    if (lengths.some((length) => length <= 0 || length > longestMs)) throw new PlatformError('roster.period');
    return changing(() => this.database.transaction(async (sql) => {
      await this.find(sql, id);
      const rows = duties.map((duty) => ({ id: uuidV7(), ...duty }));
      await sql.query('insert into platform.duty (id, roster_id, user_id, starts_at, ends_at) select x.id, $1, x."userId", x."startsAt", x."endsAt" from jsonb_to_recordset($2::jsonb) as x(id uuid, "userId" uuid, "startsAt" timestamptz, "endsAt" timestamptz)', [id, JSON.stringify(rows)]);
      await this.audit.write(sql, { action: 'roster.duties-added', actor, outcome: 'success', target: id, facts: { duties: rows } });
      return { added: rows.length };
    }));
  }

  async drop(actor: Actor, id: string, duty: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      const { rowCount } = await sql.query('delete from platform.duty where id = $1 and roster_id = $2', [duty, id]);
      if (rowCount === 0) throw new PlatformError('roster.not_found');
      await this.audit.write(sql, { action: 'roster.duty-removed', actor, outcome: 'success', target: id, facts: { duty } });
    });
  }

  private async find(sql: Sql, id: string): Promise<RosterView> {
    const [found] = (await sql.query<RosterView>(`${viewSql} where r.id = $1`, [id])).rows;
    if (found === undefined) throw new PlatformError('roster.not_found');
    return found;
  }
}
