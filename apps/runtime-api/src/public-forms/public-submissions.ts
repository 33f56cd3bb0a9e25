import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { issue, type Locale, normalizeValue, textOf } from '@carewright/schema';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { uuidV7 } from '../database/uuid-v7.js';
import { filePlaces, filesAt } from '../files/files-in-values.js';
import { PlatformError } from '../http/platform-error.js';
import { AppForms, formOf } from '../records/access/app-forms.js';
import { wholeRecordPlan } from '../records/record-plans.js';
import { RecordReader } from '../records/record-reader.js';
import { RecordsService } from '../records/records.service.js';
import { editCodeOf, readEditCode } from './edit-code.js';
import { FewAtOnce } from './few-at-once.js';
import { Paces } from './pace.js';
import { type Door, entryHours, PublicDoor } from './public-door.js';
import { PublicKey } from './public-key.js';
import { sourceValue } from './public-settings.js';
import { shownToVisitors } from './shown-to-visitors.js';

/** What a visitor is told after sending. */
export interface Receipt {
  readonly thanks: string;
  /** Shown once; absent where nothing may be changed later. */
  readonly editCode?: string;
  readonly editableUntil?: string;
}

/** What a visitor gets to see of what was sent: the chosen fields. */
export interface OpenedSubmission {
  readonly data: Readonly<Record<string, unknown>>;
  readonly version: number;
  readonly editableUntil: string;
}

interface Entry {
  readonly id: string;
  readonly deviceDigest: Buffer | null;
  /** What the ticket was used for already. */
  readonly submission: string | null;
  readonly codeUntil: string | null;
}

/** One request to store something. */
export interface Sending {
  readonly ticket: string;
  readonly data: Values;
  readonly locale: Locale;
  /** True when a field that no person sees was filled in. */
  readonly isTrapped: boolean;
}

interface Sent {
  readonly id: string;
  readonly recordId: string;
  readonly codeUntil: string;
}

type Values = Readonly<Record<string, unknown>>;

const entrySql = `select e.id, e.device_digest as "deviceDigest", e.submission_id as "submission", to_json(s.code_until)#>>'{}' as "codeUntil"
from platform.public_entry e left join platform.public_submission s on s.id = e.submission_id
where e.token_digest = $1 and e.channel_id = $2 and e.created_at > now() - interval '${entryHours} hours'`;
const submissionSql = `insert into platform.public_submission (id, public_form_id, channel_id, app, form, record_id, person_digest, code_digest, code_until) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
const sentSql = `select id, record_id as "recordId", to_json(code_until)#>>'{}' as "codeUntil" from platform.public_submission where public_form_id = $1 and code_digest = $2 and code_until > now()`;
const dayMs = 24 * 60 * 60 * 1000;
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Stores what visitors send: ordinary records, judged like any other, with a note of where they came from. */
@Injectable()
export class PublicSubmissions {
  /** Each holds a connection while it waits for its turn and takes another for its numbers. */
  private readonly line = new FewAtOnce(3, 300);

  constructor(
    private readonly database: Database,
    private readonly door: PublicDoor,
    private readonly key: PublicKey,
    private readonly paces: Paces,
    private readonly records: RecordsService,
    private readonly reader: RecordReader,
    private readonly appForms: AppForms,
    private readonly audit: Audit,
  ) {}

  /** The ticket of a visitor; refused when it is not one of this channel, or is old. */
  async entry(door: Door, ticket: string, sql: Sql = this.database.sql): Promise<Entry> {
    const { rows } = await sql.query<Entry>(entrySql, [sha256(ticket), door.channelId], 'public-entry');
    if (!rows[0]) throw new PlatformError('public.entry_refused');
    return rows[0];
  }

  /** Sends once per ticket: a repeated request gets the first answer. */
  async send(door: Door, sent: Sending): Promise<Receipt> {
    this.refuseUnchosen(door, sent.data);
    if (sent.isTrapped) return this.pretend(door, sent);
    const until = await this.line.run(() => this.database.transaction((sql) => this.store(sql, door, sent)));
    return this.receipt(door, sent, until);
  }

