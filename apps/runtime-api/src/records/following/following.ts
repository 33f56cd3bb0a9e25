import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isSwitchedOn, type Locale, textOf } from '@carewright/schema';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { Jobs } from '../../jobs/jobs.js';
import { languageOf } from '../../access/language.js';
import { Notifications } from '../../notifications/notifications.js';
import { LiveApps } from '../../publishing/live-apps.js';
import { type PresentedRecord } from '../presentation/present-record.js';
import { type RecordPlace } from '../record-reader.js';
import { type RecordChange, RecordHooks } from '../record-hooks.js';
import { RecordSight } from '../record-sight.js';

/** Something about a record that people are told: ids and keys, and the words of a comment for those who may see the record. */
export interface Telling {
  readonly place: RecordPlace;
  readonly kind: 'comment' | 'mention' | 'updated' | 'deleted' | 'restored';
  readonly by: string | null;
  /** Empty for the platform itself. */
  readonly byName: string;
  /** People who are told because they were named. */
  readonly mentions: readonly string[];
  readonly text: string;
  /** Fields that changed: each is told only the ones they see. */
  readonly fields?: readonly string[];
}

const kind = 'record.tell';
const mostFollowers = 500;
// In the language that the person last used; the bell shows them as they were sent.
const headlines = {
  mention: { 'zh-CN': '{name} 在“{title}”中提到了您', 'en-US': '{name} mentioned you in “{title}”' },
  comment: { 'zh-CN': '{name} 评论了“{title}”', 'en-US': '{name} commented on “{title}”' },
  updated: { 'zh-CN': '{name} 修改了“{title}”', 'en-US': '{name} changed “{title}”' },
  deleted: { 'zh-CN': '{name} 删除了您关注的一条记录', 'en-US': '{name} deleted a record that you follow' },
  restored: { 'zh-CN': '{name} 恢复了“{title}”', 'en-US': '{name} restored “{title}”' },
} as const satisfies Record<Telling['kind'], Record<Locale, string>>;
const platformName = { 'zh-CN': '系统', 'en-US': 'The system' } as const satisfies Record<Locale, string>;

/** Who follows which record, and what they are told: always by the rights they have when they are told. */
@Injectable()
export class Following implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly hooks: RecordHooks,
    private readonly sight: RecordSight,
    private readonly notifications: Notifications,
    private readonly liveApps: LiveApps,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(kind, (sql, payload) => this.tell(sql, payload as Telling));
    this.hooks.add((sql, change) => this.changed(sql, change), (_sql, { kind }) => kind !== 'created');
  }

  async start(sql: Sql, { app, form, id }: RecordPlace, userId: string): Promise<void> {
    await sql.query('insert into platform.record_follower (app, form, record_id, user_id) values ($1, $2, $3, $4) on conflict do nothing', [app, form, id, userId]);
  }

  async stop(sql: Sql, { app, form, id }: RecordPlace, userId: string): Promise<void> {
    await sql.query('delete from platform.record_follower where app = $1 and form = $2 and record_id = $3 and user_id = $4', [app, form, id, userId]);
  }

  async state({ app, form, id }: RecordPlace, userId: string): Promise<{ readonly following: boolean; readonly count: number }> {
    const { rows } = await this.database.sql.query<{ following: boolean; count: number }>('select coalesce(bool_or(user_id = $4), false) as following, count(*)::int as count from platform.record_follower where app = $1 and form = $2 and record_id = $3', [app, form, id, userId]);
    return rows[0] ?? { following: false, count: 0 };
  }

  /** Telling is work of its own: a change does not wait until everybody's rights have been looked at. */
  async tellLater(sql: Sql, telling: Telling): Promise<void> {
    await this.jobs.enqueue(sql, { kind, payload: telling });
  }

  private async changed(sql: Sql, change: RecordChange): Promise<void> {
    if (change.kind === 'created') return;
    const place = { app: change.app, form: change.form, id: change.id };
    const form = (await this.liveApps.find(change.app))?.definition.forms[change.form];
    if (!form || !isSwitchedOn(form, 'follow')) return;
    const { rows } = await sql.query('select 1 from platform.record_follower where app = $1 and form = $2 and record_id = $3 limit 1', [place.app, place.form, place.id], 'follower-any');
    if (rows.length === 0) return;
    const fields = Object.keys(change.after).filter((key) => JSON.stringify(change.after[key] ?? null) !== JSON.stringify(change.before?.[key] ?? null));
    await this.tellLater(sql, { place, kind: change.kind, by: change.actor?.userId ?? null, byName: change.actor?.name ?? '', mentions: [], text: '', fields });
  }

  private async tell(sql: Sql, telling: Telling): Promise<void> {
    const { place, mentions, by } = telling;
    // Two changes of one record in quick succession: the second sees what the first has told.
    await sql.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`${kind} ${place.app} ${place.form} ${place.id}`]);
    const { rows } = await sql.query<{ user_id: string }>(`select user_id from platform.record_follower where app = $1 and form = $2 and record_id = $3 limit ${mostFollowers}`, [place.app, place.form, place.id]);
    const followers = telling.kind === 'mention' ? [] : rows.map((row) => row.user_id).filter((id) => id !== by && !mentions.includes(id));
    for (const userId of mentions.filter((id) => id !== by)) await this.tellOne(sql, userId, { ...telling, kind: 'mention' });
    for (const userId of followers) await this.tellOne(sql, userId, telling);
  }

  private async tellOne(sql: Sql, userId: string, telling: Telling): Promise<void> {
    const { place, byName } = telling;
    const link = `/apps/${place.app}/forms/${place.form}/${place.id}`;
    if (await this.isWaiting(sql, userId, { kind: `record.${telling.kind}`, link })) return;
    // A record in the recycle bin is shown to nobody: that it went is all that is told.
    const locale = await languageOf(sql, userId);
    const record = telling.kind === 'deleted' ? null : await this.sight.ofUser(userId, place, locale, sql);
    if (!record && telling.kind !== 'deleted') return;
    const body = record && telling.kind === 'updated' ? await this.fieldsSeen(place, telling.fields ?? [], { record, locale }) : telling.text;
    if (telling.kind === 'updated' && body === '') return;
    const words: Readonly<Record<string, string>> = { name: byName || platformName[locale], title: record?.title ?? '' };
    const title = headlines[telling.kind][locale].replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);
    await this.notifications.send(sql, { userId, kind: `record.${telling.kind}`, title, body, ...(record && { link }) });
  }

  /** Whoever has not read the last word about a change is not told of each further one; comments and mentions each count. */
  private async isWaiting(sql: Sql, userId: string, of: { readonly kind: string; readonly link: string }): Promise<boolean> {
    if (of.kind !== 'record.updated') return false;
    return (await sql.query('select 1 from platform.notification where user_id = $1 and kind = $2 and link = $3 and read_at is null limit 1', [userId, of.kind, of.link])).rows.length > 0;
  }

  /** Names of the changed fields that this person sees. */
  private async fieldsSeen(place: RecordPlace, fields: readonly string[], { record, locale }: { readonly record: PresentedRecord; readonly locale: Locale }): Promise<string> {
    const definition = (await this.liveApps.get(place.app)).definition.forms[place.form];
    const seen = fields.filter((key) => Object.hasOwn(record.data, key) || Object.hasOwn(record.masked, key));
    return seen.flatMap((key) => definition?.fields.find((field) => field.key === key) ?? []).map(({ label }) => textOf(label, locale)).join(locale === 'zh-CN' ? '、' : ', ');
  }
}
