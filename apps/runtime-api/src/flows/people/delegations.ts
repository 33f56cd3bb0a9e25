import { Injectable } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { type Actor } from '../../access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { uuidV7 } from '../../database/uuid-v7.js';
import { PlatformError } from '../../http/platform-error.js';
import { Notifications } from '../../notifications/notifications.js';
import { isUuid } from '../../records/values/is-uuid.js';

/** Who stands in for me, and when. */
export const DelegationBody = Type.Object(
  {
    substituteId: Type.String({ format: 'uuid' }),
    startsAt: Type.String({ format: 'date-time' }),
    endsAt: Type.String({ format: 'date-time' }),
    reason: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
);
export type DelegationBody = Static<typeof DelegationBody>;

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface DelegationView {
  readonly id: string;
  readonly user: Named;
  readonly substitute: Named;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly reason: string | null;
  readonly active: boolean;
}

const moment = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const viewSql = `select d.id, jsonb_build_object('id', u.id, 'name', u.name) as "user", jsonb_build_object('id', s.id, 'name', s.name) as substitute,
  ${moment('d.starts_at')} as "startsAt", ${moment('d.ends_at')} as "endsAt", d.reason, d.starts_at <= now() and d.ends_at > now() as active
  from platform.delegation d join platform.users u on u.id = d.user_id join platform.users s on s.id = d.substitute_id`;
/** Nobody plans years of leave; without a bound a typing error would hand tasks on for ever. */
const longestDays = 366;

/** Rules for leave: during a period somebody else sees and may do one's tasks as well. */
@Injectable()
export class Delegations {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly notifications: Notifications,
  ) {}

  /** The rules that a person made, and those that name them; over for less than a month. */
  async list(actor: Actor): Promise<readonly DelegationView[]> {
    const { rows } = await this.database.sql.query<DelegationView>(`${viewSql} where (d.user_id = $1 or d.substitute_id = $1) and d.ends_at > now() - interval '30 days' order by d.starts_at desc, d.id`, [actor.userId]);
    return rows;
  }

  async create(actor: Actor, body: DelegationBody): Promise<DelegationView> {
    const [starts, ends] = [Date.parse(body.startsAt), Date.parse(body.endsAt)];
    if (body.substituteId === actor.userId) throw new PlatformError('delegation.oneself');
    if (ends <= starts || ends <= Date.now() || ends - starts > longestDays * 86_400_000) throw new PlatformError('delegation.period');
    return this.database.transaction(async (sql) => {
      const { rowCount } = await sql.query('select 1 from platform.users where id = $1 and active', [body.substituteId]);
      if (rowCount === 0) throw new PlatformError('task.person_unknown');
      const id = uuidV7();
      await sql.query('insert into platform.delegation (id, user_id, substitute_id, starts_at, ends_at, reason) values ($1, $2, $3, $4, $5, $6)', [id, actor.userId, body.substituteId, body.startsAt, body.endsAt, body.reason ?? null]);
      const { rows } = await sql.query<DelegationView>(`${viewSql} where d.id = $1`, [id]);
      const [made] = rows;
      if (made === undefined) throw new Error('The rule that was just written is not there.');
      await this.notifications.send(sql, { userId: body.substituteId, kind: 'task', title: `${actor.name} 请您代理`, body: '在其外出期间，您可以办理其待办任务', link: '/my/leave' });
      await this.audit.write(sql, { action: 'delegation.created', actor, outcome: 'success', target: id, facts: { substitute: body.substituteId, from: body.startsAt, until: body.endsAt } });
      return made;
    });
  }

  /** Back early: the rule goes. Only who made it may. */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      const { rowCount } = isUuid(id) ? await sql.query('delete from platform.delegation where id = $1 and user_id = $2', [id, actor.userId]) : { rowCount: 0 };
      if (rowCount === 0) throw new PlatformError('delegation.not_found');
      await this.audit.write(sql, { action: 'delegation.removed', actor, outcome: 'success', target: id });
    });
  }
}