  private async store(sql: Sql, door: Door, { ticket, data }: Sending): Promise<string | null> {
    // One at a time per public form: quota and limits per person are counted, never raced.
    const { rows } = await sql.query<{ submissions: number }>('select submissions from platform.public_form where id = $1 for update', [door.publicForm]);
    const entry = await this.entry(door, ticket, sql);
    if (entry.submission !== null) return entry.codeUntil;
    if (this.door.state({ ...door, submissions: rows[0]?.submissions ?? 0 }) !== 'open') throw new PlatformError('public.not_open');
    const person = await this.personDigest(door, entry, data);
    await this.refuseTooOften(sql, door, person);
    await this.refuseForeignFiles(sql, door, { entry: entry.id, data, had: [] });
    const [record] = await this.records.create(this.door.personOf(door), door, [{ ...data, ...(await this.source(door)) }], sql);
    if (!record) throw new Error('A record was made and not answered.');
    return this.register(sql, door, { entry: entry.id, ticket, recordId: record.id, person });
  }

  /** Who fills in what no person sees is answered kindly, and nothing is kept. */
  private async pretend(door: Door, sent: Sending): Promise<Receipt> {
    await this.entry(door, sent.ticket);
    await this.audit.write(this.database.sql, { action: 'public.submitted', actor: null, outcome: 'failure', app: door.app, form: door.form, target: door.publicForm, facts: { channel: door.channelId, reason: 'trap' } });
    return this.receipt(door, sent, untilOf(door));
  }

  /** The channel's name for the field that keeps it. */
  private async source(door: Door): Promise<Values> {
    const { sourceField } = door.settings;
    if (sourceField === undefined) return {};
    const { form } = formOf(await this.appForms.of(door.app, this.door.personOf(door)), door.form).table;
    return { [sourceField]: sourceValue(form, sourceField, door.channel) ?? null };
  }

  /** The code follows from the ticket, so a repeated request gets the same one and no table keeps it. */
  private async receipt({ settings }: Door, { ticket, locale }: Sending, until: string | null): Promise<Receipt> {
    return { thanks: textOf(settings.thanks, locale), ...(until !== null && { editCode: editCodeOf(await this.key.digest('ticket', ticket)), editableUntil: until }) };
  }

  /** What was sent, for who has its code. */
  async open(door: Door, given: { readonly code: string; readonly address: string; readonly token: string }): Promise<OpenedSubmission> {
    const sent = await this.sent(door, given);
    const shown = await this.read(this.database.sql, door, sent.recordId);
    await this.audit.write(this.database.sql, { action: 'public.opened', actor: null, outcome: 'success', app: door.app, form: door.form, recordId: sent.recordId, target: door.publicForm });
    return { ...shown, editableUntil: sent.codeUntil };
  }

  /** Changes what was sent. Rights, rules and versions are those of any other change. */
  async change(door: Door, given: { readonly code: string; readonly ticket: string; readonly data: Values; readonly version: number; readonly address: string; readonly token: string }): Promise<{ readonly version: number }> {
    this.refuseUnchosen(door, given.data);
    const sent = await this.sent(door, given);
    const before = await this.read(this.database.sql, door, sent.recordId);
    return this.database.transaction(async (sql) => {
      const entry = await this.entry(door, given.ticket, sql);
      await this.refuseForeignFiles(sql, door, { entry: entry.id, data: given.data, had: await this.filesIn(door, before.data) });
      const changed = await this.records.update(this.door.personOf(door), { app: door.app, form: door.form, id: sent.recordId }, { data: given.data, version: given.version }, sql).catch((error: unknown) => {
        // The staff's version of the record is not for the visitor's eyes.
        throw error instanceof PlatformError && error.code === 'record.stale' ? new PlatformError('public.stale') : error;
      });
      await sql.query('update platform.public_submission set changes = changes + 1 where id = $1', [sent.id]);
      await this.audit.write(sql, { action: 'public.changed', actor: null, outcome: 'success', app: door.app, form: door.form, recordId: sent.recordId, target: door.publicForm });
      return { version: changed.version };
    });
  }

  /** The record behind a code. */
  async recordOf(door: Door, given: { readonly code: string; readonly address: string; readonly token: string }): Promise<string> {
    return (await this.sent(door, given)).recordId;
  }

  private async sent(door: Door, { code, address, token }: { readonly code: string; readonly address: string; readonly token: string }): Promise<Sent> {
    await this.paces.count('code', address, token);
    const bare = readEditCode(code);
    const { rows } = bare === null ? { rows: [] } : await this.database.sql.query<Sent>(sentSql, [door.publicForm, await this.key.digest('code', bare)], 'public-sent');
    if (!rows[0]) throw new PlatformError('public.code_wrong');
    await this.paces.forgive('code', address, token);
    return rows[0];
  }

