import { type DashboardComment, type Locale, mayOpenDashboard, accessOf, textOf, tilesOf } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { languageOf } from '../../access/language.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { uuidV7 } from '../../database/uuid-v7.js';
import { PlatformError } from '../../http/platform-error.js';
import { Notifications } from '../../notifications/notifications.js';
import { LiveApps } from '../../publishing/live-apps.js';
import { type Asking, ReportsService } from '../reports.service.js';
import { readersOfTile } from './tile-readers.js';

/** A comment as it is written; those who are mentioned are told. */
export const DashboardCommentBody = Type.Object(
  {
    body: Type.String({ minLength: 1, maxLength: 4000, pattern: '\\S' }),
    mentions: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { maxItems: 30, uniqueItems: true })),
    tile: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    address: Type.Optional(Type.String({ maxLength: 2000 })),
  },
  { additionalProperties: false },
);
export type DashboardCommentBody = Static<typeof DashboardCommentBody>;

export interface DashboardPlace {
  readonly dashboard: string;
  readonly comment?: string;
}
interface Mentioning {
  readonly dashboard: string;
  readonly tile: string | undefined;
  readonly people: readonly string[];
}
interface PersonName {
  readonly id: string;
  readonly name: string;
}
interface Row {
  readonly id: string;
  readonly body: string;
  readonly author_id: string;
  readonly author: string;
  readonly at: string;
  readonly edited_at: string | null;
  readonly tile: string | null;
  readonly address: string | null;
  readonly mentioned: readonly PersonName[];
}

const moment = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const columns = `c.id, c.body, c.author_id, (select u.name from platform.users u where u.id = c.author_id) as author, ${moment('c.created_at')} as at, ${moment('c.edited_at')} as edited_at, c.tile, c.address,
  coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by u.name) from platform.users u where u.id = any(c.mentions)), '[]') as mentioned`;
const mostComments = 500;
/** Of so many whose names are alike, those who may be mentioned are offered, up to so many. */
const mostCandidates = 100;
const mostOffered = 12;
const mentionTitle: Readonly<Record<Locale, (who: string, page: string) => string>> = { 'zh-CN': (who, page) => `${who}在看板“${page}”中提到了您`, 'en-US': (who, page) => `${who} mentioned you on dashboard “${page}”` };

