import { Injectable } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { type Locale } from '@carewright/schema';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { uuidV7 } from '../../database/uuid-v7.js';
import { PlatformError } from '../../http/platform-error.js';
import { AppForms } from '../access/app-forms.js';
import { type Person } from '../access/person.js';
import { needSwitch } from '../form-switch.js';
import { Following } from '../following/following.js';
import { type PersonName } from '../presentation/present-record.js';
import { type RecordPlace } from '../record-reader.js';
import { CommentHooks } from './comment-hooks.js';
import { RecordSight } from '../record-sight.js';
import { RecordEvents } from '../record-events.js';
import { isUuid } from '../values/is-uuid.js';

/** A comment as it is written; those who are mentioned are told. */
export const CommentBody = Type.Object({ body: Type.String({ minLength: 1, maxLength: 4000, pattern: '\\S' }), mentions: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { maxItems: 30, uniqueItems: true })) }, { additionalProperties: false });
export type CommentBody = Static<typeof CommentBody>;

export interface RecordComment {
  readonly id: string;
  readonly body: string;
  readonly by: PersonName;
  readonly at: string;
  readonly editedAt: string | null;
  readonly mentions: readonly PersonName[];
  /** Whether this person wrote it and may change or delete it. */
  readonly own: boolean;
}
type CommentPlace = RecordPlace & { readonly comment: string };

interface Row {
  readonly id: string;
  readonly body: string;
  readonly author_id: string;
  readonly author: string;
  readonly created_at: string;
  readonly edited_at: string | null;
  readonly mentioned: PersonName[];
}

const columns = `c.id, c.body, c.author_id, (select u.name from platform.users u where u.id = c.author_id) as author, c.created_at, c.edited_at,
  coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by u.name) from platform.users u where u.id = any(c.mentions)), '[]') as mentioned`;
const mostComments = 500;

