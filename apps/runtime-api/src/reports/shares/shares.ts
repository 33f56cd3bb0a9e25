import { type AppDefinition, type Locale, type ShareTarget, type SharesAnswer, textOf } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import { type Actor } from '../../access/actor.js';
import { languageOf } from '../../access/language.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { PlatformError } from '../../http/platform-error.js';
import { Notifications } from '../../notifications/notifications.js';
import { LiveApps } from '../../publishing/live-apps.js';
import { type Shared, type ShareRow, sharesOf } from './share-rows.js';

const closed = { additionalProperties: false } as const;
const mostShares = 200;

/** The whole list of those something is shared with, as it is to be. */
export const SharesBody = Type.Object({ with: Type.Array(Type.Object({ kind: Type.Union([Type.Literal('user'), Type.Literal('role')]), id: Type.String({ minLength: 1, maxLength: 60 }) }, closed), { maxItems: mostShares }) }, closed);

/** What is shared, by whom, and how far that person's say goes. */
export interface Sharing {
  readonly shared: Shared;
  /** What those who get it are shown as its name, by language. */
  readonly label: (locale: Locale) => string;
  readonly link: string;
  readonly mayShare: boolean;
  readonly mayShareWithRoles: boolean;
}

const told: Readonly<Record<Locale, (who: string) => string>> = { 'zh-CN': (who) => `${who}与您分享了它；您看到的数按您自己的权限统计。`, 'en-US': (who) => `${who} shared it with you; its numbers are worked out by your own rights.` };
const idOf = ({ kind, id }: ShareTarget): string => `${kind} ${id}`;

/** Who dashboards and questions are shared with. A share opens a page; what it shows is asked under the rights of whoever looks. */
@Injectable()
export class Shares {
  constructor(
    private readonly database: Database,
    private readonly liveApps: LiveApps,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  async list(sharing: Sharing, locale: Locale): Promise<SharesAnswer> {
    const { definition } = await this.liveApps.get(sharing.shared.app);
    return this.answer(sharing, { rows: await sharesOf(this.database.sql, sharing.shared), definition, locale });
  }

  async set(sharing: Sharing, wanted: readonly ShareTarget[], { actor, locale }: { readonly actor: Actor; readonly locale: Locale }): Promise<SharesAnswer> {
    const { shared, mayShare, mayShareWithRoles } = sharing;
    if (!mayShare) throw new PlatformError('share.not_yours');
    const { definition } = await this.liveApps.get(shared.app);
    return this.database.transaction(async (sql) => {
      // Two who change it at once do so one after the other.
      await sql.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`report-share ${shared.app} ${shared.kind} ${shared.target}`]);
      const before = await sharesOf(sql, shared);
      const had = new Set(before.map(idOf));
      const wants = new Set(wanted.map(idOf));
      const added = [...new Map(wanted.filter((one) => !had.has(idOf(one))).map((one) => [idOf(one), one])).values()];
      const gone = before.filter((one) => !wants.has(idOf(one)));
      if (!mayShareWithRoles && [...added, ...gone].some(({ kind }) => kind === 'role')) throw new PlatformError('share.roles_not_yours');
      await this.known(sql, { app: shared.app, definition, added });
      for (const { kind, id } of added) await sql.query('insert into platform.report_share (app, kind, target, user_id, role, by_id) values ($1, $2, $3, $4, $5, $6)', [shared.app, shared.kind, shared.target, kind === 'user' ? id : null, kind === 'role' ? id : null, actor.userId]);
      for (const { kind, id } of gone) await sql.query(`delete from platform.report_share where app = $1 and kind = $2 and target = $3 and ${kind === 'user' ? 'user_id = $4::uuid' : 'role = $4'}`, [shared.app, shared.kind, shared.target, id]);
      if (added.length > 0 || gone.length > 0) await this.audit.write(sql, { action: `${shared.kind}.shared`, actor, outcome: 'success', app: shared.app, target: shared.target, facts: { added: added.map(idOf), removed: gone.map(idOf) } });
      for (const { kind, id } of added) if (kind === 'user' && id !== actor.userId) await this.tell(sql, sharing, { userId: id, by: actor.name });
      return this.answer(sharing, { rows: await sharesOf(sql, shared), definition, locale });
    });
  }

  private async known(sql: Sql, { app, definition, added }: { readonly app: string; readonly definition: AppDefinition; readonly added: readonly ShareTarget[] }): Promise<void> {
    const people = added.filter(({ kind }) => kind === 'user').map(({ id }) => id);
    const { rows } = await sql.query<{ n: number }>('select count(*)::int as n from platform.users u where u.active and u.id::text = any($1) and exists (select 1 from platform.role_assignments r where r.user_id = u.id and r.app = $2)', [people, app]);
    const lost = people.length - (rows[0]?.n ?? 0) + added.filter(({ kind, id }) => kind === 'role' && !Object.hasOwn(definition.roles, id)).length;
    if (lost > 0) throw new PlatformError('share.unknown', { count: lost });
  }

  private async tell(sql: Sql, { label, link }: Sharing, { userId, by }: { readonly userId: string; readonly by: string }): Promise<void> {
    const locale = await languageOf(sql, userId);
    await this.notifications.send(sql, { userId, kind: 'report', title: label(locale), body: told[locale](by), link });
  }

  private answer({ mayShare, mayShareWithRoles }: Sharing, { rows, definition, locale }: { readonly rows: readonly ShareRow[]; readonly definition: AppDefinition; readonly locale: Locale }): SharesAnswer {
    const roles = Object.values(definition.roles).map(({ key, label }) => ({ key, label: textOf(label, locale) }));
    const nameOf = ({ kind, id, name }: ShareRow): string => (kind === 'user' ? (name ?? '') : (roles.find(({ key }) => key === id)?.label ?? id));
    return { items: mayShare ? rows.map((row) => ({ kind: row.kind, id: row.id, name: nameOf(row), at: row.at })) : [], mayShare, mayShareWithRoles, roles: mayShareWithRoles ? roles : [] };
  }
}