/** What people say about a dashboard. Whoever may open it may read and write; nobody is told of a dashboard they may not open. */
@Injectable()
export class DashboardComments {
  constructor(
    private readonly database: Database,
    private readonly reports: ReportsService,
    private readonly liveApps: LiveApps,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  async list(asking: Asking, { dashboard }: DashboardPlace): Promise<readonly DashboardComment[]> {
    const { definition, isPartial = false } = await this.reports.dashboard(asking, dashboard);
    const tiles = new Set(tilesOf(definition).map(({ id }) => id));
    const { rows } = await this.database.sql.query<Row>(`select ${columns} from platform.report_comment c where c.app = $1 and c.dashboard = $2 and c.deleted_at is null order by c.id desc limit ${mostComments}`, [asking.app, dashboard]);
    // What is said of a tile tells of its numbers: who is not shown the tile is not shown that either.
    return rows.filter(({ tile, author_id: author }) => tile === null || tiles.has(tile) || !isPartial || author === asking.actor.userId).map((row) => shown(row, asking, tiles, isPartial)).reverse();
  }

  /** Colleagues who may be mentioned: those who may open the dashboard, and are shown the tile that is spoken of. */
  async people(asking: Asking, { dashboard }: DashboardPlace, { search, tile }: { readonly search: string; readonly tile?: string | undefined }): Promise<readonly PersonName[]> {
    await this.reports.dashboard(asking, dashboard);
    const pattern = `%${search.trim().slice(0, 60).replace(/[\\%_]/g, '\\$&')}%`;
    const { rows } = await this.database.sql.query<PersonName>(`select u.id, u.name from platform.users u where ${opensSql} and u.id <> $4 and (u.name ilike $5 or u.username ilike $5) order by u.name, u.id limit ${mostCandidates}`, [asking.app, await this.openingRoles(asking.app, dashboard), dashboard, asking.actor.userId, pattern]);
    const readers = await this.readersOf(asking.app, { dashboard, tile, people: rows.map(({ id }) => id) });
    return rows.filter(({ id }) => readers.has(id)).slice(0, mostOffered);
  }

  async create(asking: Asking, { dashboard }: DashboardPlace, body: DashboardCommentBody): Promise<DashboardComment> {
    const tiles = await this.tilesFor(asking, dashboard);
    if (body.tile !== undefined && !tiles.has(body.tile)) throw new PlatformError('comment.tile_unknown');
    const mentions = await this.mentioned(asking, dashboard, body);
    await this.needReaders(asking.app, { dashboard, tile: body.tile, people: mentions });
    return this.database.transaction(async (sql) => {
      const id = uuidV7();
      await sql.query('insert into platform.report_comment (id, app, dashboard, tile, address, author_id, body, mentions) values ($1, $2, $3, $4, $5, $6, $7, $8)', [id, asking.app, dashboard, body.tile ?? null, body.address || null, asking.actor.userId, body.body.trim(), mentions]);
      await this.tell(sql, asking, { dashboard, people: mentions, text: body.tile === undefined ? body.body.trim() : '' });
      return this.written(sql, asking, { dashboard, comment: id, action: 'comment.created', tiles });
    });
  }

  /** Changes one's own comment; people who are mentioned for the first time are told. */
  async change(asking: Asking, { dashboard, comment = '' }: DashboardPlace, body: DashboardCommentBody): Promise<DashboardComment> {
    const tiles = await this.tilesFor(asking, dashboard);
    const mentions = await this.mentioned(asking, dashboard, body);
    return this.database.transaction(async (sql) => {
      const before = await this.own(sql, asking, { dashboard, comment });
      await sql.query('update platform.report_comment set body = $2, mentions = $3, edited_at = now() where id = $1', [comment, body.body.trim(), mentions]);
      const added = mentions.filter((id) => !before.mentioned.some((one) => one.id === id));
      await this.needReaders(asking.app, { dashboard, tile: before.tile ?? undefined, people: added });
      await this.tell(sql, asking, { dashboard, people: added, text: before.tile === null ? body.body.trim() : '' });
      return this.written(sql, asking, { dashboard, comment, action: 'comment.changed', tiles });
    });
  }

  async remove(asking: Asking, { dashboard, comment = '' }: DashboardPlace): Promise<void> {
    const tiles = await this.tilesFor(asking, dashboard);
    await this.database.transaction(async (sql) => {
      await this.own(sql, asking, { dashboard, comment });
      await this.written(sql, asking, { dashboard, comment, action: 'comment.deleted', tiles });
      await sql.query('update platform.report_comment set deleted_at = now() where id = $1', [comment]);
    });
  }

  private async tilesFor(asking: Asking, dashboard: string): Promise<ReadonlySet<string>> {
    return new Set(tilesOf((await this.reports.dashboard(asking, dashboard)).definition).map(({ id }) => id));
  }

  private async openingRoles(app: string, dashboard: string): Promise<readonly string[]> {
    const { definition } = await this.liveApps.get(app);
    return Object.values(definition.roles).filter((role) => mayOpenDashboard(accessOf([role]), dashboard)).map(({ key }) => key);
  }

  private async mentioned(asking: Asking, dashboard: string, { mentions = [] }: DashboardCommentBody): Promise<readonly string[]> {
    const others = mentions.filter((id) => id !== asking.actor.userId);
    if (others.length === 0) return others;
    const { rows } = await this.database.sql.query<{ n: number }>(`select count(*)::int as n from platform.users u where ${opensSql} and u.id = any($4::uuid[])`, [asking.app, await this.openingRoles(asking.app, dashboard), dashboard, others]);
    const refused = others.length - (rows[0]?.n ?? 0);
    if (refused > 0) throw new PlatformError('comment.dashboard_mention_refused', { count: refused });
    return others;
  }

  /** Of some people those who are shown a tile; all of them, where it is about the whole page or the tile is gone. */
  private async readersOf(app: string, { dashboard, tile, people }: Mentioning): Promise<ReadonlySet<string>> {
    const { definition } = await this.liveApps.get(app);
    const board = Object.hasOwn(definition.dashboards, dashboard) ? definition.dashboards[dashboard] : undefined;
    const isThere = board !== undefined && tilesOf(board).some(({ id }) => id === tile);
    return tile === undefined || !isThere || people.length === 0 ? new Set(people) : readersOfTile(this.database.sql, { definition, dashboard, tile }, people);
  }

  /** Nobody is called to words that they will not find. */
  private async needReaders(app: string, mentioning: Mentioning): Promise<void> {
    const readers = await this.readersOf(app, mentioning);
    const count = mentioning.people.filter((id) => !readers.has(id)).length;
    if (count > 0) throw new PlatformError('comment.tile_mention_refused', { count });
  }

  private async own(sql: Sql, { app, actor }: Asking, { dashboard, comment }: Required<DashboardPlace>): Promise<Row> {
    const { rows } = await sql.query<Row>(`select ${columns} from platform.report_comment c where c.id = $1 and c.app = $2 and c.dashboard = $3 and c.author_id = $4 and c.deleted_at is null for update`, [comment, app, dashboard, actor.userId]);
    if (rows[0] === undefined) throw new PlatformError('comment.not_found');
    return rows[0];
  }

  private async written(sql: Sql, asking: Asking, { dashboard, comment, action, tiles }: Required<DashboardPlace> & { readonly action: string; readonly tiles: ReadonlySet<string> }): Promise<DashboardComment> {
    const row = await this.own(sql, asking, { dashboard, comment });
    await this.audit.write(sql, { action, actor: asking.actor, outcome: 'success', app: asking.app, target: dashboard, facts: { comment, mentions: row.mentioned.length } });
    return shown(row, asking, tiles);
  }

  /** The words about a tile and the filters of the moment stay on the page, which shows them to whoever may know them. */
  private async tell(sql: Sql, { app, actor }: Asking, { dashboard, people, text }: { readonly dashboard: string; readonly people: readonly string[]; readonly text: string }): Promise<void> {
    const label = (await this.liveApps.get(app)).definition.dashboards[dashboard]?.label ?? dashboard;
    for (const userId of people) {
      const locale = await languageOf(sql, userId);
      await this.notifications.send(sql, { userId, kind: 'comment', title: mentionTitle[locale](actor.name, textOf(label, locale)), body: text.slice(0, 200), link: `/apps/${app}/dashboards/${dashboard}` });
    }
  }
}

/** Active people whom a role ($2) of the app ($1) or a share opens the dashboard ($3). */
const opensSql = `u.active and exists (select 1 from platform.role_assignments r where r.user_id = u.id and r.app = $1 and (r.role = any($2)
  or exists (select 1 from platform.report_share s where s.app = $1 and s.kind = 'dashboard' and s.target = $3 and (s.user_id = u.id or s.role = r.role))))`;

/** Filters of the moment may name values of columns that are hidden from who sees a part of the page. */
const shown = (row: Row, { actor }: Asking, tiles: ReadonlySet<string>, isPartial = false): DashboardComment => ({
  id: row.id, body: row.body, by: { id: row.author_id, name: row.author }, at: row.at, editedAt: row.edited_at, mentions: row.mentioned,
  tile: row.tile !== null && tiles.has(row.tile) ? row.tile : null, address: isPartial && row.author_id !== actor.userId ? null : row.address, own: row.author_id === actor.userId,
});
