import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type FormDefinition, issue, type Issue, type PublicFormAnswer, type PublicFormChannel } from '@carewright/schema';
import { type Actor } from '../access/actor.js';
import { hashPassword } from '../access/passwords.js';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { uuidV7 } from '../database/uuid-v7.js';
import { PlatformError } from '../http/platform-error.js';
import { LiveApps } from '../publishing/live-apps.js';
import { isUuid } from '../records/values/is-uuid.js';
import { availability } from './availability.js';
import { type PublicSettings, settingsIssues, sourceValue } from './public-settings.js';

/** As its author sees it; the page reads the same shape. */
export type PublicForm = PublicFormAnswer;

/** What an author sends. */
export interface PublicFormInput {
  readonly label: string;
  readonly settings: PublicSettings;
  /** Absent leaves it as it is, null takes it away. */
  readonly password?: string | null;
}

type Row = Omit<PublicForm, 'state' | 'channels' | 'issues' | 'settings'> & { readonly settings: PublicSettings; readonly channels: readonly (Omit<PublicFormChannel, 'path'> & { readonly token: string })[] };

const columns = `p.id, p.form, p.label, p.settings, p.password_hash is not null as "hasPassword", p.is_open as "isOpen", p.submissions, p.version,
  coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'label', c.label, 'token', c.token, 'isOpen', c.is_open, 'submissions', c.submissions) order by c.id) from platform.public_channel c where c.public_form_id = p.id), '[]') as channels`;

/** Makes and keeps public forms. Opening a form to everybody is a matter of the release, so who may publish the app may do it. */
@Injectable()
export class PublicForms {
  constructor(
    private readonly database: Database,
    private readonly liveApps: LiveApps,
    private readonly audit: Audit,
  ) {}

  async list(app: string, form: string | undefined, tz: string): Promise<readonly PublicForm[]> {
    const { rows } = await this.database.sql.query<Row>(`select ${columns} from platform.public_form p where p.app = $1 and ($2::text is null or p.form = $2) order by p.id`, [app, form ?? null]);
    const live = await this.liveApps.find(app);
    return rows.map((row) => shown(row, live?.definition.forms[row.form], tz));
  }

  async create(actor: Actor, app: string, input: PublicFormInput & { readonly form: string; readonly channel: string }): Promise<string> {
    const form = await this.liveForm(app, input.form);
    refuse([...settingsIssues(input.settings, form), ...channelIssues(form, input.settings, input.channel)]);
    const password = input.password ? await hashPassword(input.password) : null;
    const id = uuidV7();
    await this.database.transaction(async (sql) => {
      await sql.query('insert into platform.public_form (id, app, form, label, settings, password_hash, created_by) values ($1, $2, $3, $4, $5, $6, $7)', [id, app, input.form, input.label, JSON.stringify(input.settings), password, actor.userId]);
      await this.insertChannel(sql, id, input.channel);
      await this.note(sql, { action: 'public_form.created', actor, app, form: input.form, target: id, facts: { fields: input.settings.fields } });
    });
    return id;
  }

  async change(actor: Actor, place: { readonly app: string; readonly id: string }, input: PublicFormInput & { readonly version: number }): Promise<void> {
    const row = await this.row(place);
    refuse(settingsIssues(input.settings, await this.liveForm(place.app, row.form)));
    const password = typeof input.password === 'string' ? await hashPassword(input.password) : null;
    await this.database.transaction(async (sql) => {
      const { rowCount } = await sql.query(
        `update platform.public_form set label = $3, settings = $4, password_hash = case when $5 then $6 else password_hash end, version = version + 1, updated_at = now() where id = $1 and version = $2`,
        [place.id, input.version, input.label, JSON.stringify(input.settings), input.password !== undefined, password],
      );
      if (rowCount === 0) throw new PlatformError('public.stale');
      await this.note(sql, { action: 'public_form.changed', actor, app: place.app, form: row.form, target: place.id, facts: { fields: input.settings.fields } });
    });
  }

  async open(actor: Actor, place: { readonly app: string; readonly id: string }, isOpen: boolean): Promise<void> {
    const row = await this.row(place);
    await this.database.transaction(async (sql) => {
      await sql.query('update platform.public_form set is_open = $2, version = version + 1, updated_at = now() where id = $1', [place.id, isOpen]);
      await this.note(sql, { action: isOpen ? 'public_form.opened' : 'public_form.closed', actor, app: place.app, form: row.form, target: place.id });
    });
  }