/** What people say about a record. Whoever may see the record may read and write; nobody is told of a record that they may not see. */
@Injectable()
export class RecordComments {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly sight: RecordSight,
    private readonly appForms: AppForms,
    private readonly following: Following,
    private readonly events: RecordEvents,
    private readonly hooks: CommentHooks,
  ) {}

  async list(person: Person, place: RecordPlace, locale: Locale): Promise<{ readonly items: readonly RecordComment[] }> {
    await this.see(person, place, locale);
    const { rows } = await this.database.sql.query<Row>(`select ${columns} from platform.record_comment c where c.app = $1 and c.form = $2 and c.record_id = $3 and c.deleted_at is null order by c.id limit ${mostComments}`, [place.app, place.form, place.id]);
    return { items: rows.map((row) => shown(row, person)) };
  }

  /** Colleagues who may be mentioned: those who may see the record. */
  async people(person: Person, place: RecordPlace, of: { readonly search: string; readonly locale: Locale }): Promise<{ readonly items: readonly PersonName[] }> {
    await this.see(person, place, of.locale);
    const pattern = `%${of.search.trim().slice(0, 60).replace(/[\\%_]/g, '\\$&')}%`;
    const { rows } = await this.database.sql.query<PersonName>(
      `select distinct u.id, u.name from platform.users u join platform.role_assignments r on r.user_id = u.id and r.app = $1 where u.active and u.id <> $2 and (u.name ilike $3 or u.username ilike $3) order by u.name, u.id limit 30`,
      [place.app, person.actor?.userId, pattern],
    );
    const allowed: PersonName[] = [];
    for (const one of rows) if (allowed.length < 12 && (await this.sight.ofUser(one.id, place, of.locale))) allowed.push({ id: one.id, name: one.name });
    return { items: allowed };
  }

  async create(person: Person, place: RecordPlace, body: CommentBody, locale: Locale): Promise<RecordComment> {
    await this.see(person, place, locale);
    const mentions = await this.mentioned(person, place, body, locale);
    const row = await this.database.transaction(async (sql) => {
      const id = uuidV7();
      await sql.query('insert into platform.record_comment (id, app, form, record_id, author_id, body, mentions) values ($1, $2, $3, $4, $5, $6, $7)', [id, place.app, place.form, place.id, person.actor?.userId, body.body.trim(), mentions]);
      await this.written(sql, person, { place, id, action: 'comment.created', mentions: mentions.length });
      await this.following.start(sql, place, person.actor?.userId ?? '');
      await this.following.tellLater(sql, { place, kind: 'comment', by: person.actor?.userId ?? null, byName: person.actor?.name ?? '', mentions, text: body.body.trim().slice(0, 200) });
      await this.hooks.run(sql, { place, id, body: body.body.trim(), mentions, actor: person.actor });
      return this.one(sql, place, id);
    });
    this.events.changed({ app: place.app, form: place.form, id: place.id });
    return shown(row, person);
  }

  /** Changes one's own comment; people who are mentioned for the first time are told. */
  async change(person: Person, place: CommentPlace, body: CommentBody, locale: Locale): Promise<RecordComment> {
    await this.see(person, place, locale);
    const mentions = await this.mentioned(person, place, body, locale);
    return this.database.transaction(async (sql) => {
      const before = await this.owned(sql, person, place);
      await sql.query('update platform.record_comment set body = $2, mentions = $3, edited_at = now() where id = $1', [place.comment, body.body.trim(), mentions]);
      await this.written(sql, person, { place, id: place.comment, action: 'comment.changed', mentions: mentions.length });
      const added = mentions.filter((id) => !before.mentioned.some((one) => one.id === id));
      if (added.length > 0) await this.following.tellLater(sql, { place, kind: 'mention', by: person.actor?.userId ?? null, byName: person.actor?.name ?? '', mentions: added, text: body.body.trim().slice(0, 200) });
      return shown(await this.one(sql, place, place.comment), person);
    });
  }

  async remove(person: Person, place: CommentPlace, locale: Locale): Promise<void> {
    await this.see(person, place, locale);
    await this.database.transaction(async (sql) => {
      await this.owned(sql, person, place);
      await sql.query('update platform.record_comment set deleted_at = now() where id = $1', [place.comment]);
      await this.written(sql, person, { place, id: place.comment, action: 'comment.deleted', mentions: 0 });
    });
  }

  private async see(person: Person, place: RecordPlace, locale: Locale): Promise<void> {
    await needSwitch(this.appForms, person, place, 'comments');
    await this.sight.need(person, place, locale);
  }

  private async mentioned(person: Person, place: RecordPlace, body: CommentBody, locale: Locale): Promise<readonly string[]> {
    const others = (body.mentions ?? []).filter((id) => id !== person.actor?.userId);
    const seen = await Promise.all(others.map((id) => this.sight.ofUser(id, place, locale)));
    const refused = seen.filter((record) => record === null).length;
    if (refused > 0) throw new PlatformError('comment.mention_refused', { count: refused });
    return others;
  }

  private async owned(sql: Sql, person: Person, place: CommentPlace): Promise<Row> {
    if (!isUuid(place.comment)) throw new PlatformError('comment.not_found');
    const row = await this.find(sql, place, place.comment);
    if (row?.author_id !== person.actor?.userId || !row) throw new PlatformError('comment.not_found');
    return row;
  }

  private async one(sql: Sql, place: RecordPlace, id: string): Promise<Row> {
    const row = await this.find(sql, place, id);
    if (!row) throw new PlatformError('comment.not_found');
    return row;
  }

  private async find(sql: Sql, place: RecordPlace, id: string): Promise<Row | undefined> {
    return (await sql.query<Row>(`select ${columns} from platform.record_comment c where c.id = $1 and c.app = $2 and c.form = $3 and c.record_id = $4 and c.deleted_at is null`, [id, place.app, place.form, place.id])).rows[0];
  }

  private async written(sql: Sql, person: Person, of: { readonly place: RecordPlace; readonly id: string; readonly action: string; readonly mentions: number }): Promise<void> {
    const { app, form, id } = of.place;
    await this.audit.write(sql, { action: of.action, actor: person.actor, outcome: 'success', app, form, recordId: id, target: of.id, facts: { mentions: of.mentions } });
  }
}

const shown = (row: Row, person: Person): RecordComment => ({
  id: row.id, body: row.body, by: { id: row.author_id, name: row.author }, at: new Date(row.created_at).toISOString(), editedAt: row.edited_at === null ? null : new Date(row.edited_at).toISOString(),
  mentions: row.mentioned, own: row.author_id === person.actor?.userId,
});