  private async read(sql: Sql, door: Door, id: string): Promise<{ readonly data: Values; readonly version: number }> {
    const person = this.door.personOf(door);
    const forms = await this.appForms.of(door.app, person);
    const form = formOf(forms, door.form);
    const plan = wholeRecordPlan(forms, form);
    const row = await this.reader.find(sql, { forms, form, plan, person, locale: 'zh-CN' }, { id, which: 'alive' });
    if (!row) throw new PlatformError('public.code_wrong');
    const { data, version } = this.reader.present({ forms, form, plan, person, locale: 'zh-CN' }, row);
    return { version, data: shownToVisitors(form.table.form, data, door.settings.fields) };
  }

  /** The source is ours to write, and so is everything that was not chosen. */
  refuseUnchosen(door: Door, data: Values): void {
    const foreign = Object.keys(data).filter((key) => !door.settings.fields.includes(key));
    if (foreign.length > 0) throw new PlatformError('record.invalid', { count: foreign.length }, { issues: foreign.map((key) => issue('record.unknown_field', [key.slice(0, 60)])) });
  }

  private async personDigest(door: Door, entry: Entry, data: Values): Promise<Buffer | null> {
    const { perPerson } = door.settings;
    if (perPerson === undefined) return null;
    if (perPerson.by === 'device') return entry.deviceDigest;
    const { field: key } = perPerson.by;
    const forms = await this.appForms.of(door.app, this.door.personOf(door));
    const field = formOf(forms, door.form).table.form.fields.find((one) => one.key === key);
    const value = field === undefined ? undefined : normalizeValue(field, data[key]);
    return value === undefined || value === null ? null : this.key.digest(`person ${door.publicForm}`, JSON.stringify(value));
  }

  private async refuseTooOften(sql: Sql, { settings, publicForm }: Door, person: Buffer | null): Promise<void> {
    if (settings.perPerson === undefined || person === null) return;
    const { rows } = await sql.query<{ count: number }>('select count(*)::int as count from platform.public_submission where public_form_id = $1 and person_digest = $2', [publicForm, person], 'public-person');
    if ((rows[0]?.count ?? 0) >= settings.perPerson.count) throw new PlatformError('public.enough_sent', { limit: settings.perPerson.count });
  }

  /** A visitor may hand in what came with the same ticket, and what the record held already; never a file that only its number was learned of. */
  private async refuseForeignFiles(sql: Sql, door: Door, of: { readonly entry: string; readonly data: Values; readonly had: readonly string[] }): Promise<void> {
    const ids = (await this.filesIn(door, of.data)).filter((id) => !of.had.includes(id));
    if (ids.length === 0) return;
    const { rows } = await sql.query<{ id: string }>('select f.id from platform.file f where f.entry_id = $1 and not exists (select 1 from platform.file_use u where u.file_id = f.id)', [of.entry]);
    const mine = new Set(rows.map(({ id }) => id));
    if (ids.some((id) => !mine.has(id))) throw new PlatformError('record.invalid', { count: 1 }, { issues: [issue('file.not_yours', [])] });
  }

  private async filesIn(door: Door, data: Values): Promise<readonly string[]> {
    const form = formOf(await this.appForms.of(door.app, this.door.personOf(door)), door.form).table.form;
    return filePlaces(form).flatMap((place) => filesAt(place, data).map(({ id }) => id));
  }

  private async register(sql: Sql, door: Door, of: { readonly entry: string; readonly ticket: string; readonly recordId: string; readonly person: Buffer | null }): Promise<string | null> {
    const until = untilOf(door);
    const code = until === null ? null : await this.key.digest('code', readEditCode(editCodeOf(await this.key.digest('ticket', of.ticket))) ?? '');
    const id = uuidV7();
    await sql.query(submissionSql, [id, door.publicForm, door.channelId, door.app, door.form, of.recordId, of.person, code, until], 'public-submission');
    await sql.query('update platform.public_form set submissions = submissions + 1 where id = $1', [door.publicForm]);
    await sql.query('update platform.public_channel set submissions = submissions + 1 where id = $1', [door.channelId]);
    await sql.query('update platform.public_entry set submission_id = $2 where id = $1', [of.entry, id]);
    await this.audit.write(sql, { action: 'public.submitted', actor: null, outcome: 'success', app: door.app, form: door.form, recordId: of.recordId, target: door.publicForm, facts: { channel: door.channelId } });
    return until;
  }
}

const untilOf = ({ settings }: Door): string | null => (settings.editDays === undefined ? null : new Date(Date.now() + settings.editDays * dayMs).toISOString());