  /** Only while nothing has come by it: what was sent keeps its source. */
  async remove(actor: Actor, place: { readonly app: string; readonly id: string }): Promise<void> {
    const row = await this.row(place);
    await this.database.transaction(async (sql) => {
      const { rowCount } = await sql.query('delete from platform.public_form p where p.id = $1 and not exists (select 1 from platform.public_submission s where s.public_form_id = p.id)', [place.id]);
      if (rowCount === 0) throw new PlatformError('public.in_use');
      await this.note(sql, { action: 'public_form.deleted', actor, app: place.app, form: row.form, target: place.id });
    });
  }

  async addChannel(actor: Actor, place: { readonly app: string; readonly id: string }, label: string): Promise<string> {
    const row = await this.row(place);
    refuse(channelIssues(await this.liveForm(place.app, row.form), row.settings, label));
    return this.database.transaction(async (sql) => {
      const id = await this.insertChannel(sql, place.id, label);
      await this.note(sql, { action: 'public_form.channel_added', actor, app: place.app, form: row.form, target: id });
      return id;
    });
  }

  async changeChannel(actor: Actor, place: { readonly app: string; readonly id: string; readonly channel: string }, change: { readonly label?: string; readonly isOpen?: boolean }): Promise<void> {
    const row = await this.row(place);
    if (change.label !== undefined) refuse(channelIssues(await this.liveForm(place.app, row.form), row.settings, change.label));
    await this.database.transaction(async (sql) => {
      const { rowCount } = await sql.query('update platform.public_channel set label = coalesce($3, label), is_open = coalesce($4, is_open) where public_form_id = $1 and id = $2', [place.id, isUuid(place.channel) ? place.channel : null, change.label ?? null, change.isOpen ?? null]);
      if (rowCount === 0) throw new PlatformError('http.not_found');
      await this.note(sql, { action: 'public_form.channel_changed', actor, app: place.app, form: row.form, target: place.channel, facts: { ...(change.isOpen !== undefined && { isOpen: change.isOpen }) } });
    });
  }

  private async row({ app, id }: { readonly app: string; readonly id: string }): Promise<Row> {
    const { rows } = await this.database.sql.query<Row>(`select ${columns} from platform.public_form p where p.app = $1 and p.id = $2`, [app, isUuid(id) ? id : null]);
    if (!rows[0]) throw new PlatformError('http.not_found');
    return rows[0];
  }

  private async liveForm(app: string, key: string): Promise<FormDefinition> {
    const { forms } = (await this.liveApps.get(app)).definition;
    const form = Object.hasOwn(forms, key) ? forms[key] : undefined;
    if (!form) throw new PlatformError('record.form_not_found');
    return form;
  }

  /** 128 bits: nobody finds a link by trying. */
  private async insertChannel(sql: Sql, form: string, label: string): Promise<string> {
    const id = uuidV7();
    await sql.query('insert into platform.public_channel (id, public_form_id, token, label) values ($1, $2, $3, $4)', [id, form, randomBytes(16).toString('base64url'), label]);
    return id;
  }

  private async note(sql: Sql, entry: Omit<Parameters<Audit['write']>[1], 'outcome'>): Promise<void> {
    await this.audit.write(sql, { ...entry, outcome: 'success' });
  }
}

function shown({ channels, ...row }: Row, form: FormDefinition | undefined, tz: string): PublicForm {
  return {
    ...row,
    state: availability(row, Date.now(), tz),
    channels: channels.map(({ token, ...channel }) => ({ ...channel, path: `/p/${token}` })),
    issues: form ? settingsIssues(row.settings, form) : [issue('public.unknown_field', ['form'])],
  };
}

function channelIssues(form: FormDefinition, { sourceField }: PublicSettings, label: string): Issue[] {
  return sourceField === undefined || sourceValue(form, sourceField, label) !== undefined ? [] : [issue('public.source_option', ['channel'], { label })];
}

function refuse(issues: readonly Issue[]): void {
  if (issues.length > 0) throw new PlatformError('http.invalid_input', {}, { issues });
}
